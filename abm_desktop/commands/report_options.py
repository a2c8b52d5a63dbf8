"""Arguments that the commands that print share, and what they tell of the files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from abm_desktop.commands.nearest import one_of
from abm_desktop.commands.parser import CommandParser, Options, WrongUsageError
from abm_desktop.commands.terminal import Terminal
from abm_desktop.errors import KnownError
from abm_desktop.reports.catalogue import SECTIONS, Report, chosen
from abm_desktop.reports.files import Exported
from resources.language import tr, tr_count


def takes_look(parser: CommandParser, *reports: Report) -> None:
    """Let the command be told which sections to print, on which paper and in which look."""
    keys = dict.fromkeys(section.key for report in reports for section in SECTIONS[report])
    parser.add_argument(
        "--section",
        dest="sections",
        nargs="+",
        action="extend",
        type=one_of(list(keys), str),
        metavar="SECTION",
        help=tr("print only these: {keys}", keys=", ".join(keys)),
    )
    parser.takes_choice("--paper", ("A4", "Letter"), tr("without it, A4"), default="A4")
    parser.add_argument(
        "--grey", action="store_true", help=tr("in grey, for printers without colour")
    )


def look_of(options: Options, report: Report) -> dict[str, Any]:
    """Return sections, paper and look that were asked for.

    Raises:
        WrongUsageError: the paper has no such section.
    """
    try:
        sections = chosen(report, options.sections)
    except KnownError as error:
        raise WrongUsageError(str(error)) from None
    return {"sections": sections, "paper": options.paper, "grey": options.grey}


def refuse_other_ending(path: Path) -> None:
    """Refuse a name that tells of another kind of file.

    Raises:
        WrongUsageError: it does not end with .pdf.
    """
    if path.suffix.lower() != ".pdf":
        raise WrongUsageError(tr("{path} must end with .pdf. Nothing was written.", path=path.name))


def tell_written(terminal: Terminal, written: Sequence[Exported]) -> None:
    """Print which files were written, and which characters no font could draw."""
    for one in written:
        if one.missing_characters:
            letters = " ".join(one.missing_characters)
            terminal.mention(
                tr(
                    "{path}: no font has {letters}; they are hollow boxes.",
                    path=one.path.name,
                    letters=letters,
                )
            )
    terminal.tell(
        *(
            tr_count("{path} ({count} page)", "{path} ({count} pages)", one.pages, path=one.path)
            for one in written
        ),
        result=[{"file": str(one.path), "pages": one.pages} for one in written],
    )
