"""Tables of the room home: what somebody put off, and the index of the search over everything."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, Row


class PutOff(Row):
    """Something on somebody's Home that they do not want to see for now."""

    __tablename__ = "put_off"

    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    need: Mapped[str]
    """The kind of need, such as `no_next_touch`."""
    key: Mapped[UUID]
    """The row that the need is about."""
    until: Mapped[date | None]
    """The day on which it comes back; none where it never does."""

    __table_args__ = (UniqueConstraint("person_id", "need", "key"),)


class SearchEntry(Base):
    """Derived: a text that can be found, and where it leads; the newest have the highest numbers.

    A file finds it through the table `search_words` of SQLite's full-text search, a server through
    an index over `text`.
    """

    __tablename__ = "search_entry"

    id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    """Grows with the instant of what it is about, so that the newest come first without sorting."""
    entity: Mapped[str]
    key: Mapped[UUID]
    account_id: Mapped[UUID | None]
    at: Mapped[datetime | None]
    text: Mapped[str]
    """Folded words."""

    __table_args__ = (Index("ix_search_entry_entity_key", "entity", "key", unique=True),)
