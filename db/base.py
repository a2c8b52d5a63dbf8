"""What every table has in common: names of constraints, keys, versions.

The modules of tables do not postpone their annotations (`from __future__`): SQLAlchemy would have to
read each of them from its text, which is a fifth of the time that the tables take at every start.
"""

from datetime import date, datetime, time
from typing import Any, ClassVar, Final
from uuid import UUID

from sqlalchemy import Date, MetaData, Time
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column
from sqlalchemy.orm.mapper import _CONFIGURE_MUTEX

from db.types import Instant, Key, Word, Words
from db.vocabulary import CLOSED_WORDS

KEPT: Final[dict[str, Any]] = {"info": {"kept": True}}
"""Among a table's arguments: its rows were voted on or signed, so that no repair may change them."""


class Base(DeclarativeBase):
    """The root of all mapped tables.

    A table may be declared while another thread asks (`db/whole.py`). SQLAlchemy would put the new class among those
    that it knows before it takes its own lock, under which that thread may just be walking through them.
    """

    metadata = MetaData(
        # Migrations of SQLite rebuild tables and find constraints by name only.
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        UUID: Key(),
        str: Words(),
        datetime: Instant(),
        date: Date(),
        time: Time(),
        **{words: Word(words) for words in CLOSED_WORDS},
    }

    def __init_subclass__(cls, **kwargs: Any) -> None:
        with _CONFIGURE_MUTEX:
            super().__init_subclass__(**kwargs)


class Row(Base):
    """A row that people edit: it has a key, a version, and is written to the change log.

    A column's `info` may say how the door treats it: `folds` names the column whose folded text
    it keeps; `dated` keeps each value with the day it became true; `sealed`, `unlogged` and
    `erasable` keep it out of the log and the archive, out of the log, or let it be taken out.
    """

    __abstract__ = True

    id: Mapped[UUID] = mapped_column(primary_key=True, sort_order=-2)
    version: Mapped[int] = mapped_column(default=1, sort_order=-1)
    imported_in: Mapped[UUID | None] = mapped_column(sort_order=99)
    """The change set that brought the row in bulk, instead of one log entry for each row."""

    @declared_attr.directive
    @classmethod
    def __mapper_args__(cls) -> dict[str, Any]:
        return {"version_id_col": cls.version}


def folded(column: str) -> Mapped[str]:
    """Declare the searchable form of a text column of the same table."""
    return mapped_column(default="", index=True, info={"folds": column})
