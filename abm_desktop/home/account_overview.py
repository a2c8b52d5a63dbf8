"""Everything about an account that its page shows above the cards, in one look."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from abm_desktop.accounts import service as accounts
from abm_desktop.accounts.rows import AccountFacts, StageRow
from abm_desktop.accounts.services import target_list
from abm_desktop.accounts.services.target_list import ListQuery
from abm_desktop.engagement import service as engagement
from abm_desktop.engagement.rows import Minutes
from abm_desktop.workspace.opened import Reading
from abm_desktop.workspace.service import PersonRow, people


@dataclass(frozen=True, slots=True)
class AccountOverview:
    """An account with what may be chosen for it.

    Attributes:
        minutes: its engagement now, and how that changed in 30 days.
        people: the colleagues who may own it.
    """

    facts: AccountFacts
    minutes: Minutes
    stages: list[StageRow]
    people: list[PersonRow]
    today: date


def overview(reading: Reading, key: UUID) -> AccountOverview:
    """Return what the page of an account shows above its cards.

    Raises:
        RowGoneError: there is no such account any more.
    """
    return AccountOverview(
        facts=accounts.account(reading, key),
        minutes=engagement.minutes(reading, key),
        stages=accounts.stages(reading),
        people=[person for person in people(reading) if person.is_active],
        today=reading.today,
    )


def neighbour(reading: Reading, key: UUID, step: int) -> UUID | None:
    """Return the account so many places further in the list of targets by name.

    None at the ends of the list, and where the account is not on it.
    """
    keys = target_list.keys(reading, ListQuery())
    if key not in keys:
        return None
    index = keys.index(key) + step
    return keys[index] if 0 <= index < len(keys) else None
