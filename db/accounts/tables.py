"""Tables of the room accounts."""

from datetime import date
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, Row, folded
from db.vocabulary import Listing, ReasonKind, Team, Tier


class JourneyStage(Row):
    """A stage that an account reaches; `position` 0 stands outside the journey."""

    __tablename__ = "journey_stage"

    code: Mapped[str] = mapped_column(unique=True)
    label: Mapped[str]
    position: Mapped[int]


class Reason(Row):
    """A coded reason for a decision, so that reasons can be counted."""

    __tablename__ = "reason"

    kind: Mapped[ReasonKind]
    code: Mapped[str] = mapped_column(unique=True)
    label: Mapped[str]
    position: Mapped[int]
    is_retired: Mapped[bool] = mapped_column(default=False)
    """Whether it is kept for what names it already, and offered no more."""


class Account(Row):
    """A company: a candidate, a target on the list, or retired from it."""

    __tablename__ = "account"

    name: Mapped[str]
    name_folded: Mapped[str] = folded("name")
    domain: Mapped[str | None] = mapped_column(index=True)
    website: Mapped[str | None]
    external_id: Mapped[str | None] = mapped_column(index=True)
    sector: Mapped[str | None]
    industry: Mapped[str | None]
    city: Mapped[str | None]
    region: Mapped[str | None]
    country: Mapped[str | None]
    postal_code: Mapped[str | None]
    phone: Mapped[str | None]
    employees: Mapped[int | None] = mapped_column(BigInteger)
    revenue_minor: Mapped[int | None] = mapped_column(BigInteger)
    """Yearly revenue in minor units (cents) of `revenue_currency`."""
    revenue_currency: Mapped[str | None]
    ticker: Mapped[str | None]
    description: Mapped[str | None]
    why: Mapped[str | None]
    """Why this account: one reason a line."""
    listing: Mapped[Listing] = mapped_column(
        default=Listing.CANDIDATE, index=True, info={"dated": True}
    )
    listing_reason: Mapped[str | None] = mapped_column(ForeignKey("reason.code"))
    listing_note: Mapped[str | None]
    tier: Mapped[Tier | None] = mapped_column(info={"dated": True})
    stage: Mapped[str] = mapped_column(
        ForeignKey("journey_stage.code"),
        default="identified",
        info={"dated": True, "follows_unless": "stage_is_set"},
    )
    stage_is_set: Mapped[bool] = mapped_column(default=False)
    """Whether a person set the stage; otherwise it follows from the tests of the policy."""
    sales_owner_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("person.id"), info={"dated": True}
    )
    marketing_owner_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("person.id"), info={"dated": True}
    )

    __table_args__ = (Index("ix_account_listing_name_folded", "listing", "name_folded"),)


class AccountRollup(Base):
    """Derived per account, rebuilt at will: its last touch, its next planned one, its meeting.

    The room touches fills it; it lies here because the list is sorted by it. It has no foreign
    keys: a derived row must never keep a real one from being deleted.
    """

    __tablename__ = "account_rollup"

    account_id: Mapped[UUID] = mapped_column(primary_key=True)
    last_touch_on: Mapped[date | None] = mapped_column(index=True)
    next_touch_id: Mapped[UUID | None]
    next_touch_on: Mapped[date | None] = mapped_column(index=True)
    next_touch_title: Mapped[str | None]
    next_touch_team: Mapped[Team | None]
    next_touch_is_whole_week: Mapped[bool | None]
    meeting_on: Mapped[date | None]
    """The day of the latest touch in person, be it done or planned."""
