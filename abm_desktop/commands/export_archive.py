"""`abm-desktop export archive`: write the whole workspace to one file that rebuilds it."""

from __future__ import annotations

from pathlib import Path

from abm_desktop.commands.parser import CommandParser, Options
from abm_desktop.commands.terminal import Terminal
from abm_desktop.commands.workspace import opened
from abm_desktop.exchange.services.archiving import export_archive
from abm_desktop.workspace.copying import reading_at_leisure
from resources.language import digits, tr


def declare(parser: CommandParser) -> None:
    """Add the command's own arguments."""
    parser.takes_workspace()
    parser.add_argument(
        "--out", type=Path, required=True, metavar="FILE.json", help=tr("the file to write")
    )


def run(options: Options, terminal: Terminal) -> int:
    """Write the file."""
    progress = terminal.progress(tr("Writing rows"))
    with opened(options, writes=False) as workspace, reading_at_leisure(workspace) as reading:
        count = export_archive(reading, options.out, progress)
    terminal.tell(
        tr(
            "Wrote the whole workspace, {count} rows, to {out}",
            count=digits(count),
            out=options.out,
        ),
        result={"rows": count, "file": str(options.out)},
    )
    return 0
