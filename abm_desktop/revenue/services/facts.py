"""All that is known of one deal, with how it came to stand where it does."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select

from abm_desktop.committee.erased import shown_name
from abm_desktop.errors import RowGoneError
from abm_desktop.revenue.rows import (
    CodedRow,
    DealContactRow,
    DealFacts,
    DealReasonRow,
    Named,
    StageStep,
)
from abm_desktop.revenue.services.lines import deal_row, line_select
from abm_desktop.workspace.opened import Reading
from db.accounts.tables import Reason
from db.committee.tables import CommitteeRole, Contact
from db.revenue.deal_parts import Competitor, DealCompetitor, DealContact, DealProduct, Product
from db.revenue.tables import Deal, DealReason, DealStage
from db.touches.tables import Campaign
from db.workspace.tables import DatedValue
from resources.language import tr


def deal(reading: Reading, key: UUID) -> DealFacts:
    """Return all that is known of a deal.

    Raises:
        RowGoneError: somebody deleted it.
    """
    details = (
        *(Deal.external_id, Deal.campaign_id, Campaign.name.label("campaign_name"), Deal.type),
        *(Deal.next_step, Deal.description, Deal.closing_note),
    )
    line = reading.session.execute(
        line_select()
        .add_columns(*details)
        .outerjoin(Campaign, Campaign.id == Deal.campaign_id)
        .where(Deal.id == key)
    ).one_or_none()
    if line is None:
        raise RowGoneError(tr("This deal has been deleted meanwhile."))
    products = _products(reading, key)
    return DealFacts(
        row=deal_row(line, tuple(product.label for product in products)),
        external_id=line.external_id,
        campaign=None if line.campaign_id is None else Named(line.campaign_id, line.campaign_name),
        type=line.type,
        next_step=line.next_step,
        description=line.description,
        closing_note=line.closing_note,
        product_codes=tuple(product.code for product in products),
        contacts=_contacts(reading, key),
        competitors=_competitors(reading, key),
        reasons=_reasons(reading, key),
        history=_history(reading, key),
    )


def _products(reading: Reading, key: UUID) -> list[CodedRow]:
    statement = (
        select(Product.code, Product.name)
        .join(DealProduct, DealProduct.product_id == Product.id)
        .where(DealProduct.deal_id == key)
        .order_by(Product.name_folded, Product.id)
    )
    return [CodedRow(*row) for row in reading.session.execute(statement)]


def _contacts(reading: Reading, key: UUID) -> tuple[DealContactRow, ...]:
    statement = (
        select(Contact.id, Contact.name, Contact.is_erased, Contact.title, DealContact.role)
        .join(DealContact, DealContact.contact_id == Contact.id)
        .outerjoin(CommitteeRole, CommitteeRole.code == DealContact.role)
        .where(DealContact.deal_id == key)
        .order_by(CommitteeRole.position.nulls_last(), Contact.name_folded, Contact.id)
    )
    return tuple(
        DealContactRow(contact, shown_name(name, is_erased=is_erased), title, role)
        for contact, name, is_erased, title, role in reading.session.execute(statement)
    )


def _competitors(reading: Reading, key: UUID) -> tuple[CodedRow, ...]:
    statement = (
        select(Competitor.code, Competitor.name)
        .join(DealCompetitor, DealCompetitor.competitor_id == Competitor.id)
        .where(DealCompetitor.deal_id == key)
        .order_by(Competitor.name, Competitor.id)
    )
    return tuple(CodedRow(*row) for row in reading.session.execute(statement))


def _reasons(reading: Reading, key: UUID) -> tuple[DealReasonRow, ...]:
    statement = (
        select(Reason.kind, Reason.code, Reason.label)
        .join(DealReason, DealReason.reason == Reason.code)
        .where(DealReason.deal_id == key)
        .order_by(Reason.position)
    )
    return tuple(DealReasonRow(*row) for row in reading.session.execute(statement))


def _history(reading: Reading, key: UUID) -> tuple[StageStep, ...]:
    stages = select(DealStage.code, DealStage.label)
    labels = dict(reading.session.execute(stages).all())
    statement = (
        select(DatedValue.field, DatedValue.value, DatedValue.since)
        .where(DatedValue.entity == Deal.__tablename__, DatedValue.key == key)
        .order_by(DatedValue.since.desc(), DatedValue.id.desc())
    )
    found = reading.session.execute(statement)
    return tuple(
        StageStep(field, _told(field, value, labels), since) for field, value, since in found
    )


def _told(field: str, value: Any, labels: dict[str, str]) -> Any:
    if value is None:
        return None
    if field == "stage":
        return labels.get(value, value)
    return date.fromisoformat(value) if field == "close_on" else value
