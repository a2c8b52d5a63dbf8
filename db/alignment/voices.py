"""Tables of the voice of sales: what customers say, what is asked for, and the content that answers it."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Row, folded
from db.vocabulary import RequestState, VoiceKind


class Theme(Row):
    """An objection, a question or the like that comes up at many accounts, in one wording."""

    __tablename__ = "theme"

    kind: Mapped[VoiceKind]
    title: Mapped[str]
    title_folded: Mapped[str] = folded("title")
    competitor_id: Mapped[UUID | None] = mapped_column(ForeignKey("competitor.id"), index=True)
    answer: Mapped[str | None]
    """What both teams agreed to say to it."""
    is_retired: Mapped[bool] = mapped_column(default=False)
    """Whether it is kept for what names it already, and offered no more."""


class Voice(Row):
    """That a theme came up at an account, with the words that were used."""

    __tablename__ = "voice"

    theme_id: Mapped[UUID] = mapped_column(ForeignKey("theme.id"), index=True)
    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"), index=True)
    contact_id: Mapped[UUID | None] = mapped_column(ForeignKey("contact.id"), index=True)
    deal_id: Mapped[UUID | None] = mapped_column(ForeignKey("deal.id"), index=True)
    touch_id: Mapped[UUID | None] = mapped_column(ForeignKey("touch.id"), index=True)
    engagement_id: Mapped[UUID | None] = mapped_column(ForeignKey("engagement.id"), index=True)
    text: Mapped[str | None] = mapped_column(info={"erasable": True})
    """What they said, in their words."""
    heard_at: Mapped[datetime]
    heard_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"), index=True)


class Asset(Row):
    """Something to show: a link or a file, and whom it is for."""

    __tablename__ = "asset"

    title: Mapped[str]
    title_folded: Mapped[str] = folded("title")
    url: Mapped[str | None]
    file_name: Mapped[str | None]
    digest: Mapped[str | None] = mapped_column(info={"names_content": True})
    """Which bytes of `file_content` it is; none where it is an address."""
    size: Mapped[int | None] = mapped_column(BigInteger)
    role: Mapped[str | None] = mapped_column(ForeignKey("committee_role.code"))
    """The committee role that it is made for; none where it is for everybody."""
    description: Mapped[str | None]
    owner_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"), index=True)
    added_at: Mapped[datetime]
    is_retired: Mapped[bool] = mapped_column(default=False)


class AssetTheme(Row):
    """That an asset answers a theme."""

    __tablename__ = "asset_theme"

    asset_id: Mapped[UUID] = mapped_column(ForeignKey("asset.id"))
    theme_id: Mapped[UUID] = mapped_column(ForeignKey("theme.id"), index=True)

    __table_args__ = (UniqueConstraint("asset_id", "theme_id"),)


class AssetUse(Row):
    """That an asset was shown at an account."""

    __tablename__ = "asset_use"

    asset_id: Mapped[UUID] = mapped_column(ForeignKey("asset.id"), index=True)
    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"), index=True)
    contact_id: Mapped[UUID | None] = mapped_column(ForeignKey("contact.id"), index=True)
    touch_id: Mapped[UUID | None] = mapped_column(ForeignKey("touch.id"), index=True)
    used_at: Mapped[datetime]
    used_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"), index=True)


class ContentRequest(Row):
    """Content that somebody asks for, and what the content committee decided."""

    __tablename__ = "content_request"

    theme_id: Mapped[UUID | None] = mapped_column(ForeignKey("theme.id"), index=True)
    title: Mapped[str]
    detail: Mapped[str | None]
    asked_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"), index=True)
    asked_at: Mapped[datetime]
    state: Mapped[RequestState] = mapped_column(default=RequestState.ASKED)
    decided_at: Mapped[datetime | None]
    decided_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"), index=True)
    decision_note: Mapped[str | None]
    owner_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"), index=True)
    due: Mapped[date | None]
    asset_id: Mapped[UUID | None] = mapped_column(ForeignKey("asset.id"), index=True)
    """What was made of it."""
