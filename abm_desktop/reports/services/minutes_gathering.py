"""Gathering the minutes of a meeting, or its agenda while it is ahead."""

from __future__ import annotations

from uuid import UUID

from abm_desktop.alignment.meeting_rows import MeetingRow, PromiseRow
from abm_desktop.alignment.services import meetings as queries
from abm_desktop.alignment.services.agenda import agenda
from abm_desktop.errors import KnownError
from abm_desktop.reports.services.profile import who_looks
from abm_desktop.reports.work.minutes import Minutes, Said
from abm_desktop.vocabulary import PromiseState, Team
from abm_desktop.workspace import service as workspaces
from abm_desktop.workspace.days import full_day
from abm_desktop.workspace.opened import Reading
from resources.language import tr, tr_about

_TEAMS = {
    Team.SALES: tr_about("team within a line", "sales"),
    Team.MARKETING: tr_about("team within a line", "marketing"),
    Team.BOTH: tr("both teams"),
}
_STATES = {
    PromiseState.KEPT: tr_about("state of a promise", "kept"),
    PromiseState.DROPPED: tr_about("state of a promise", "dropped"),
}
_DOT = " \N{MIDDLE DOT} "


def held_first(reading: Reading) -> list[MeetingRow]:
    """Return all meetings: those held, the last one first, then those ahead, the next one first."""
    rows = queries.meetings(reading)
    held = [row for row in rows if row.held_at is not None]
    return [*held, *(row for row in rows if row.held_at is None)]


def minutes_of(reading: Reading, key: UUID | None = None) -> Minutes:
    """Gather the minutes of a meeting; without one, of the last that was held, else of the next.

    Raises:
        RowGoneError: somebody deleted it.
        KnownError: there is no meeting yet.
    """
    if key is None:
        known = held_first(reading)
        if not known:
            raise KnownError(tr("There is no meeting yet. Plan one on the page Meetings."))
        key = known[0].id
    found = queries.meeting(reading, key)
    row, profile = found.row, workspaces.profile(reading)
    return Minutes(
        workspace_name=profile.name,
        list_name=profile.list_name,
        today=reading.today,
        author=who_looks(reading),
        title=row.title,
        when=when_words(row),
        chair=row.chair_name,
        is_held=row.held_at is not None,
        people=tuple((one.name, _TEAMS[one.team], one.was_there) for one in found.people),
        topics=agenda(reading, found).topics,
        notes=found.notes,
        decisions=tuple(Said(one.topic, one.text, one.account_name) for one in found.decisions),
        promises=tuple(Said(one.topic, one.text, _whose(one)) for one in found.promises),
    )


def when_words(row: MeetingRow) -> str:
    """Return day, time and length of a meeting: `11 Nov 2026, 14:00, 45 min`."""
    if row.at_time is None:
        return tr("{day}, {minutes} min", day=full_day(row.day), minutes=row.minutes)
    return tr(
        "{day}, {clock}, {minutes} min",
        day=full_day(row.day),
        clock=f"{row.at_time:%H:%M}",
        minutes=row.minutes,
    )


def _whose(row: PromiseRow) -> str:
    due = tr("until {day}", day=full_day(row.due)) if row.due else tr("no day")
    state = _STATES.get(row.state, "")
    return _DOT.join(filter(None, (row.owner_name or tr("Nobody"), due, row.account_name, state)))
