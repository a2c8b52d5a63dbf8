"""Tables of hand-offs: an account that marketing hands to a seller, and the answers both owe."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Row
from db.vocabulary import HandoffAnswer, HandoffReply


class Handoff(Row):
    """An account that somebody of marketing handed to a named seller, and what became of it."""

    __tablename__ = "handoff"

    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"), index=True)
    sent_by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    to_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    sent_at: Mapped[datetime]
    why: Mapped[str]
    """What makes the account ready now, in a line."""
    campaign_id: Mapped[UUID | None] = mapped_column(ForeignKey("campaign.id"), index=True)
    play_id: Mapped[UUID | None] = mapped_column(ForeignKey("play.id"), index=True)
    source: Mapped[str | None] = mapped_column(ForeignKey("lead_source.code"))
    tests: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    """The tests of the definition as they stood: what each asks for, what was there, and whether it was met."""
    unmet_words: Mapped[str | None]
    """Why it was handed over though a test was not met."""
    policy_number: Mapped[int | None]
    """The version of the policy whose definition was tested."""
    follows_id: Mapped[UUID | None] = mapped_column(ForeignKey("handoff.id"), index=True)
    """The rejected hand-off that it comes after."""
    withdrawn_at: Mapped[datetime | None]
    answer: Mapped[HandoffAnswer | None]
    answered_at: Mapped[datetime | None]
    answered_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"), index=True)
    answer_reason: Mapped[str | None] = mapped_column(ForeignKey("reason.code"))
    answer_note: Mapped[str | None]
    rating: Mapped[int | None]
    """How good the hand-off was to the seller, 1 to 5."""
    first_step_id: Mapped[UUID | None] = mapped_column(ForeignKey("touch.id"), index=True)
    """The touch that was planned on accepting it."""
    disqualified_at: Mapped[datetime | None]
    disqualified_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"), index=True)
    disqualify_reason: Mapped[str | None] = mapped_column(ForeignKey("reason.code"))
    disqualify_note: Mapped[str | None]
    reply: Mapped[HandoffReply | None]
    """What marketing answered to a rejection or a disqualification."""
    replied_at: Mapped[datetime | None]
    replied_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"), index=True)
    reply_note: Mapped[str | None]
    deal_id: Mapped[UUID | None] = mapped_column(ForeignKey("deal.id"), index=True)
    """The deal that it became, where somebody said so; otherwise the first one opened afterwards counts."""

    __table_args__ = (Index("ix_handoff_answer_sent_at", "answer", "sent_at"),)
