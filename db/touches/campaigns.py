"""Tables of who is in a campaign: accounts, and people with what they did."""

from datetime import date
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Row


class CampaignAccount(Row):
    """An account that a campaign is meant for."""

    __tablename__ = "campaign_account"

    campaign_id: Mapped[UUID] = mapped_column(ForeignKey("campaign.id"))
    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"), index=True)

    __table_args__ = (UniqueConstraint("campaign_id", "account_id"),)


class CampaignMember(Row):
    """A contact that a campaign reached, and what came of it."""

    __tablename__ = "campaign_member"

    campaign_id: Mapped[UUID] = mapped_column(ForeignKey("campaign.id"))
    contact_id: Mapped[UUID] = mapped_column(ForeignKey("contact.id"), index=True)
    status: Mapped[str | None]
    """As the campaign's own system says it: Sent, Registered, Attended."""
    has_responded: Mapped[bool] = mapped_column(default=False)
    responded_on: Mapped[date | None]

    __table_args__ = (UniqueConstraint("campaign_id", "contact_id"),)
