"""`abm-desktop export person`: write everything that is held about one person."""

from __future__ import annotations

from pathlib import Path

from abm_desktop.commands.parser import CommandParser, Options, WrongUsageError
from abm_desktop.commands.terminal import Terminal
from abm_desktop.commands.workspace import opened
from abm_desktop.reports.services.person_files import export_person
from abm_desktop.reports.services.person_held import person_named
from resources.language import tr


def declare(parser: CommandParser) -> None:
    """Add the command's own arguments."""
    parser.takes_workspace()
    parser.add_argument(
        "--person",
        dest="whose",
        required=True,
        metavar="NAME|EMAIL",
        help=tr("whose data; a name or mail address"),
    )
    parser.add_argument(
        "--out",
        type=Path,
        required=True,
        metavar="FILE.json|FILE.pdf",
        help=tr("the file to write"),
    )


def run(options: Options, terminal: Terminal) -> int:
    """Write the file."""
    if options.out.suffix.lower() not in (".json", ".pdf"):
        raise WrongUsageError(
            tr("{out} must end with .json or .pdf. Nothing was written.", out=options.out.name)
        )
    with opened(options, writes=False) as workspace:
        with workspace.reading() as reading:
            key = person_named(reading, options.whose)
        written = export_person(workspace, key, options.out)
    if written.missing_characters:
        letters = " ".join(written.missing_characters)
        terminal.mention(
            tr(
                "{path}: no font has {letters}; they are hollow boxes.",
                path=written.path.name,
                letters=letters,
            )
        )
    terminal.tell(tr("Wrote {path}", path=written.path), result={"file": str(written.path)})
    return 0
