"""All accounts, or some, as plain values in one statement: tens of thousands in a second or two."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from abm_desktop.exchange.kinds.account_columns import COLUMNS, values_of
from abm_desktop.exchange.kinds.fields import Value
from db.accounts.tables import Account

_FIELDS = [getattr(Account, name) for name in COLUMNS]


def account_values(
    session: Session, *conditions: ColumnElement[bool], hold: bool = False
) -> Iterator[tuple[UUID, dict[str, Value]]]:
    """Yield the key and the values of each account; `hold` keeps others from writing them."""
    statement = select(Account.id, *_FIELDS).where(*conditions)
    rows = session.execute(statement.with_for_update() if hold else statement)
    return ((row[0], values_of(row[1:])) for row in rows)
