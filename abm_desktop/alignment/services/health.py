"""The health of hand-offs over a span: what was answered in it, and what became of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement

from abm_desktop.alignment.handoffs import HandoffRow, HandoffState
from abm_desktop.alignment.health import Health
from abm_desktop.alignment.services.handoff_deals import Conversion, conversions
from abm_desktop.alignment.services.handoff_rows import found_rows
from abm_desktop.engagement.days import start_of
from abm_desktop.revenue.spans import Span
from abm_desktop.workspace.opened import Reading
from abm_desktop.workspace.policy import Policy
from abm_desktop.workspace.service import policy
from db.alignment.handoffs import Handoff
from resources.records import dataclass

_ACCEPTED = (HandoffState.ACCEPTED, HandoffState.DISQUALIFIED)
"""One that was disqualified after contact was accepted before."""


@dataclass(frozen=True, slots=True)
class HealthBoard:
    """The health of the days from `since` to `until`, with the rows that it is made of.

    Attributes:
        before: the health of the period before; none for all time.
        became: by accepted hand-off, which deal it became, or until when it can.
        aim: the score that both teams aim at.
        days: in which an accepted hand-off shall become a deal.
    """

    since: date | None
    until: date
    now: Health
    before: Health | None
    rows: tuple[HandoffRow, ...]
    became: Mapping[UUID, Conversion]
    aim: int
    days: int


def health(reading: Reading, span: Span, until: date) -> HealthBoard:
    """Return the health of the answers that were given in a span, up to one of its days."""
    rules, since, earlier = policy(reading), span.since, span.before
    rows = _answered(reading, since, until)
    before = None
    if earlier is not None and earlier.until is not None:
        answered = _answered(reading, earlier.since, earlier.until)
        before = _health(answered, conversions(reading, answered), rules)
    became = conversions(reading, rows)
    return HealthBoard(
        since=since,
        until=until,
        now=_health(rows, became, rules),
        before=before,
        rows=rows,
        became=became,
        aim=rules.health_goal,
        days=rules.conversion_days,
    )


def _answered(reading: Reading, since: date | None, until: date) -> tuple[HandoffRow, ...]:
    return tuple(found_rows(reading, *_within(since, until)))


def _within(since: date | None, until: date) -> Iterator[ColumnElement[bool]]:
    yield Handoff.answered_at < start_of(until + timedelta(days=1))
    if since is not None:
        yield Handoff.answered_at >= start_of(since)


def _health(rows: Sequence[HandoffRow], became: Mapping[UUID, Conversion], rules: Policy) -> Health:
    return Health(
        ratings=tuple((row.id, row.rating) for row in rows if row.rating is not None),
        accepted=tuple(row.id for row in rows if row.state in _ACCEPTED),
        converted=tuple(key for key, one in became.items() if one.has_converted),
        pending=tuple(key for key, one in became.items() if one.has_converted is None),
        waits=tuple(one.wait for one in became.values()),
        goal=rules.conversion_goal,
        least=rules.health_least,
    )
