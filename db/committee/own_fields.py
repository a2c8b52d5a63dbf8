"""The table of what is known of people in a team's own fields."""

from datetime import date
from uuid import UUID

from sqlalchemy import Float, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Row, folded


class ContactField(Row):
    """What is known of a contact in a custom field; the column of the field's kind holds it."""

    __tablename__ = "contact_field"

    contact_id: Mapped[UUID] = mapped_column(ForeignKey("contact.id"))
    field_id: Mapped[UUID] = mapped_column(ForeignKey("custom_field.id"), index=True)
    text: Mapped[str | None] = mapped_column(info={"erasable": True})
    text_folded: Mapped[str] = folded("text")
    number: Mapped[float | None] = mapped_column(Float(53), info={"erasable": True})
    day: Mapped[date | None] = mapped_column(info={"erasable": True})

    __table_args__ = (UniqueConstraint("contact_id", "field_id"),)
