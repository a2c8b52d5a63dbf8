"""Products as the importer reads and writes them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from abm_desktop.exchange.kinds.fields import Value, Values
from abm_desktop.exchange.kinds.index import Candidate
from abm_desktop.exchange.services.records import Step, Update, write_rows
from abm_desktop.exchange.values.amounts import Money
from abm_desktop.workspace.opened import Change
from db.revenue.deal_parts import Product


class ProductRecords:
    """Products: one row each."""

    table = Product

    def load(
        self, session: Session, *conditions: ColumnElement[bool], hold: bool = False
    ) -> Iterator[Candidate]:
        """Yield products, read in one statement."""
        statement = select(
            Product.id,
            Product.name,
            Product.code,
            Product.family,
            Product.price_minor,
            Product.price_currency,
        ).where(*conditions)
        rows = session.execute(statement.with_for_update() if hold else statement)
        for key, name, code, family, minor, currency in rows:
            values: dict[str, Value] = {"name": name, "code": code}
            if family:
                values["family"] = family
            if minor is not None and currency is not None:
                values["price"] = Money(minor, currency)
            yield Candidate(key, values)

    def write(
        self,
        change: Change,
        created: Sequence[Values],
        updated: Sequence[Update],
        step: Step,
    ) -> None:
        """Write new products and changes of known ones."""
        write_rows(change, Product, _columns, created=created, updated=updated, step=step)


def _columns(values: Values) -> Mapping[str, Any]:
    columns: dict[str, Any] = {name: one for name, one in values.items() if name != "price"}
    price = values.get("price")
    if isinstance(price, Money):
        columns |= {"price_minor": price.minor, "price_currency": price.currency}
    return columns
