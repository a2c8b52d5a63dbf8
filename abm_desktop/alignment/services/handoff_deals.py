"""Which deal a hand-off became: what predictions and the health score count as converted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import select

from abm_desktop.alignment.converting import Wait
from abm_desktop.alignment.handoffs import HandoffRow, HandoffState
from abm_desktop.workspace.opened import Reading
from abm_desktop.workspace.service import policy
from db.alignment.handoffs import Handoff
from db.listed import is_among
from db.revenue.tables import Deal
from resources.records import dataclass

_WERE_ACCEPTED = (HandoffState.ACCEPTED, HandoffState.DISQUALIFIED)


@dataclass(frozen=True, slots=True)
class Conversion:
    """Whether an accepted hand-off became a deal in the agreed days.

    Attributes:
        deal: the deal that it became in time, and `opened_on` the day on which that was opened.
        wait: how many days it has had: until then, else until now, or until they were over.
        until: the last day on which one counts.
        has_converted: none while nothing was opened and that day has not passed.
    """

    deal: UUID | None
    until: date
    has_converted: bool | None
    wait: Wait
    opened_on: date | None = None


def conversions(reading: Reading, rows: Iterable[HandoffRow]) -> dict[UUID, Conversion]:
    """Return, of the hand-offs that were accepted, whether each became a deal; three queries.

    It became the deal that somebody named, if that was opened in time; otherwise the first deal of
    the account that was opened on the day of the answer or later, within the agreed days. A deal
    counts for one hand-off only, the earlier one.
    """
    accepted = [row for row in rows if row.state in _WERE_ACCEPTED and row.answered_at is not None]
    if not accepted:
        return {}
    days = timedelta(days=policy(reading).conversion_days)
    opened, named = _opened(reading, accepted), _named(reading, accepted)
    taken = set(named.values())
    found: dict[UUID, Conversion] = {}
    for row in sorted(accepted, key=lambda one: (one.answered_at, one.id)):
        first = row.answered_on
        assert first is not None  # noqa: S101 - only those that were answered were taken
        in_time = [
            (opened_on, deal)
            for opened_on, deal in opened.get(row.account_id, ())
            if first <= opened_on <= first + days
            and (deal == named.get(row.id) if row.id in named else deal not in taken)
        ]
        became = min(in_time, default=None)
        if became is not None:
            taken.add(became[1])
        found[row.id] = _conversion(became, (first, first + days), reading.today)
    return found


def _conversion(
    became: tuple[date, UUID] | None, days: tuple[date, date], today: date
) -> Conversion:
    first, until = days
    if became is not None:
        opened_on, deal = became
        wait = Wait((opened_on - first).days, became=True)
        return Conversion(deal, until, has_converted=True, wait=wait, opened_on=opened_on)
    is_over = today > until
    wait = Wait((min(today, until) - first).days, became=False)
    return Conversion(None, until, has_converted=False if is_over else None, wait=wait)


def _opened(reading: Reading, rows: Iterable[HandoffRow]) -> Mapping[UUID, list[tuple[date, UUID]]]:
    statement = select(Deal.account_id, Deal.opened_on, Deal.id).where(
        is_among(Deal.account_id, {row.account_id for row in rows}), Deal.opened_on.is_not(None)
    )
    found: defaultdict[UUID, list[tuple[date, UUID]]] = defaultdict(list)
    for account, opened_on, key in reading.session.execute(statement):
        if account is not None and opened_on is not None:
            found[account].append((opened_on, key))
    return found


def _named(reading: Reading, rows: Iterable[HandoffRow]) -> dict[UUID, UUID]:
    statement = select(Handoff.id, Handoff.deal_id).where(
        is_among(Handoff.id, [row.id for row in rows]), Handoff.deal_id.is_not(None)
    )
    return {key: deal for key, deal in reading.session.execute(statement) if deal is not None}
