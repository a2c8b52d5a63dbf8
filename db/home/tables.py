"""The table of the room home: what somebody put off."""

from datetime import date
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Row


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
