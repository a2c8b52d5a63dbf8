"""Tables of the spine: the workspace itself, its people, its policy and what changed."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, BigInteger, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, Row, folded
from db.vocabulary import Origin, Team


class Profile(Row):
    """The one row that says what this workspace is."""

    __tablename__ = "profile"

    name: Mapped[str]
    list_name: Mapped[str]
    currency: Mapped[str]
    """ISO 4217 code of the one currency that the workspace reports in."""
    fiscal_year_start: Mapped[int] = mapped_column(default=1)
    """Month, 1 to 12, in which the fiscal year begins."""
    is_sample: Mapped[bool] = mapped_column(default=False)


class Person(Row):
    """A colleague of the seller: of sales, of marketing, or a leader of both."""

    __tablename__ = "person"

    name: Mapped[str]
    name_folded: Mapped[str] = folded("name")
    team: Mapped[Team]
    is_leader: Mapped[bool] = mapped_column(default=False)
    email: Mapped[str | None]
    login: Mapped[str | None] = mapped_column(unique=True)
    """The server's login that binds this person; none in a file."""
    is_active: Mapped[bool] = mapped_column(default=True)
    external_id: Mapped[str | None] = mapped_column(index=True)
    """The key of this person in the system that files come from, as their owner columns name it."""
    manager: Mapped[str | None]
    office: Mapped[str | None]


class PolicyVersion(Row):
    """One version of the policy; the newest one holds."""

    __tablename__ = "policy_version"

    number: Mapped[int] = mapped_column(unique=True)
    recorded_at: Mapped[datetime]
    person_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    body: Mapped[dict[str, Any]] = mapped_column(JSON)


class DatedValue(Row):
    """What a dated field of a row became, and the day from which that is true."""

    __tablename__ = "dated_value"

    entity: Mapped[str]
    key: Mapped[UUID]
    field: Mapped[str]
    value: Mapped[Any | None] = mapped_column(JSON)
    since: Mapped[date]

    __table_args__ = (Index("ix_dated_value_entity_key_field", "entity", "key", "field"),)


class ChangeCounter(Base):
    """The last number given to a change set; its row lock orders writers to the commit."""

    __tablename__ = "change_counter"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    number: Mapped[int] = mapped_column(BigInteger)


class ChangeSet(Base):
    """One change by one person under one name; append-only."""

    __tablename__ = "change_set"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(BigInteger, unique=True)
    at: Mapped[datetime]
    person_id: Mapped[UUID | None] = mapped_column(index=True)
    label: Mapped[str]
    origin: Mapped[Origin]
    reverts: Mapped[UUID | None]
    touched: Mapped[dict[str, Any]] = mapped_column(JSON)
    """Entity to the keys touched, as hexadecimal; null where more than a hundred were."""


class LoggedChange(Base):
    """What one change set did to one row: the fields before and after."""

    __tablename__ = "change"

    change_set_id: Mapped[UUID] = mapped_column(ForeignKey("change_set.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    entity: Mapped[str]
    key: Mapped[UUID | None]
    operation: Mapped[str]
    before: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    after: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))

    __table_args__ = (Index("ix_change_entity_key", "entity", "key"),)
