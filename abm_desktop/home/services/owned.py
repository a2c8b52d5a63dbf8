"""What can be somebody's, and which of it still waits for them: told in one place for all."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, select

from abm_desktop.accounts.service import OWNER_FIELDS
from abm_desktop.home.handing_over import Belonging
from abm_desktop.vocabulary import DealOutcome, Team, TouchState
from db.accounts.tables import Account
from db.plans.actions import NextAction
from db.plans.tables import Objective
from db.revenue.tables import Deal, DealStage
from db.touches.tables import Touch


class Owned(NamedTuple):
    """Where owners stand, and which of the rows still wait for somebody."""

    table: type[Any]
    field: str
    is_open: tuple[ColumnElement[bool], ...] = ()

    @property
    def owner(self) -> Any:
        """Return the column of the owner."""
        return getattr(self.table, self.field)

    def of(self, person: UUID) -> tuple[ColumnElement[bool], ...]:
        """Return what holds for the rows that are a person's."""
        return (self.owner == person, *self.is_open)

    def of_anybody(self) -> tuple[ColumnElement[bool], ...]:
        """Return what holds for the rows that are somebody's."""
        return (self.owner.is_not(None), *self.is_open)


_OPEN_STAGES: Final = select(DealStage.code).where(DealStage.outcome == DealOutcome.OPEN)
OWNED: Final[Mapping[Belonging, Owned]] = {
    Belonging.SALES_ACCOUNTS: Owned(Account, OWNER_FIELDS[Team.SALES]),
    Belonging.MARKETING_ACCOUNTS: Owned(Account, OWNER_FIELDS[Team.MARKETING]),
    Belonging.TOUCHES: Owned(Touch, "owner_id", (Touch.state == TouchState.PLANNED,)),
    Belonging.DEALS: Owned(Deal, "owner_id", (Deal.stage.in_(_OPEN_STAGES),)),
    Belonging.OBJECTIVES: Owned(Objective, "owner_id", (Objective.closed_on.is_(None),)),
    Belonging.ACTIONS: Owned(NextAction, "owner_id", (NextAction.done_at.is_(None),)),
}
