"""Tables of the room committee."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Row, folded


class CommitteeRole(Row):
    """A role in the buying committee of an account."""

    __tablename__ = "committee_role"

    code: Mapped[str] = mapped_column(unique=True)
    label: Mapped[str]
    letter: Mapped[str]
    """The letter of the role's mark; empty where it has none."""
    position: Mapped[int]


class Contact(Row):
    """A person at an account. Everything that tells who it is can be erased."""

    __tablename__ = "contact"

    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"), index=True)
    name: Mapped[str] = mapped_column(info={"erasable": True})
    name_folded: Mapped[str] = folded("name")
    title: Mapped[str | None] = mapped_column(info={"erasable": True})
    email: Mapped[str | None] = mapped_column(info={"erasable": True})
    email_folded: Mapped[str] = folded("email")
    phone: Mapped[str | None] = mapped_column(info={"erasable": True})
    note: Mapped[str | None] = mapped_column(info={"erasable": True})
    external_id: Mapped[str | None] = mapped_column(index=True)
    role: Mapped[str | None] = mapped_column(ForeignKey("committee_role.code"))
    do_not_contact: Mapped[bool] = mapped_column(default=False)
    is_erased: Mapped[bool] = mapped_column(default=False)
