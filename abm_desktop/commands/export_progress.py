"""`abm-desktop export progress`: print what both teams did in a period."""

from __future__ import annotations

from pathlib import Path

from abm_desktop.commands.parser import CommandParser, Options, day
from abm_desktop.commands.report_options import (
    look_of,
    takes_look,
    tell_written,
)
from abm_desktop.commands.terminal import Terminal
from abm_desktop.commands.workspace import opened
from abm_desktop.reports.catalogue import Report
from abm_desktop.reports.service import export_progress
from resources.language import tr


def declare(parser: CommandParser) -> None:
    """Add the command's own arguments."""
    parser.takes_workspace()
    parser.takes_person(tr("the author named in the file"))
    parser.add_argument(
        "--from",
        dest="since",
        type=day,
        metavar="DATE",
        help=tr("first day; else 13 weeks before the last"),
    )
    parser.add_argument(
        "--to", dest="until", type=day, metavar="DATE", help=tr("last day; else today")
    )
    takes_look(parser, Report.PROGRESS)
    parser.add_argument(
        "--out", type=Path, required=True, metavar="FILE.pdf", help=tr("the file to write")
    )


def run(options: Options, terminal: Terminal) -> int:
    """Write the report."""
    look = look_of(options, Report.PROGRESS)
    with opened(options, writes=False) as workspace:
        written = export_progress(workspace, options.since, options.until, options.out, **look)
    tell_written(terminal, [written])
    return 0
