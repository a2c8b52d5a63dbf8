"""`abm-desktop export minutes`: print the minutes of a meeting, or the agenda of one ahead."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

from abm_desktop.commands.parser import CommandParser, Options
from abm_desktop.commands.report_options import (
    look_of,
    refuse_other_ending,
    takes_look,
    tell_written,
)
from abm_desktop.commands.terminal import Terminal
from abm_desktop.commands.workspace import opened
from abm_desktop.errors import KnownError
from abm_desktop.reports.catalogue import Report
from abm_desktop.reports.service import export_minutes, held_first
from abm_desktop.workspace.opened import Reading


def declare(parser: CommandParser) -> None:
    """Add the command's own arguments."""
    parser.takes_workspace()
    parser.add_argument(
        "--meeting",
        metavar="TITLE-OR-DATE",
        help="how its title begins, or its day as 2026-11-18; without it, the last one held",
    )
    takes_look(parser, Report.MINUTES)
    parser.add_argument("--out", type=Path, required=True, metavar="FILE.pdf")


def run(options: Options, terminal: Terminal) -> int:
    """Write the minutes."""
    refuse_other_ending(options.out)
    look = look_of(options, Report.MINUTES)
    with opened(options, writes=False) as workspace:
        with workspace.reading() as reading:
            key = _named(reading, options.meeting)
        written = export_minutes(workspace, key, options.out, **look)
    tell_written(terminal, [written])
    return 0


def _named(reading: Reading, wanted: str | None) -> UUID | None:
    """Return the meeting of that title or day, held ones first; none where nothing was named.

    Raises:
        KnownError: there is none.
    """
    if wanted is None:
        return None
    known, folded = held_first(reading), wanted.strip().casefold()
    for row in known:
        if row.title.casefold().startswith(folded) or row.day.isoformat() == folded:
            return row.id
    there = ", ".join(f"{row.title} ({row.day.isoformat()})" for row in known) or "none yet"
    raise KnownError(f'No meeting is called "{wanted}" or is on that day. There is: {there}.')
