"""Tables of what a team arranges for itself: rates, views of its lists, fields of its own."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Row
from db.vocabulary import FieldKind, FieldOwner


class CurrencyRate(Row):
    """What one unit of a currency is worth in the workspace's own, from a day on."""

    __tablename__ = "currency_rate"

    currency: Mapped[str]
    since: Mapped[date]
    rate: Mapped[str]
    """A decimal number as plain digits: exact, and the same on both engines."""

    __table_args__ = (UniqueConstraint("currency", "since"),)


class SavedView(Row):
    """A way to look at a list, kept under a name."""

    __tablename__ = "saved_view"

    page: Mapped[str]
    """The list that it is a view of, such as `accounts`."""
    name: Mapped[str]
    person_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"), index=True)
    """Whose own it is; none where everybody shares it."""
    position: Mapped[int]
    body: Mapped[dict[str, Any]] = mapped_column(JSON)
    """Conditions, columns, order and groups, as the room of that list writes them."""


class CustomField(Row):
    """A fact that this workspace wants to know of its accounts, contacts or deals."""

    __tablename__ = "custom_field"

    owner: Mapped[FieldOwner]
    code: Mapped[str]
    label: Mapped[str]
    kind: Mapped[FieldKind]
    choices: Mapped[list[str]] = mapped_column(JSON)
    """What may be chosen, where the kind is a choice."""
    position: Mapped[int]
    is_retired: Mapped[bool] = mapped_column(default=False)

    __table_args__ = (UniqueConstraint("owner", "code"),)
