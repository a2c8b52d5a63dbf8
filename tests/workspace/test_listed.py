"""Conditions over very many keys, on both engines."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import select

from abm_desktop.accounts.service import NewAccount, add_account
from abm_desktop.workspace.opened import Location, Workspace
from db.accounts.tables import Account
from db.keys import new_keys
from db.listed import is_among


def test_a_column_is_compared_with_more_keys_than_an_engine_takes_parameters(
    anywhere: Location, opened: Callable[[Location], Workspace]
) -> None:
    workspace = opened(anywhere)
    with workspace.change("Add accounts") as change:
        mine = [
            add_account(change, NewAccount(name)) for name in ("Norrhavn", "Tessaro", "Velmont")
        ]
    with workspace.reading() as reading:
        wanted = [*new_keys(40_000), mine[0], *new_keys(3), mine[2]]
        found = reading.session.scalars(select(Account.id).where(is_among(Account.id, wanted)))
        assert set(found) == {mine[0], mine[2]}


def test_no_key_is_among_none(anywhere: Location, opened: Callable[[Location], Workspace]) -> None:
    workspace = opened(anywhere)
    with workspace.change("Add an account") as change:
        add_account(change, NewAccount("Norrhavn"))
    with workspace.reading() as reading:
        found = reading.session.scalars(select(Account.id).where(is_among(Account.id, ())))
        assert found.all() == []
