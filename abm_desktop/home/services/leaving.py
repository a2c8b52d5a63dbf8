"""Handing over what is somebody's, in one change of a few statements."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, func, select

from abm_desktop.errors import KnownError
from abm_desktop.home.handing_over import TEAMS, Belonging, HandOver
from abm_desktop.vocabulary import DealOutcome, Team, TouchState
from abm_desktop.workspace import service
from abm_desktop.workspace.opened import Change, Reading
from db.accounts.tables import Account
from db.plans.tables import NextAction, Objective
from db.revenue.tables import Deal, DealStage
from db.touches.tables import Touch
from db.workspace.tables import Person


class _Owned(NamedTuple):
    """Where owners stand, and which of the rows still wait for somebody."""

    table: type[Any]
    field: str
    is_open: tuple[ColumnElement[bool], ...] = ()


_OPEN_STAGES: Final = select(DealStage.code).where(DealStage.outcome == DealOutcome.OPEN)
_OWNED: Final[Mapping[Belonging, _Owned]] = {
    Belonging.SALES_ACCOUNTS: _Owned(Account, "sales_owner_id"),
    Belonging.MARKETING_ACCOUNTS: _Owned(Account, "marketing_owner_id"),
    Belonging.TOUCHES: _Owned(Touch, "owner_id", (Touch.state == TouchState.PLANNED,)),
    Belonging.DEALS: _Owned(Deal, "owner_id", (Deal.stage.in_(_OPEN_STAGES),)),
    Belonging.OBJECTIVES: _Owned(Objective, "owner_id", (Objective.closed_on.is_(None),)),
    Belonging.ACTIONS: _Owned(NextAction, "owner_id", (NextAction.done_at.is_(None),)),
}


def belongings(reading: Reading, person: UUID) -> dict[Belonging, int]:
    """Return how much of what is a person's: one query for each kind."""
    return {
        part: reading.session.scalar(
            select(func.count()).select_from(owned.table).where(*_theirs(owned, person))
        )
        or 0
        for part, owned in _OWNED.items()
    }


def hand_over(change: Change, person: UUID, wish: HandOver) -> None:
    """Give what is a person's to colleagues or to nobody, and set the person inactive.

    Raises:
        KnownError: a receiver is inactive, the same person, or of the other team; or somebody sets
            themselves inactive.
    """
    for part, receiver in wish.receivers.items():
        _check_receiver(change, person, part, receiver)
    for part, receiver in wish.receivers.items():
        owned = _OWNED[part]
        keys = change.session.scalars(select(owned.table.id).where(*_theirs(owned, person)))
        change.update_many(owned.table, [(key, {owned.field: receiver}) for key in keys])
    if wish.sets_inactive:
        service.edit_person(change, person, {"is_active": (True, False)})


def _theirs(owned: _Owned, person: UUID) -> tuple[ColumnElement[bool], ...]:
    return (getattr(owned.table, owned.field) == person, *owned.is_open)


def _check_receiver(change: Change, person: UUID, part: Belonging, receiver: UUID | None) -> None:
    if receiver is None:
        return
    row = change.get(Person, receiver)
    if receiver == person or not row.is_active:
        raise KnownError(f"{row.name} leaves as well. Choose somebody who stays.")
    team = TEAMS.get(part)
    if team is not None and row.team not in (team, Team.BOTH):
        raise KnownError(f"{row.name} is not of {team}, whose accounts these are. Choose another.")
