"""Tables of what is handed over and said with a hand-off: people, evidence, messages."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Row


class HandoffContact(Row):
    """Whom of the account a hand-off is about."""

    __tablename__ = "handoff_contact"

    handoff_id: Mapped[UUID] = mapped_column(ForeignKey("handoff.id"))
    contact_id: Mapped[UUID] = mapped_column(ForeignKey("contact.id"), index=True)

    __table_args__ = (UniqueConstraint("handoff_id", "contact_id"),)


class HandoffEvidence(Row):
    """What marketing saw: something they did, something we did, or words."""

    __tablename__ = "handoff_evidence"

    handoff_id: Mapped[UUID] = mapped_column(ForeignKey("handoff.id"), index=True)
    engagement_id: Mapped[UUID | None] = mapped_column(ForeignKey("engagement.id"), index=True)
    touch_id: Mapped[UUID | None] = mapped_column(ForeignKey("touch.id"), index=True)
    text: Mapped[str | None]
    position: Mapped[int]


class HandoffMessage(Row):
    """What one team wrote to the other about a hand-off."""

    __tablename__ = "handoff_message"

    handoff_id: Mapped[UUID] = mapped_column(ForeignKey("handoff.id"), index=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    written_at: Mapped[datetime]
    text: Mapped[str]
