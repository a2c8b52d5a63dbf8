"""`abm-desktop export touch-calendar`: print the touches of both teams week by week."""

from __future__ import annotations

from pathlib import Path

from abm_desktop.commands.account_names import account_named
from abm_desktop.commands.parser import CommandParser, Options, day
from abm_desktop.commands.report_options import (
    look_of,
    refuse_other_ending,
    takes_look,
    tell_written,
)
from abm_desktop.commands.terminal import Terminal
from abm_desktop.commands.workspace import opened
from abm_desktop.reports.catalogue import Report
from abm_desktop.reports.service import export_touch_calendar
from resources.language import tr


def declare(parser: CommandParser) -> None:
    """Add the command's own arguments."""
    parser.takes_workspace()
    parser.add_argument("--account", metavar="NAME", help=tr("of one account; without it, of all"))
    parser.add_argument(
        "--from",
        dest="since",
        type=day,
        metavar="DATE",
        help=tr("a day of the first week; else today"),
    )
    parser.add_argument(
        "--to",
        dest="until",
        type=day,
        metavar="DATE",
        help=tr("a day of the last week; else 4 weeks"),
    )
    takes_look(parser, Report.TOUCH_CALENDAR)
    parser.add_argument(
        "--out", type=Path, required=True, metavar="FILE.pdf", help=tr("the file to write")
    )


def run(options: Options, terminal: Terminal) -> int:
    """Write the calendar."""
    refuse_other_ending(options.out)
    look = look_of(options, Report.TOUCH_CALENDAR)
    with opened(options, writes=False) as workspace:
        account = None
        if options.account is not None:
            with workspace.reading() as reading:
                account = account_named(reading, options.account)
        written = export_touch_calendar(
            workspace, options.since, options.until, account, options.out, **look
        )
    tell_written(terminal, [written])
    return 0
