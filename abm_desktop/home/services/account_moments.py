"""What happened at an account: touches and engagements, and what both teams answered each other."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Final
from uuid import UUID, uuid5

from abm_desktop.alignment.handoffs import REPLY_WORDS, HandoffRow, HandoffState
from abm_desktop.alignment.services.handoff_rows import found_rows
from abm_desktop.engagement.days import local_day
from abm_desktop.touches import service as touches
from abm_desktop.touches.rows import Moment, PersonTag
from abm_desktop.vocabulary import Team
from abm_desktop.workspace.opened import Reading
from db.alignment.handoffs import Handoff
from resources.language import tr

_CHANNEL: Final = tr("Hand-off")
_ICON: Final = "arrows-left-right"


def account_moments(
    reading: Reading,
    account: UUID,
    limit: int = 20,
    *,
    before: Moment | None = None,
    team: Team | None = None,
) -> list[Moment]:
    """Return the newest moments of an account, the newest first; five queries more than touches ask.

    With `before`, those older than that moment; with `team`, those of one team.
    """
    found = touches.moments(reading, account, limit, before=before, team=team)
    for row in found_rows(reading, Handoff.account_id == account):
        found += (one for one in _of_handoff(row) if _is_meant(one, before, team))
    found.sort(key=_place, reverse=True)
    return found[:limit]


def _is_meant(one: Moment, before: Moment | None, team: Team | None) -> bool:
    return one.team in (team or one.team, Team.BOTH) and (
        before is None or _place(one) < _place(before)
    )


def _place(one: Moment) -> tuple[datetime, UUID]:
    return one.at, one.id


def _of_handoff(row: HandoffRow) -> Iterator[Moment]:
    """Yield what became of a hand-off, step by step."""
    yield _step(
        row,
        "sent",
        (row.sent_at, row.sent_by),
        tr("Handed over to {person}", person=row.to.name),
        row.why,
    )
    if row.answered_at is not None:
        is_rejected = row.state is HandoffState.REJECTED
        verb = (
            tr("Rejected: {reason}", reason=row.reason_words)
            if is_rejected
            else tr("Accepted the hand-off")
        )
        rated = "" if row.rating is None else tr("Rated {rating} of 5", rating=row.rating)
        yield _step(row, "answered", (row.answered_at, row.answered_by or row.to), verb, rated)
    if row.disqualified_at is not None:
        words = tr("Given back after contact: {reason}", reason=row.reason_words)
        yield _step(row, "disqualified", (row.disqualified_at, row.to), words)
    if row.replied_at is not None and row.reply is not None:
        yield _step(row, "replied", (row.replied_at, row.sent_by), REPLY_WORDS[row.reply])
    if row.withdrawn_at is not None:
        yield _step(row, "withdrawn", (row.withdrawn_at, row.sent_by), tr("Withdrew the hand-off"))


def _step(
    row: HandoffRow, step: str, by: tuple[datetime, PersonTag], title: str, text: str = ""
) -> Moment:
    at, person = by
    return Moment(
        id=uuid5(row.id, step),
        kind="handoff",
        day=local_day(at),
        at=at,
        team=person.team,
        icon=_ICON,
        title=title,
        contacts=(),
        person=person.name,
        outcome=None,
        channel=_CHANNEL,
        text=text,
        of=row.id,
    )
