"""What the rows tell of predicted events: deals, hand-offs and touches, in one query for each kind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import select

from abm_desktop.alignment.happened import Facts
from abm_desktop.vocabulary import DealOutcome, HandoffAnswer, PredictionKind, TouchState
from abm_desktop.workspace.opened import Reading
from db.alignment.handoffs import Handoff
from db.alignment.predictions import Prediction
from db.listed import is_among
from db.revenue.tables import Deal, DealStage
from db.touches.tables import Touch

_GONE = Facts(is_gone=True)


def facts_of_events(reading: Reading, firsts: Sequence[Prediction]) -> dict[UUID, Facts]:
    """Return what is known of the event of each prediction, by the key of its first row."""
    deals = _deals(reading, _keys(firsts, PredictionKind.DEAL_WON, "deal_id"))
    handoffs = _handoffs(reading, _keys(firsts, PredictionKind.HANDOFF_BECOMES_DEAL, "handoff_id"))
    touches = _touches(reading, _keys(firsts, PredictionKind.MEETING_HELD, "touch_id"))
    found: dict[UUID, Facts] = {}
    for first in firsts:
        match first.kind:
            case PredictionKind.DEAL_WON:
                facts = deals.get(first.deal_id, _GONE)
            case PredictionKind.HANDOFF_BECOMES_DEAL:
                facts = handoffs.get(first.handoff_id, _GONE)
            case PredictionKind.MEETING_HELD:
                facts = touches.get(first.touch_id, _GONE)
            case PredictionKind.OTHER:
                facts = Facts(said=first.came_true)
        found[first.id] = facts
    return found


def _keys(firsts: Iterable[Prediction], kind: PredictionKind, column: str) -> set[UUID]:
    held = (getattr(first, column) for first in firsts if first.kind is kind)
    return {key for key in held if key is not None}


def _deals(reading: Reading, keys: set[UUID]) -> dict[UUID | None, Facts]:
    statement = (
        select(Deal.id, DealStage.outcome, Deal.close_on)
        .join(DealStage, DealStage.code == Deal.stage)
        .where(is_among(Deal.id, keys))
    )
    return {
        key: Facts(
            happened_on=(close_on or reading.today) if outcome is DealOutcome.WON else None,
            failed_on=(close_on or reading.today) if outcome is DealOutcome.LOST else None,
        )
        for key, outcome, close_on in reading.session.execute(statement)
    }


def _touches(reading: Reading, keys: set[UUID]) -> dict[UUID | None, Facts]:
    statement = select(Touch.id, Touch.state, Touch.done_at, Touch.day).where(
        is_among(Touch.id, keys)
    )
    found: dict[UUID | None, Facts] = {}
    for key, state, done_at, day in reading.session.execute(statement):
        done_on = done_at.astimezone().date() if done_at else day
        found[key] = Facts(
            happened_on=done_on if state is TouchState.DONE else None,
            failed_on=(day or reading.today) if state is TouchState.SKIPPED else None,
        )
    return found


def _handoffs(reading: Reading, keys: set[UUID]) -> dict[UUID | None, Facts]:
    rows = reading.session.scalars(select(Handoff).where(is_among(Handoff.id, keys))).all()
    opened = _deals_opened(reading, {row.account_id for row in rows})
    return {row.id: _facts_of(row, opened.get(row.account_id, ())) for row in rows}


def _deals_opened(reading: Reading, accounts: set[UUID]) -> dict[UUID, list[tuple[date, UUID]]]:
    statement = (
        select(Deal.account_id, Deal.opened_on, Deal.id)
        .where(is_among(Deal.account_id, accounts))
        .order_by(Deal.opened_on)
    )
    found: dict[UUID, list[tuple[date, UUID]]] = {}
    for account, opened_on, key in reading.session.execute(statement):
        if account is not None and opened_on is not None:
            found.setdefault(account, []).append((opened_on, key))
    return found


def _facts_of(row: Handoff, opened: Sequence[tuple[date, UUID]]) -> Facts:
    """Say what became of a hand-off: the deal that was named, or the first one opened afterwards."""
    ended = row.withdrawn_at or row.disqualified_at
    if row.answer is HandoffAnswer.REJECTED:
        ended = ended or row.answered_at
    failed_on = ended.astimezone().date() if ended else None
    if row.answer is not HandoffAnswer.ACCEPTED:
        return Facts(failed_on=failed_on)
    named: Mapping[UUID, date] = {key: day for day, key in opened}
    if row.deal_id is not None:
        return Facts(happened_on=named.get(row.deal_id), failed_on=failed_on)
    since = row.sent_at.astimezone().date()
    first = next((day for day, _key in opened if day >= since), None)
    return Facts(happened_on=first, failed_on=failed_on)
