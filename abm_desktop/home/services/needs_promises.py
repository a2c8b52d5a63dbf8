"""Needs of promises: hand-offs to answer, refusals to reply to, and lost deals without a reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from sqlalchemy import or_

from abm_desktop.alignment.handoffs import HandoffRow, Turn
from abm_desktop.alignment.services.handoff_rows import (
    WAITS_FOR_MARKETING,
    WAITS_FOR_SALES,
    found_rows,
)
from abm_desktop.alignment.services.losses import Loss, unexplained_losses
from abm_desktop.home.needs import Need, NeedClock, NeedKind, Waiting
from abm_desktop.home.promise_words import handoff_reason, loss_reason
from abm_desktop.home.services.needs_ground import Ground
from abm_desktop.vocabulary import Team
from abm_desktop.workspace.opened import Reading


class HandoffNeeds:
    """Answers that are owed; a late one is also a matter of the one who waits for it."""

    kinds: ClassVar = (NeedKind.HANDOFF, NeedKind.REFUSAL)

    def __init__(self, reading: Reading, ground: Ground) -> None:
        self._ground = ground
        found = found_rows(reading, or_(WAITS_FOR_SALES, WAITS_FOR_MARKETING))
        self._rows = {row.id: row for row in found}
        self.waiting = [self._waiting(row) for row in found]

    def told(self, chosen: Sequence[Waiting]) -> Mapping[Waiting, Need]:
        """Return the hand-offs as Home shows them."""
        return {one: _handoff_need(one, self._rows[one.key]) for one in chosen}

    def _waiting(self, row: HandoffRow) -> Waiting:
        is_for_sales = row.turn is Turn.SALES
        owes, waits = (row.to, row.sent_by) if is_for_sales else (row.sent_by, row.to)
        me = self._ground.me.id
        kind = NeedKind.HANDOFF if is_for_sales else NeedKind.REFUSAL
        is_mine = me == owes.id or (row.is_late and me == waits.id)
        return Waiting(kind, row.id, row.account_id, is_mine, (row.left, row.id.bytes))


class LossNeeds:
    """Lost deals whose reason nobody has given; without an owner they are a leader's."""

    kinds: ClassVar = (NeedKind.LOSS,)

    def __init__(self, reading: Reading, ground: Ground) -> None:
        self._reading = reading
        self._losses = {loss.deal: loss for loss in unexplained_losses(reading)}
        me = ground.me
        self.waiting = [
            Waiting(
                NeedKind.LOSS,
                loss.deal,
                loss.account_id,
                loss.owner.id == me.id if loss.owner else me.leads(Team.SALES),
                (loss.left, loss.deal.bytes),
            )
            for loss in self._losses.values()
        ]

    def told(self, chosen: Sequence[Waiting]) -> Mapping[Waiting, Need]:
        """Return the deals as Home shows them."""
        return {one: self._need(one, self._losses[one.key]) for one in chosen}

    def _need(self, one: Waiting, loss: Loss) -> Need:
        return Need(
            kind=one.kind,
            key=one.key,
            title=loss.name,
            reason=loss_reason(loss, self._reading.today),
            icon="question",
            account_id=loss.account_id,
            account=loss.account,
            clock=NeedClock(loss.left, loss.hours),
        )


def _handoff_need(one: Waiting, row: HandoffRow) -> Need:
    hours = row.hours if row.turn is Turn.SALES else row.reply_hours
    return Need(
        kind=one.kind,
        key=one.key,
        title=f"{row.account}: {row.why}",
        reason=handoff_reason(row),
        icon="arrows-left-right",
        account_id=row.account_id,
        account=row.account,
        clock=None if row.left is None else NeedClock(row.left, hours),
    )
