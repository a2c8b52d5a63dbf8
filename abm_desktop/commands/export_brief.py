"""`abm-desktop export brief`: print one page to read before a meeting."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

from abm_desktop.commands.account_names import account_named
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
from abm_desktop.reports.service import export_brief, meetings
from abm_desktop.workspace.opened import Reading
from resources.language import tr


def declare(parser: CommandParser) -> None:
    """Add the command's own arguments."""
    parser.takes_workspace()
    parser.add_argument(
        "--account", required=True, metavar="NAME", help=tr("name of the account, or how it begins")
    )
    parser.add_argument(
        "--meeting", metavar="TITLE", help=tr("how the touch begins; without it, the next meeting")
    )
    takes_look(parser, Report.BRIEF)
    parser.add_argument(
        "--out", type=Path, required=True, metavar="FILE.pdf", help=tr("the file to write")
    )


def run(options: Options, terminal: Terminal) -> int:
    """Write the brief."""
    refuse_other_ending(options.out)
    look = look_of(options, Report.BRIEF)
    with opened(options, writes=False) as workspace:
        with workspace.reading() as reading:
            account = account_named(reading, options.account)
            touch = _named(reading, account, options.meeting)
        written = export_brief(workspace, account, touch, options.out, **look)
    tell_written(terminal, [written])
    return 0


def _named(reading: Reading, account: UUID, title: str | None) -> UUID | None:
    """Return the touch ahead whose title begins so; none where nothing was named.

    Raises:
        KnownError: no touch ahead is called so.
    """
    if title is None:
        return None
    ahead = meetings(reading, account)
    wanted = title.casefold()
    found = next((one for one in ahead if one.title.casefold().startswith(wanted)), None)
    if found is None:
        known = ", ".join(one.title for one in ahead) or tr("nothing yet")
        raise KnownError(
            tr('No touch ahead is called "{title}". Planned: {known}.', title=title, known=known)
        )
    return found.id
