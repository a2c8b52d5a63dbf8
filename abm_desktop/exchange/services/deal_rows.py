"""All deals, or some, as plain values in a handful of statements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import Session

from abm_desktop.exchange.kinds.deal_columns import COLUMNS, values_of
from abm_desktop.exchange.kinds.fields import Ref, Value
from db.accounts.tables import Account, Reason
from db.committee.tables import Contact
from db.revenue.deal_parts import Competitor, DealCompetitor, DealContact, DealProduct, Product
from db.revenue.tables import Deal, DealReason, DealStage, LeadSource
from db.touches.tables import Campaign
from db.workspace.bulk import chunks
from db.workspace.tables import Person

_PLAIN: Final = [getattr(Deal, name) for name in COLUMNS]
_NAMED: Final = {
    "account": (Deal.account_id, Account.name),
    "owner": (Deal.owner_id, Person.name),
    "campaign": (Deal.campaign_id, Campaign.name),
    "stage": (Deal.stage, DealStage.label),
    "source": (Deal.source, LeadSource.label),
}
"""By field, the key or code of the row that a deal names, and what people call it."""
_ENTITIES: Final = {
    "account": "account",
    "owner": "person",
    "campaign": "campaign",
    "stage": "deal_stage",
    "source": "lead_source",
}
_LINKS: Final[Mapping[str, tuple[str, Select[Any, Any, Any]]]] = {
    "products": (
        "product",
        select(DealProduct.deal_id, Product.id, Product.name)
        .join(Product, Product.id == DealProduct.product_id)
        .order_by(DealProduct.id),
    ),
    "contacts": (
        "contact",
        select(DealContact.deal_id, Contact.id, Contact.name)
        .join(Contact, Contact.id == DealContact.contact_id)
        .order_by(DealContact.id),
    ),
    "competitors": (
        "competitor",
        select(DealCompetitor.deal_id, Competitor.id, Competitor.name)
        .join(Competitor, Competitor.id == DealCompetitor.competitor_id)
        .order_by(DealCompetitor.id),
    ),
    "reasons": (
        "reason",
        select(DealReason.deal_id, DealReason.reason, Reason.label)
        .join(Reason, Reason.code == DealReason.reason)
        .order_by(DealReason.id),
    ),
}
"""By field, what names its rows, and the statement for deal, key and name of each."""


def deal_values(
    session: Session, *conditions: ColumnElement[bool], hold: bool = False
) -> Iterator[tuple[UUID, dict[str, Value]]]:
    """Yield the key and the values of each deal; `hold` keeps others from writing them."""
    statement = _deals().where(*conditions)
    held = statement.with_for_update(of=Deal) if hold else statement
    found = session.execute(held).mappings().all()
    links = _links(session, [row["id"] for row in found] if conditions else None)
    return ((row["id"], _values(row, links[row["id"]])) for row in found)


def _deals() -> Select[Any]:
    named = [
        column.label(f"{field}_{what}")
        for field, columns in _NAMED.items()
        for what, column in zip(("key", "name"), columns, strict=True)
    ]
    return (
        select(Deal.id, Deal.amount_minor, Deal.currency, *_PLAIN, *named)
        .join(DealStage, DealStage.code == Deal.stage)
        .outerjoin(Account, Account.id == Deal.account_id)
        .outerjoin(Person, Person.id == Deal.owner_id)
        .outerjoin(Campaign, Campaign.id == Deal.campaign_id)
        .outerjoin(LeadSource, LeadSource.code == Deal.source)
    )


def _links(
    session: Session, deals: Sequence[UUID] | None
) -> Mapping[UUID, dict[str, tuple[Ref, ...]]]:
    """Return what hangs on deals, by deal and field; on all of them where none are named."""
    links: defaultdict[UUID, dict[str, tuple[Ref, ...]]] = defaultdict(dict)
    for field, (entity, statement) in _LINKS.items():
        for some in _narrowed(statement, deals):
            for deal, key, name in session.execute(some):
                links[deal][field] = (*links[deal].get(field, ()), Ref(entity, key, name))
    return links


def _narrowed(
    statement: Select[Any, Any, Any], deals: Sequence[UUID] | None
) -> Iterator[Select[Any, Any, Any]]:
    """Yield a statement for all deals, or one for every few hundred of those that are named."""
    if deals is None:
        yield statement
        return
    for some in chunks(deals):
        yield statement.where(statement.selected_columns[0].in_(some))


def _values(row: Mapping[Any, Any], links: Mapping[str, tuple[Ref, ...]]) -> dict[str, Value]:
    columns = dict(row)
    for field, entity in _ENTITIES.items():
        key = columns[f"{field}_key"]
        columns[field] = None if key is None else Ref(entity, key, columns[f"{field}_name"])
    return values_of(columns, links)
