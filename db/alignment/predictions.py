"""Tables of predictions: dated yes or no events, with how likely somebody thought them to be."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Row
from db.vocabulary import PredictionKind, Team


class Prediction(Row):
    """How likely somebody thought an event to be; a revision is a row of its own."""

    __tablename__ = "prediction"

    kind: Mapped[PredictionKind]
    question: Mapped[str]
    """What happens or does not, such as "Norrhavn signs by 22 December"."""
    account_id: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"), index=True)
    deal_id: Mapped[UUID | None] = mapped_column(ForeignKey("deal.id"), index=True)
    handoff_id: Mapped[UUID | None] = mapped_column(ForeignKey("handoff.id"), index=True)
    touch_id: Mapped[UUID | None] = mapped_column(ForeignKey("touch.id"), index=True)
    made_by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    team: Mapped[Team]
    made_at: Mapped[datetime]
    probability: Mapped[int]
    """In percent, 0 to 100."""
    due: Mapped[date] = mapped_column(index=True)
    """The last day on which the event counts."""
    starts_on: Mapped[date | None]
    """The day from which it can no longer be revised; none where that is `due`."""
    revises_id: Mapped[UUID | None] = mapped_column(ForeignKey("prediction.id"), index=True)
    """The first prediction of the same event by the same person."""
    came_true: Mapped[bool | None]
    """What happened; none while it is open."""
    resolved_at: Mapped[datetime | None]
    resolved_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"), index=True)
    """Who said what happened; none where the data did."""
    resolution_note: Mapped[str | None]
