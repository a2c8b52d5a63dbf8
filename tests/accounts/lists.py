"""Small target lists for tests of this room, and short ways to ask about them."""

from __future__ import annotations

from uuid import UUID

from abm_desktop.accounts import service
from abm_desktop.accounts.rows import AccountFacts
from abm_desktop.accounts.service import NewAccount
from abm_desktop.accounts.services import bulk, target_list
from abm_desktop.accounts.services.target_list import ListQuery
from abm_desktop.vocabulary import Tier
from abm_desktop.workspace.opened import Workspace


def add(
    workspace: Workspace,
    name: str,
    *,
    domain: str | None = None,
    city: str | None = None,
    tier: Tier | None = None,
) -> UUID:
    """Add an account, on the list where a tier is given."""
    with workspace.change(f"Add {name}") as change:
        key = service.add_account(change, NewAccount(name, domain=domain, city=city))
        if tier is not None:
            bulk.take_seats(change, [key], tier, "fit")
    return key


def targets(workspace: Workspace, count: int, tier: Tier, prefix: str = "Account") -> list[UUID]:
    """Add so many accounts of a tier to the list."""
    with workspace.change(f"Add {count} accounts") as change:
        keys = [
            service.add_account(change, NewAccount(f"{prefix} {number:03}"))
            for number in range(count)
        ]
        for key in keys:
            bulk.take_seats(change, [key], tier, "fit")
    return keys


def facts(workspace: Workspace, key: UUID) -> AccountFacts:
    """Return all that is known of an account."""
    with workspace.reading() as reading:
        return service.account(reading, key)


def names(workspace: Workspace, query: ListQuery) -> list[str]:
    """Return the names of what matches, in order."""
    with workspace.reading() as reading:
        rows = target_list.rows(reading, target_list.keys(reading, query))
    return [row.name for row in rows]
