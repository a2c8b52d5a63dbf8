"""Deals as lines: two queries for all of them, however many there are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, case, func, or_, select
from sqlalchemy.engine import Row as ResultRow
from sqlalchemy.orm import Session

from abm_desktop.revenue.rows import CodedRow, DealRow, DealStageRow, Named
from db.accounts.tables import Account
from db.revenue.deal_parts import DealProduct, Product
from db.revenue.tables import Deal, DealStage, LeadSource
from db.workspace.tables import DatedValue, Person


def line_select() -> Select[*tuple[Any, ...]]:
    """Return the statement for what a list shows of deals, to be narrowed down and ordered."""
    return (
        select(
            *(Deal.id, Deal.name, Deal.account_id, Account.name.label("account_name")),
            *(Deal.account_text, Deal.stage, DealStage.label.label("stage_label")),
            *(DealStage.outcome, DealStage.probability, DealStage.position),
            *(Deal.amount_minor, Deal.currency, Deal.opened_on, Deal.close_on),
            *(Deal.owner_id, Person.name.label("owner_name"), Deal.owner_text),
            *(Deal.source, LeadSource.label.label("source_label"), Deal.next_step),
            in_stage_since().label("in_stage_since"),
        )
        .join(DealStage, Deal.stage == DealStage.code)
        .outerjoin(Account, Deal.account_id == Account.id)
        .outerjoin(Person, Deal.owner_id == Person.id)
        .outerjoin(LeadSource, Deal.source == LeadSource.code)
    )


def in_stage_since() -> ColumnElement[Any]:
    """Return the day from which the stage of a deal is true; none where nobody knows.

    A deal that was brought without the day on which it was opened has its first stage since the
    import: that says nothing of the deal, until its stage changes.
    """
    is_known = or_(Deal.opened_on.is_not(None), func.count() > 1)
    return (
        select(case((is_known, func.max(DatedValue.since))))
        .where(
            DatedValue.entity == Deal.__tablename__,
            DatedValue.key == Deal.id,
            DatedValue.field == "stage",
        )
        .correlate(Deal)
        .scalar_subquery()
    )


def find(session: Session, statement: Select[Any]) -> list[DealRow]:
    """Return the deals of a narrowed `line_select`, in its order."""
    lines = session.execute(statement).all()
    products = _products(session, statement) if lines else {}
    return [deal_row(line, tuple(products.get(line.id, ()))) for line in lines]


def find_by_keys(session: Session, keys: Sequence[UUID]) -> list[DealRow]:
    """Return the deals of those keys that are still there, in the order of the keys.

    For a part of a long list: what a line is made of is fetched for these deals alone, not for all
    that had to be put in order before them.
    """
    by_key = {row.id: row for row in find(session, line_select().where(Deal.id.in_(keys)))}
    return [by_key[key] for key in keys if key in by_key]


def deal_row(line: ResultRow[Any], products: tuple[str, ...]) -> DealRow:
    """Return what a list shows, from one result of `line_select`."""
    return DealRow(
        id=line.id,
        name=line.name,
        account=None if line.account_id is None else Named(line.account_id, line.account_name),
        account_text=line.account_text,
        stage=DealStageRow(
            line.stage, line.stage_label, line.outcome, line.probability, line.position
        ),
        amount_minor=line.amount_minor,
        currency=line.currency,
        opened_on=line.opened_on,
        close_on=line.close_on,
        owner=line.owner_name or line.owner_text,
        owner_id=line.owner_id,
        source=None if line.source is None else CodedRow(line.source, line.source_label),
        products=products,
        in_stage_since=line.in_stage_since,
        next_step=line.next_step,
    )


def _products(session: Session, statement: Select[Any]) -> dict[UUID, list[str]]:
    chosen = statement.with_only_columns(Deal.id)
    found = session.execute(
        select(DealProduct.deal_id, Product.name)
        .join(Product, Product.id == DealProduct.product_id)
        .where(DealProduct.deal_id.in_(chosen))
        .order_by(Product.name_folded, Product.id)
    )
    products: defaultdict[UUID, list[str]] = defaultdict(list)
    for deal, name in found:
        products[deal].append(name)
    return products
