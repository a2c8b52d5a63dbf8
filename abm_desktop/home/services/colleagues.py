"""What colleagues own: said before one of them is set inactive."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Select, func, select, union

from abm_desktop.accounts.service import OWNER_FIELDS
from abm_desktop.vocabulary import DealOutcome, TouchState
from abm_desktop.workspace.opened import Reading
from abm_desktop.workspace.service import PersonRow, people
from db.accounts.tables import Account
from db.plans.tables import NextAction, Objective
from db.revenue.tables import Deal, DealStage
from db.touches.tables import Touch


@dataclass(frozen=True, slots=True)
class Colleague:
    """A colleague with how many accounts, planned touches, deals and plans' matters are theirs.

    Attributes:
        objectives: those that are not closed; `actions` those that are not done.
    """

    person: PersonRow
    accounts: int
    planned: int
    deals: int
    objectives: int
    actions: int

    @property
    def belongings(self) -> str:
        """Return what is theirs, such as "12 accounts, 1 planned touch"."""
        parts = [
            f"{count:,} {word if count == 1 else plural}"
            for count, word, plural in (
                (self.accounts, "account", "accounts"),
                (self.planned, "planned touch", "planned touches"),
                (self.deals, "open deal", "open deals"),
                (self.objectives, "objective", "objectives"),
                (self.actions, "next action", "next actions"),
            )
            if count
        ]
        return ", ".join(parts) or "Owns nothing yet"


def colleagues(reading: Reading) -> list[Colleague]:
    """Return everybody, who is active first, with what they own."""
    counts = [_counts(reading, owned) for owned in (_accounts(), *_owned())]
    rows = [
        Colleague(row, *(of_kind.get(row.id, 0) for of_kind in counts)) for row in people(reading)
    ]
    return sorted(rows, key=lambda row: not row.person.is_active)


def _owned() -> tuple[Select[Any, int], ...]:
    """Return what counts planned touches, open deals, objectives and actions by their owner."""
    deals = select(Deal.owner_id, func.count()).join(DealStage, Deal.stage == DealStage.code)
    return (
        _by(Touch.owner_id).where(Touch.state == TouchState.PLANNED),
        deals.where(DealStage.outcome == DealOutcome.OPEN, Deal.owner_id.is_not(None)).group_by(
            Deal.owner_id
        ),
        _by(Objective.owner_id).where(Objective.closed_on.is_(None)),
        _by(NextAction.owner_id).where(NextAction.done_at.is_(None)),
    )


def _by(owner: Any) -> Select[Any, int]:
    return select(owner, func.count()).where(owner.is_not(None)).group_by(owner)


def _counts(reading: Reading, statement: Select[Any, int]) -> dict[UUID, int]:
    return {owner: int(count) for owner, count in reading.session.execute(statement)}


def _accounts() -> Select[Any, int]:
    """Return what counts accounts by owner; one that somebody owns for both teams counts once."""
    columns = [getattr(Account, field) for field in OWNER_FIELDS.values()]
    owned = union(
        *(
            select(column.label("owner"), Account.id).where(column.is_not(None))
            for column in columns
        )
    ).subquery("owned")
    return select(owned.c.owner, func.count()).group_by(owned.c.owner)
