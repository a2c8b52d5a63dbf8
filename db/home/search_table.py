"""The table of the index that the search asks."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, Index
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base


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
