"""Tables of what a deal is made of: products, people, competitors, own fields."""

from datetime import date
from uuid import UUID

from sqlalchemy import BigInteger, Float, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Row, folded


class Product(Row):
    """Something that we sell."""

    __tablename__ = "product"

    code: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    name_folded: Mapped[str] = folded("name")
    family: Mapped[str | None]
    price_minor: Mapped[int | None] = mapped_column(BigInteger)
    """List price in minor units of `price_currency`."""
    price_currency: Mapped[str | None]
    is_retired: Mapped[bool] = mapped_column(default=False)
    """Whether it is kept for what names it already, and offered no more."""


class Competitor(Row):
    """Somebody else who wants the same deal."""

    __tablename__ = "competitor"

    code: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]


class DealProduct(Row):
    """A product that a deal is about."""

    __tablename__ = "deal_product"

    deal_id: Mapped[UUID] = mapped_column(ForeignKey("deal.id"))
    product_id: Mapped[UUID] = mapped_column(ForeignKey("product.id"), index=True)

    __table_args__ = (UniqueConstraint("deal_id", "product_id"),)


class DealContact(Row):
    """Who of the account has a part in a deal, and in which role for this deal."""

    __tablename__ = "deal_contact"

    deal_id: Mapped[UUID] = mapped_column(ForeignKey("deal.id"))
    contact_id: Mapped[UUID] = mapped_column(ForeignKey("contact.id"), index=True)
    role: Mapped[str | None] = mapped_column(ForeignKey("committee_role.code"))

    __table_args__ = (UniqueConstraint("deal_id", "contact_id"),)


class DealCompetitor(Row):
    """A competitor who is after the same deal."""

    __tablename__ = "deal_competitor"

    deal_id: Mapped[UUID] = mapped_column(ForeignKey("deal.id"))
    competitor_id: Mapped[UUID] = mapped_column(ForeignKey("competitor.id"), index=True)

    __table_args__ = (UniqueConstraint("deal_id", "competitor_id"),)


class DealField(Row):
    """What is known of a deal in a custom field; the column of the field's kind holds it."""

    __tablename__ = "deal_field"

    deal_id: Mapped[UUID] = mapped_column(ForeignKey("deal.id"))
    field_id: Mapped[UUID] = mapped_column(ForeignKey("custom_field.id"), index=True)
    text: Mapped[str | None]
    text_folded: Mapped[str] = folded("text")
    number: Mapped[float | None] = mapped_column(Float(53))
    day: Mapped[date | None]

    __table_args__ = (UniqueConstraint("deal_id", "field_id"),)
