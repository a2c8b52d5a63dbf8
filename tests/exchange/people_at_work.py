"""Accounts and contacts that imported deals, engagements and members belong to."""

from __future__ import annotations

from uuid import UUID

from abm_desktop.accounts.service import NewAccount, add_account
from abm_desktop.committee.rows import NewContact
from abm_desktop.committee.service import add_contact
from abm_desktop.workspace.opened import Workspace


def new_account(workspace: Workspace, name: str, **facts: str) -> UUID:
    """Add an account."""
    with workspace.change(f"Add {name}") as change:
        return add_account(change, NewAccount(name, **facts))


def new_contact(workspace: Workspace, account: UUID, name: str, email: str = "") -> UUID:
    """Add a contact of an account."""
    with workspace.change(f"Add {name}") as change:
        return add_contact(change, NewContact(account, name, email=email))
