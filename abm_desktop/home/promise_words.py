"""What needs of promises say: the reason of a hand-off that waits, and of a lost deal."""

from __future__ import annotations

from datetime import date

from abm_desktop.alignment.handoffs import HandoffRow, Turn
from abm_desktop.alignment.services.losses import Loss
from abm_desktop.home.need_words import joined
from abm_desktop.workspace.days import day_words
from resources.language import tr


def handoff_reason(row: HandoffRow) -> str:
    """Return from whom to whom a hand-off went, and why it was refused where marketing is to reply."""
    refused = (
        tr("{person} says {reason}", person=row.to.name, reason=row.reason_words)
        if row.turn is Turn.MARKETING
        else ""
    )
    whose = (
        tr("from {sender}", sender=row.sent_by.name)
        if refused
        else tr("from {sender} to {receiver}", sender=row.sent_by.name, receiver=row.to.name)
    )
    return joined(refused, whose)


def loss_reason(loss: Loss, today: date) -> str:
    """Return when a deal was lost, where, and by whom."""
    owner = "" if loss.owner is None else loss.owner.name
    return joined(
        tr("Lost {day} without a reason", day=day_words(loss.lost_on, today)),
        loss.account,
        owner,
    )
