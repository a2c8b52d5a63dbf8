"""Tables of the room engagement."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Row


class ActivityType(Row):
    """A kind of thing that an account does, and the minutes it is worth."""

    __tablename__ = "activity_type"

    code: Mapped[str] = mapped_column(unique=True)
    label: Mapped[str]
    icon: Mapped[str]
    minutes: Mapped[int]
    position: Mapped[int]
    is_retired: Mapped[bool] = mapped_column(default=False)
    """Whether it is kept for what names it already, and offered no more."""


class Engagement(Row):
    """Something that people of an account did. What we did is a touch."""

    __tablename__ = "engagement"

    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    activity: Mapped[str] = mapped_column(ForeignKey("activity_type.code"))
    at: Mapped[datetime]
    text: Mapped[str]
    logged_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    external_id: Mapped[str | None] = mapped_column(index=True)

    __table_args__ = (
        Index("ix_engagement_account_id_at", "account_id", "at"),
        Index("ix_engagement_at", "at"),
    )


class EngagementContact(Row):
    """Who of the account took part in an engagement."""

    __tablename__ = "engagement_contact"

    engagement_id: Mapped[UUID] = mapped_column(ForeignKey("engagement.id"))
    contact_id: Mapped[UUID] = mapped_column(ForeignKey("contact.id"), index=True)

    __table_args__ = (UniqueConstraint("engagement_id", "contact_id"),)
