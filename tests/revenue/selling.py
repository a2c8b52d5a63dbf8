"""A workspace with two accounts and their people, and short ways to add and ask for deals."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Engine, event

from abm_desktop.accounts import service as accounts
from abm_desktop.accounts.service import NewAccount
from abm_desktop.committee import service as committee
from abm_desktop.committee.rows import NewContact
from abm_desktop.revenue import service
from abm_desktop.revenue.rows import DealFacts, NewDeal
from abm_desktop.workspace.opened import Workspace

TODAY = date(2026, 11, 18)


def account(space: Workspace, name: str, *, domain: str | None = None) -> UUID:
    """Add an account."""
    with space.change(f"Add {name}") as change:
        return accounts.add_account(change, NewAccount(name, domain=domain))


def contact(space: Workspace, account: UUID, name: str) -> UUID:
    """Add a person to an account."""
    with space.change(f"Add {name}") as change:
        return committee.add_contact(change, NewContact(account, name))


def add(space: Workspace, name: str, account: UUID | None = None, **fields: Any) -> UUID:
    """Add a deal."""
    with space.change(f"Add deal {name}") as change:
        return service.add_deal(change, NewDeal(name, account, **fields))


def facts(space: Workspace, key: UUID) -> DealFacts:
    """Return all that is known of a deal."""
    with space.reading() as reading:
        return service.deal(reading, key)


def steps(space: Workspace, key: UUID, field: str) -> list[tuple[Any, date]]:
    """Return what a dated field of a deal became, and since when, the newest first."""
    return [(step.value, step.since) for step in facts(space, key).history if step.field == field]


@contextmanager
def counted() -> Iterator[list[str]]:
    """Collect the statements that are run."""
    statements: list[str] = []

    def note(_c: object, _cursor: object, statement: str, *_: object) -> None:
        if statement != "BEGIN":
            statements.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield statements
    finally:
        event.remove(Engine, "before_cursor_execute", note)
