"""Candidates that an import brings because contacts or deals belong to them."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from abm_desktop.exchange.kinds.fields import Ref, Value
from abm_desktop.workspace.opened import Change
from db.accounts.tables import Account
from db.keys import new_keys


def bring_accounts(change: Change, values: Iterable[Value | None]) -> dict[Ref, UUID]:
    """Write the accounts that are brought, each once, and return their keys."""
    named = [one for one in values if isinstance(one, Ref) and one.brings is not None]
    brought = list(dict.fromkeys(named))
    keys = dict(zip(brought, new_keys(len(brought)), strict=True))
    change.insert_many(Account, [{"id": keys[one], **(one.brings or {})} for one in brought])
    return keys
