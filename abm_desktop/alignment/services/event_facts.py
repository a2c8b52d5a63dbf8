"""What the rows tell of predicted events: deals, hand-offs and touches, in one query for each kind."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import select

from abm_desktop.alignment.handoffs import HandoffRow, HandoffState
from abm_desktop.alignment.happened import Facts
from abm_desktop.alignment.services.handoff_deals import Conversion, conversions
from abm_desktop.alignment.services.handoff_rows import found_rows
from abm_desktop.engagement.days import local_day
from abm_desktop.vocabulary import DealOutcome, PredictionKind, TouchState
from abm_desktop.workspace.opened import Reading
from db.alignment.handoffs import Handoff
from db.alignment.predictions import Prediction
from db.listed import is_among
from db.revenue.tables import Deal, DealStage
from db.touches.tables import Touch

_GONE: Final = Facts(is_gone=True)
_DAY: Final = timedelta(days=1)


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
    """Say what became of hand-offs, by the rule of the health score.

    All hand-offs of their accounts are looked at, because a deal counts for the earliest only.
    """
    accounts = select(Handoff.account_id).where(is_among(Handoff.id, keys))
    rows = found_rows(reading, Handoff.account_id.in_(accounts))
    became = conversions(reading, rows)
    return {row.id: _facts_of(row, became.get(row.id)) for row in rows}


def _facts_of(row: HandoffRow, became: Conversion | None) -> Facts:
    ended = row.withdrawn_at
    if row.state is HandoffState.REJECTED:
        ended = ended or row.answered_at
    if ended is not None:
        return Facts(failed_on=local_day(ended))
    if became is None:
        return Facts()
    failed_on = became.until + _DAY if became.has_converted is False else None
    return Facts(happened_on=became.opened_on, failed_on=failed_on)
