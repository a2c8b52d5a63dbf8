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
from abm_desktop.revenue.questions import Question
from abm_desktop.revenue.rows import DealFacts, DealRow, NewDeal
from abm_desktop.revenue.services.deal_facts import load_deals
from abm_desktop.revenue.services.measuring import keys_behind
from abm_desktop.revenue.services.words import PRODUCTS
from abm_desktop.workspace.opened import Change, Reading, Workspace
from abm_desktop.workspace.services.word_lists import add_word
from db.revenue.deal_parts import Product

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


def add_product(change: Change, name: str) -> str:
    """Add a product to the words of the workspace, and return its code."""
    return change.get(Product, add_word(change, PRODUCTS, name)).code


def behind(
    reading: Reading, question: Question, figure: str, group: str | None = None
) -> list[DealRow]:
    """Return the deals that are shown behind a figure or a flag, of one group or of all."""
    return service.deal_rows(reading, keys_behind(load_deals(reading), question, figure, group))


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
