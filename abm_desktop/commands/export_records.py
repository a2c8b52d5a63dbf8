"""`abm-desktop export KIND`: write all records of a kind to a file that imports again unchanged."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from abm_desktop.commands.parser import CommandParser, Options, WrongUsageError
from abm_desktop.commands.terminal import Terminal
from abm_desktop.commands.workspace import opened
from abm_desktop.exchange.kinds.export_kinds import FileFormat, exportable
from abm_desktop.exchange.services.exporting import export_records
from abm_desktop.workspace.copying import reading_at_leisure
from resources.language import tr

_ENDINGS: Final = frozenset((".csv", ".xlsx", ".xls", ".xlsm", ".ods", ".pdf", ".json", ".abm"))
"""What the names of files end with that tell what is in them."""


def declare(parser: CommandParser) -> None:
    """Add the command's own arguments."""
    parser.set_defaults(kind=parser.prog.rpartition(" ")[2])
    parser.takes_workspace()
    parser.takes_choice(
        "--format",
        list(FileFormat),
        tr("without it, what the file's name ends with, else csv"),
        made=FileFormat,
    )
    parser.add_argument(
        "--out", type=Path, required=True, metavar="FILE", help=tr("the file to write")
    )


def run(options: Options, terminal: Terminal) -> int:
    """Write the file."""
    kind = exportable(options.kind)
    file_format = _format_of(options.out, options.format)
    progress = terminal.progress(tr("Writing {many}", many=kind.many))
    with opened(options, writes=False) as workspace, reading_at_leisure(workspace) as reading:
        written = export_records(reading, kind, options.out, file_format, progress)
    for note in written.notes:
        terminal.mention(note)
    terminal.tell(
        tr("Wrote {counted} to {path}", counted=kind.counted(written.count), path=written.path),
        result={kind.name: written.count, "file": str(written.path), "notes": list(written.notes)},
    )
    return 0


def _format_of(path: Path, told: FileFormat | None) -> FileFormat:
    """Return the format that was told, else that of the file's name, which never contradict.

    Raises:
        WrongUsageError: the name ends like a file of another format.
    """
    ending = path.suffix.lower()
    named = next((one for one in FileFormat if ending == f".{one}"), None)
    wanted = told or named or FileFormat.CSV
    if ending in _ENDINGS and named is not wanted:
        raise WrongUsageError(
            tr(
                "{path} ends like a file of another format than {wanted}. Nothing was written. Let "
                "its name end with .{wanted}, or choose another --format.",
                path=path.name,
                wanted=wanted,
            )
        )
    return wanted
