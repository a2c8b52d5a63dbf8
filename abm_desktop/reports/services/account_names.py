"""The names of all accounts, for whoever asks for a plan by a name that may be incomplete."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select

from abm_desktop.workspace.opened import Reading
from db.accounts.tables import Account


def account_names(reading: Reading) -> dict[UUID, str]:
    """Return the name of every account by its key, in the order of the names."""
    statement = select(Account.id, Account.name).order_by(Account.name_folded)
    return {row.id: row.name for row in reading.session.execute(statement)}
