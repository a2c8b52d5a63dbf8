"""The table of next actions: what a plan asks of somebody by a day."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Row
from db.vocabulary import Team


class NextAction(Row):
    """Something to do for an account that is no touch, such as asking for a reference."""

    __tablename__ = "next_action"

    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"), index=True)
    objective_id: Mapped[UUID | None] = mapped_column(ForeignKey("objective.id"), index=True)
    """The objective that it is a step of."""
    title: Mapped[str]
    team: Mapped[Team]
    owner_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"), index=True)
    due: Mapped[date | None] = mapped_column(index=True)
    done_at: Mapped[datetime | None]
    position: Mapped[int]
