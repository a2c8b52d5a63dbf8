"""The table of rules that somebody set aside for a touch."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Row
from db.vocabulary import (
    CoordinationRule,
)


class TouchOverride(Row):
    """A rule of coordination that somebody set aside for a touch, with the reason."""

    __tablename__ = "touch_override"

    touch_id: Mapped[UUID] = mapped_column(ForeignKey("touch.id"), index=True)
    rule: Mapped[CoordinationRule]
    reason: Mapped[str]
    person_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"), index=True)
    made_at: Mapped[datetime]

    __table_args__ = (UniqueConstraint("touch_id", "rule"),)
