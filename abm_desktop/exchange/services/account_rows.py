"""All accounts, or some, as plain values in one statement: tens of thousands in a second or two."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session, aliased

from abm_desktop.exchange.account_columns import COLUMNS, values_of
from abm_desktop.exchange.fields import Value
from db.accounts.tables import Account, JourneyStage
from db.workspace.tables import Person

STANDING: Final = ("Standing", "Tier", "Stage", "Sales owner", "Marketing owner")
"""Headings of what was decided about an account; a file tells it, and never decides it."""

_FIELDS = [getattr(Account, name) for name in COLUMNS]
_SALES: Final = aliased(Person)
_MARKETING: Final = aliased(Person)


def account_values(
    session: Session, *conditions: ColumnElement[bool], hold: bool = False
) -> Iterator[tuple[UUID, dict[str, Value]]]:
    """Yield the key and the values of each account; `hold` keeps others from writing them."""
    statement = select(Account.id, *_FIELDS).where(*conditions)
    rows = session.execute(statement.with_for_update() if hold else statement)
    return ((row[0], values_of(row[1:])) for row in rows)


def folded_values(session: Session) -> Iterator[tuple[str, dict[str, Value]]]:
    """Yield the folded name and the values of every account, with where it stands by heading."""
    statement = (
        select(Account.name_folded, Account.listing, Account.tier, JourneyStage.label)
        .add_columns(_SALES.name, _MARKETING.name, *_FIELDS)
        .join(JourneyStage, Account.stage == JourneyStage.code)
        .outerjoin(_SALES, Account.sales_owner_id == _SALES.id)
        .outerjoin(_MARKETING, Account.marketing_owner_id == _MARKETING.id)
    )
    for folded, listing, *standing_and_fields in session.execute(statement):
        standing = (listing.capitalize(), *standing_and_fields[:4])
        told = zip(STANDING, standing, strict=True)
        known = {heading: str(word) for heading, word in told if word is not None}
        yield folded, values_of(standing_and_fields[4:]) | known
