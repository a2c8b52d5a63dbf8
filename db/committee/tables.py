"""Tables of the room committee."""

from datetime import date
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Row, folded
from db.vocabulary import Medium, PointKind, Stance


class CommitteeRole(Row):
    """A role in the buying committee of an account."""

    __tablename__ = "committee_role"

    code: Mapped[str] = mapped_column(unique=True)
    label: Mapped[str]
    letter: Mapped[str]
    """The letter of the role's mark; empty where it has none."""
    position: Mapped[int]
    is_retired: Mapped[bool] = mapped_column(default=False)
    """Whether it is kept for what names it already, and offered no more."""


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
    """A stop in every way; `ContactStance` says it of one."""
    stop_source: Mapped[str | None] = mapped_column(info={"erasable": True})
    """Where it was said that nobody may contact this person, such as "Mail of 3 May"."""
    stop_since: Mapped[date | None]
    left_on: Mapped[date | None]
    """The day on which the person was known to have left the account."""
    moved_from_id: Mapped[UUID | None] = mapped_column(ForeignKey("contact.id"), index=True)
    """The same person at the account where they were before."""
    is_erased: Mapped[bool] = mapped_column(default=False)


class ContactPoint(Row):
    """A further mail address or phone number of a person, beside the main ones."""

    __tablename__ = "contact_point"

    contact_id: Mapped[UUID] = mapped_column(ForeignKey("contact.id"), index=True)
    kind: Mapped[PointKind]
    value: Mapped[str] = mapped_column(info={"erasable": True})
    value_folded: Mapped[str] = folded("value")
    label: Mapped[str | None] = mapped_column(info={"erasable": True})
    """Such as "Private" or "Assistant"."""
    position: Mapped[int]


class ContactStance(Row):
    """What a person said about being reached in one way, where and when it was said."""

    __tablename__ = "contact_stance"

    contact_id: Mapped[UUID] = mapped_column(ForeignKey("contact.id"))
    medium: Mapped[Medium]
    stance: Mapped[Stance]
    source: Mapped[str | None] = mapped_column(info={"erasable": True})
    since: Mapped[date]

    __table_args__ = (UniqueConstraint("contact_id", "medium"),)
