"""Planning for an account in a few words."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar
from uuid import UUID

from abm_desktop.plans import service
from abm_desktop.plans.rows import ActionDraft, ObjectiveDraft, Plan
from abm_desktop.vocabulary import Listing, Quadrant, Team, Tier
from abm_desktop.workspace import history
from abm_desktop.workspace.opened import Change, Workspace
from db.accounts.tables import Account

T = TypeVar("T")


def add_norrhavn(workspace: Workspace) -> UUID:
    """Add Norrhavn Logistics, a target of tier 1:1, and return its key."""
    with workspace.change("Add Norrhavn") as change:
        row = Account(name="Norrhavn Logistics", listing=Listing.TARGET, tier=Tier.ONE_TO_ONE)
        return change.add(row).id


def do(workspace: Workspace, label: str, work: Callable[[Change], T]) -> T:
    """Make a change."""
    with workspace.change(label) as change:
        return work(change)


def plan_of(workspace: Workspace, account: UUID) -> Plan:
    """Return the plan of an account."""
    with workspace.reading() as reading:
        return service.plan(reading, account)


def undo(workspace: Workspace) -> None:
    """Take back the last change."""
    history.undo(workspace)


def add_objective(workspace: Workspace, account: UUID, title: str, **fields: object) -> UUID:
    """Add an objective of sales."""
    draft = ObjectiveDraft(account, title, Team.SALES, **fields)  # type: ignore[arg-type]
    return do(
        workspace, f"Add objective {title}", lambda change: service.add_objective(change, draft)
    )


def add_action(workspace: Workspace, account: UUID, title: str, **fields: object) -> UUID:
    """Add an action of sales."""
    draft = ActionDraft(account, title, Team.SALES, **fields)  # type: ignore[arg-type]
    return do(workspace, f"Add {title}", lambda change: service.add_action(change, draft))


def add_line(
    workspace: Workspace,
    account: UUID,
    text: str,
    quadrant: Quadrant = Quadrant.STRENGTH,
    after: UUID | None = None,
) -> UUID:
    """Add a line of the SWOT."""
    return do(
        workspace,
        f"Add {text}",
        lambda change: service.add_line(change, account, quadrant, text, after),
    )
