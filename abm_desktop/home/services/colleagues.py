"""What colleagues own: said before one of them is set inactive."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Select, func, select

from abm_desktop.accounts.service import OWNER_FIELDS
from abm_desktop.vocabulary import DealOutcome, TouchState
from abm_desktop.workspace.opened import Reading
from abm_desktop.workspace.service import PersonRow, people
from db.accounts.tables import Account
from db.revenue.tables import Deal, DealStage
from db.touches.tables import Touch


@dataclass(frozen=True, slots=True)
class Colleague:
    """A colleague with how many accounts, planned touches and open deals are theirs."""

    person: PersonRow
    accounts: int
    planned: int
    deals: int

    @property
    def belongings(self) -> str:
        """Return what is theirs, such as "12 accounts, 1 planned touch"."""
        parts = [
            f"{count:,} {word if count == 1 else plural}"
            for count, word, plural in (
                (self.accounts, "account", "accounts"),
                (self.planned, "planned touch", "planned touches"),
                (self.deals, "open deal", "open deals"),
            )
            if count
        ]
        return ", ".join(parts) or "Owns nothing yet"


def colleagues(reading: Reading) -> list[Colleague]:
    """Return everybody, who is active first, with what they own."""
    accounts = _accounts(reading)
    planned = _counts(
        reading,
        select(Touch.owner_id, func.count())
        .where(Touch.state == TouchState.PLANNED, Touch.owner_id.is_not(None))
        .group_by(Touch.owner_id),
    )
    deals = _counts(
        reading,
        select(Deal.owner_id, func.count())
        .join(DealStage, Deal.stage == DealStage.code)
        .where(DealStage.outcome == DealOutcome.OPEN, Deal.owner_id.is_not(None))
        .group_by(Deal.owner_id),
    )
    rows = [
        Colleague(row, len(accounts.get(row.id, ())), planned.get(row.id, 0), deals.get(row.id, 0))
        for row in people(reading)
    ]
    return sorted(rows, key=lambda row: not row.person.is_active)


def _counts(reading: Reading, statement: Select[Any, int]) -> dict[UUID, int]:
    return {owner: int(count) for owner, count in reading.session.execute(statement)}


def _accounts(reading: Reading) -> dict[UUID, set[UUID]]:
    """Return whose accounts are which; one that somebody owns for both teams counts once."""
    columns = [getattr(Account, field) for field in OWNER_FIELDS.values()]
    owned: dict[UUID, set[UUID]] = {}
    for column in columns:
        statement = select(column, Account.id).where(column.is_not(None))
        for owner, account in reading.session.execute(statement):
            owned.setdefault(owner, set()).add(account)
    return owned
