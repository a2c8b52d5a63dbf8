"""Tables of the spine: the workspace itself, its people, its policy and what changed."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, BigInteger, ForeignKey, Index, LargeBinary
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
    country: Mapped[str | None]
    """Whose holidays hold where a person names no other: ISO 3166, such as `DE` or `DE-BY`."""
    zone: Mapped[str | None]
    """Where the days of those begin who have no zone and no country (IANA)."""
    salt: Mapped[str | None] = mapped_column(info={"unlogged": True})
    """What digests of erased people are made with, so that nobody can try addresses elsewhere."""


class Person(Row):
    """A colleague of the seller: of sales, of marketing, or a leader of both."""

    __tablename__ = "person"

    name: Mapped[str]
    name_folded: Mapped[str] = folded("name")
    team: Mapped[Team]
    is_leader: Mapped[bool] = mapped_column(default=False)
    email: Mapped[str | None]
    login: Mapped[str | None] = mapped_column(unique=True, info={"unlogged": True})
    """The server's login that binds this person; none in a file.

    In no log: what the server lets it do is in none either, and undo would bring back the name alone.
    """
    is_active: Mapped[bool] = mapped_column(default=True)
    external_id: Mapped[str | None] = mapped_column(index=True)
    """The key of this person in the system that files come from, as their owner columns name it."""
    manager: Mapped[str | None]
    office: Mapped[str | None]
    country: Mapped[str | None]
    """Whose holidays hold for this person, where they are not the workspace's."""
    zone: Mapped[str | None]
    """Where the days of this person begin (IANA); none for that of their country."""
    weekly_touches: Mapped[int | None]
    """How many touches this person can do in a week; none where it is what the policy says."""
    pin: Mapped[str | None] = mapped_column(deferred=True, info={"sealed": True})
    """What proves that it is this person who signs or votes in a file: a salted digest of the PIN."""


class PolicyVersion(Row):
    """One version of the policy; the newest one holds."""

    __tablename__ = "policy_version"

    number: Mapped[int] = mapped_column(unique=True)
    recorded_at: Mapped[datetime]
    person_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    body: Mapped[dict[str, Any]] = mapped_column(JSON)


class Term(Row):
    """A word of the glossary, and what both teams mean by it."""

    __tablename__ = "term"

    code: Mapped[str] = mapped_column(unique=True)
    term: Mapped[str]
    meaning: Mapped[str]
    position: Mapped[int]
    is_retired: Mapped[bool] = mapped_column(default=False)


class Holiday(Row):
    """A day off beside those of the calendar, or one of the calendar's on which people work."""

    __tablename__ = "holiday"

    day: Mapped[date] = mapped_column(index=True)
    label: Mapped[str]
    country: Mapped[str | None]
    """None where it holds for everybody."""
    is_working_day: Mapped[bool] = mapped_column(default=False)


class FileContent(Base):
    """The bytes of attached files, addressed by what they are; written once, never changed.

    It is no row of the log: undo takes away the link to a file, and redo finds its bytes here.
    """

    __tablename__ = "file_content"

    digest: Mapped[str] = mapped_column(primary_key=True)
    """SHA-256 of the bytes, in hexadecimal digits."""
    size: Mapped[int] = mapped_column(BigInteger)
    data: Mapped[bytes] = mapped_column(LargeBinary)


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
    """The name of the change as whoever made it read it."""
    said: Mapped[str | None]
    """What the name was said from (`resources/said.py`), by which others read it in their own language."""
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
