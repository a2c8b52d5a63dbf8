"""What colleagues own: said before one of them is set inactive."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from sqlalchemy import Select, func, select, union

from abm_desktop.home.handing_over import TEAMS, Belonging
from abm_desktop.home.services.owned import OWNED, Owned
from abm_desktop.workspace.opened import Reading
from abm_desktop.workspace.service import PersonRow, people
from resources.language import tr, tr_count
from resources.records import dataclass

_COUNTED: Final = (
    Belonging.TOUCHES,
    Belonging.DEALS,
    Belonging.OBJECTIVES,
    Belonging.ACTIONS,
)
"""What counts beside accounts, in the order in which it is said."""


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
            words
            for count, words in (
                (self.accounts, tr_count("{count} account", "{count} accounts", self.accounts)),
                (
                    self.planned,
                    tr_count("{count} planned touch", "{count} planned touches", self.planned),
                ),
                (self.deals, tr_count("{count} open deal", "{count} open deals", self.deals)),
                (
                    self.objectives,
                    tr_count("{count} objective", "{count} objectives", self.objectives),
                ),
                (
                    self.actions,
                    tr_count("{count} next action", "{count} next actions", self.actions),
                ),
            )
            if count
        ]
        return ", ".join(parts) or tr("Owns nothing yet")


def colleagues(reading: Reading) -> list[Colleague]:
    """Return everybody, who is active first, with what they own."""
    counts = [
        _counts(reading, statement)
        for statement in (_accounts(), *(_by_owner(OWNED[part]) for part in _COUNTED))
    ]
    rows = [
        Colleague(row, *(of_kind.get(row.id, 0) for of_kind in counts)) for row in people(reading)
    ]
    return sorted(rows, key=lambda row: not row.person.is_active)


def _counts(reading: Reading, statement: Select[Any, int]) -> dict[UUID, int]:
    return {owner: int(count) for owner, count in reading.session.execute(statement)}


def _by_owner(owned: Owned) -> Select[Any, int]:
    return select(owned.owner, func.count()).where(*owned.of_anybody()).group_by(owned.owner)


def _accounts() -> Select[Any, int]:
    """Return what counts accounts by owner; one that somebody owns for both teams counts once."""
    columns = [OWNED[part] for part in TEAMS]
    owned = union(
        *(
            select(one.owner.label("owner"), one.table.id).where(*one.of_anybody())
            for one in columns
        )
    ).subquery("owned")
    return select(owned.c.owner, func.count()).group_by(owned.c.owner)
