"""`abm-desktop export minutes`: print the minutes of a meeting, or the agenda of one ahead."""

from __future__ import annotations

from pathlib import Path

from abm_desktop.commands.meeting_names import meeting_named
from abm_desktop.commands.parser import CommandParser, Options
from abm_desktop.commands.report_options import (
    look_of,
    refuse_other_ending,
    takes_look,
    tell_written,
)
from abm_desktop.commands.terminal import Terminal
from abm_desktop.commands.workspace import opened
from abm_desktop.reports.catalogue import Report
from abm_desktop.reports.service import export_minutes
from resources.language import tr


def declare(parser: CommandParser) -> None:
    """Add the command's own arguments."""
    parser.takes_workspace()
    parser.add_argument(
        "--meeting",
        metavar="TITLE-OR-DATE",
        help=tr("how its title begins, or its day as 2026-11-18; without it, the last one held"),
    )
    takes_look(parser, Report.MINUTES)
    parser.add_argument(
        "--out", type=Path, required=True, metavar="FILE.pdf", help=tr("the file to write")
    )


def run(options: Options, terminal: Terminal) -> int:
    """Write the minutes."""
    refuse_other_ending(options.out)
    look = look_of(options, Report.MINUTES)
    with opened(options, writes=False) as workspace:
        with workspace.reading() as reading:
            wanted = options.meeting
            key = None if wanted is None else meeting_named(reading, wanted)
        written = export_minutes(workspace, key, options.out, **look)
    tell_written(terminal, [written])
    return 0
