"""The table of what is known of accounts in a team's own fields."""

from datetime import date
from uuid import UUID

from sqlalchemy import Float, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Row, folded


class AccountField(Row):
    """What is known of an account in a custom field; the column of the field's kind holds it."""

    __tablename__ = "account_field"

    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    field_id: Mapped[UUID] = mapped_column(ForeignKey("custom_field.id"), index=True)
    text: Mapped[str | None]
    """Of text, choices and links; `yes` or `no`."""
    text_folded: Mapped[str] = folded("text")
    number: Mapped[float | None] = mapped_column(Float(53))
    day: Mapped[date | None]

    __table_args__ = (UniqueConstraint("account_id", "field_id"),)
