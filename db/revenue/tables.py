"""Tables of the room revenue: deals, why they ended, and the words that describe them."""

from datetime import date
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Row, folded
from db.vocabulary import DealOutcome, Team


class DealStage(Row):
    """A stage of a deal: how likely it is to be won, or that it was won or lost."""

    __tablename__ = "deal_stage"

    code: Mapped[str] = mapped_column(unique=True)
    label: Mapped[str]
    outcome: Mapped[DealOutcome]
    probability: Mapped[int]
    """In percent: 100 where the deal is won, 0 where it is lost."""
    position: Mapped[int]
    is_retired: Mapped[bool] = mapped_column(default=False)
    """Whether it is kept for what names it already, and offered no more."""


class LeadSource(Row):
    """Where deals come from, and which team that counts for."""

    __tablename__ = "lead_source"

    code: Mapped[str] = mapped_column(unique=True)
    label: Mapped[str]
    team: Mapped[Team | None]
    """The team whose work it is; none where nobody said."""
    position: Mapped[int]
    is_retired: Mapped[bool] = mapped_column(default=False)
    """Whether it is kept for what names it already, and offered no more."""


class Deal(Row):
    """An opportunity to sell something to an account: open, won or lost by its stage."""

    __tablename__ = "deal"

    name: Mapped[str]
    name_folded: Mapped[str] = folded("name")
    external_id: Mapped[str | None] = mapped_column(index=True)
    account_id: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"), index=True)
    """None while the deal needs an account."""
    account_text: Mapped[str | None]
    """What the file called the account, where none of that name was found; kept when one is chosen."""
    stage: Mapped[str] = mapped_column(
        ForeignKey("deal_stage.code"), index=True, info={"dated": True}
    )
    amount_minor: Mapped[int | None] = mapped_column(BigInteger, info={"dated": True})
    """In minor units (cents) of `currency`; none while nobody knows."""
    currency: Mapped[str | None]
    opened_on: Mapped[date | None]
    close_on: Mapped[date | None] = mapped_column(index=True, info={"dated": True})
    """The day it was closed, or is expected to be while it is open."""
    owner_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"), index=True)
    owner_text: Mapped[str | None]
    """What the file called the owner, where no colleague of that name was found."""
    source: Mapped[str | None] = mapped_column(ForeignKey("lead_source.code"))
    campaign_id: Mapped[UUID | None] = mapped_column(ForeignKey("campaign.id"), index=True)
    type: Mapped[str | None]
    next_step: Mapped[str | None]
    description: Mapped[str | None]
    closing_note: Mapped[str | None]
    """What was said about why it was won or lost."""


class DealReason(Row):
    """One of the coded reasons why a deal was won or lost."""

    __tablename__ = "deal_reason"

    deal_id: Mapped[UUID] = mapped_column(ForeignKey("deal.id"))
    reason: Mapped[str] = mapped_column(ForeignKey("reason.code"))

    __table_args__ = (UniqueConstraint("deal_id", "reason"),)
