"""`abm-desktop export calendar`: write touches, or a meeting, to a file that a second export updates."""

from __future__ import annotations

from pathlib import Path

from abm_desktop.commands.account_names import account_named
from abm_desktop.commands.meeting_names import meeting_named
from abm_desktop.commands.parser import CommandParser, Options, WrongUsageError, day
from abm_desktop.commands.terminal import Terminal
from abm_desktop.commands.workspace import opened
from abm_desktop.exchange.services.calendar_out import CalendarScope, export_calendar
from abm_desktop.exchange.services.meeting_out import export_meeting
from abm_desktop.workspace.opened import Reading
from abm_desktop.workspace.service import find_person
from resources.language import tr, tr_count


def declare(parser: CommandParser) -> None:
    """Add the command's own arguments."""
    parser.takes_workspace()
    whose = parser.add_mutually_exclusive_group()
    whose.add_argument(
        "--person",
        dest="whose",
        metavar="PERSON",
        help=tr("only what this colleague takes part in"),
    )
    whose.add_argument(
        "--account",
        nargs="+",
        default=[],
        metavar="NAME",
        help=tr("only of these accounts"),
    )
    whose.add_argument(
        "--meeting",
        metavar="TITLE-OR-DATE",
        help=tr("this meeting of both teams in place of touches: how its title begins, or its day"),
    )
    parser.add_argument(
        "--since", type=day, metavar="DAY", help=tr("the first day; without it, 30 days ago")
    )
    parser.add_argument(
        "--cancelled",
        action="store_true",
        help=tr("also what was skipped or deleted, so that a calendar takes it out"),
    )
    parser.add_argument(
        "--out", type=Path, required=True, metavar="FILE.ics", help=tr("the file to write")
    )


def run(options: Options, terminal: Terminal) -> int:
    """Write the file."""
    if options.out.suffix.lower() != ".ics":
        raise WrongUsageError(
            tr(
                "{out} is no name of a calendar. Nothing was written. Let it end with .ics.",
                out=options.out.name,
            )
        )
    with opened(options, writes=False) as workspace, workspace.reading() as reading:
        if options.meeting is not None:
            key = meeting_named(reading, options.meeting)
            written = export_meeting(reading, key, options.out)
        else:
            written = export_calendar(reading, _scope(reading, options), options.out)
    if written.unscheduled:
        terminal.mention(
            tr_count(
                "{count} touch has no day yet, and so no place in a calendar.",
                "{count} touches have no day yet, and so no place in a calendar.",
                written.unscheduled,
            )
        )
    terminal.tell(
        tr_count(
            "Wrote {count} event to {path}",
            "Wrote {count} events to {path}",
            written.events,
            path=written.path,
        ),
        result={
            "events": written.events,
            "cancelled": written.cancelled,
            "unscheduled": written.unscheduled,
            "file": str(written.path),
        },
    )
    return 0


def _scope(reading: Reading, options: Options) -> CalendarScope:
    person = None if options.whose is None else find_person(reading, options.whose).id
    return CalendarScope(
        person=person,
        accounts=tuple(account_named(reading, name) for name in options.account),
        since=options.since,
        with_cancelled=options.cancelled,
    )
