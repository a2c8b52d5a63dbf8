"""Lost deals whose reason nobody has given yet: sales owes it by the same clock as an answer.

The log of stages knows the day on which a deal was lost, not the hour; the clock therefore starts when
that day ends, so that nobody is late for what happened in the evening. Deals that were lost longer ago
than the journey looks back are left alone: nobody remembers, and a file of old deals would fill Home.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import exists, func, select

from abm_desktop.alignment.services.handoff_clocks import Promises, promises
from abm_desktop.engagement.journey import look_back_from
from abm_desktop.touches.rows import PersonTag
from abm_desktop.vocabulary import DealOutcome, Team
from abm_desktop.workspace.opened import Reading
from abm_desktop.workspace.service import policy
from db.accounts.tables import Account
from db.listed import is_among
from db.revenue.tables import Deal, DealReason, DealStage
from db.workspace.tables import DatedValue, Person
from resources.records import dataclass


@dataclass(frozen=True, slots=True)
class Loss:
    """A lost deal without a reason.

    Attributes:
        owner: the seller who owes it; none where the deal has no owner.
        lost_on: the day from which it is lost.
        left: how long the clock still runs; negative where the reason is late.
        hours: what sales promises, in hours on working days.
    """

    deal: UUID
    name: str
    account_id: UUID | None
    account: str
    owner: PersonTag | None
    lost_on: date
    due: datetime
    left: timedelta
    hours: int


def unexplained_losses(reading: Reading) -> tuple[Loss, ...]:
    """Return the lost deals without a reason, the latest first; six queries."""
    since = look_back_from(reading.today, policy(reading))
    statement = (
        select(Deal, Account.name, Person)
        .join(DealStage, DealStage.code == Deal.stage)
        .outerjoin(Account, Account.id == Deal.account_id)
        .outerjoin(Person, Person.id == Deal.owner_id)
        .where(
            DealStage.outcome == DealOutcome.LOST,
            Deal.close_on.between(since, reading.today),
            ~exists().where(DealReason.deal_id == Deal.id),
        )
    )
    found = reading.session.execute(statement).all()
    if not found:
        return ()
    lost, given = _lost_on(reading, [row[0].id for row in found]), promises(reading)
    losses = [_loss(tuple(row), lost, given) for row in found]
    return tuple(sorted(losses, key=lambda loss: (loss.left, loss.deal)))


def _loss(row: tuple[Any, ...], lost: dict[UUID, date], given: Promises) -> Loss:
    deal, account, owner = row
    lost_on = lost.get(deal.id, deal.close_on)
    starts, hours = given.starts(lost_on + timedelta(days=1), owner), given.hours(Team.SALES)
    return Loss(
        deal=deal.id,
        name=deal.name,
        account_id=deal.account_id,
        account=account or "",
        owner=None if owner is None else PersonTag(owner.id, owner.name, owner.team),
        lost_on=lost_on,
        due=given.due(starts, hours, owner),
        left=given.left(starts, hours, owner),
        hours=hours,
    )


def _lost_on(reading: Reading, deals: Sequence[UUID]) -> dict[UUID, date]:
    """Return from which day each deal is in its stage; a deal without history is left out."""
    statement = (
        select(DatedValue.key, func.max(DatedValue.since))
        .where(
            DatedValue.entity == Deal.__tablename__,
            DatedValue.field == "stage",
            is_among(DatedValue.key, deals),
        )
        .group_by(DatedValue.key)
    )
    return {key: since for key, since in reading.session.execute(statement) if since is not None}
