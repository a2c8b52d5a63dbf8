"""Tables of plays: templates whose steps belong to people of both teams, and where they were run."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import JSON, BigInteger, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Row, folded
from db.vocabulary import OwnerRule, PlayAnchor, PlayStop, RunState, Team


class Play(Row):
    """A template: steps that surround an account, in an order, for a purpose."""

    __tablename__ = "play"

    code: Mapped[str | None] = mapped_column(unique=True)
    """What a ready-made play is called for good; none for one's own."""
    name: Mapped[str]
    name_folded: Mapped[str] = folded("name")
    purpose: Mapped[str | None]
    anchor: Mapped[PlayAnchor]
    anchor_label: Mapped[str | None]
    """What happens on the date that the steps count from, such as `dinner`."""
    stops_on: Mapped[PlayStop]
    position: Mapped[int]
    is_retired: Mapped[bool] = mapped_column(default=False)


class PlayStep(Row):
    """One touch of a play, not yet at any account."""

    __tablename__ = "play_step"

    play_id: Mapped[UUID] = mapped_column(ForeignKey("play.id"), index=True)
    position: Mapped[int]
    title: Mapped[str]
    team: Mapped[Team]
    channel: Mapped[str] = mapped_column(ForeignKey("channel.code"))
    offset_days: Mapped[int]
    """Working days after the anchor; negative before it."""
    lead_days: Mapped[int] = mapped_column(default=0)
    """Working days of preparation that it needs before its own day."""
    owner_rule: Mapped[OwnerRule]
    owner_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"), index=True)
    """Who gets it where the rule names a person."""
    audience: Mapped[list[str]] = mapped_column(JSON, default=list)
    """Codes of the committee roles whose people it reaches; none for the account as a whole."""
    after_id: Mapped[UUID | None] = mapped_column(ForeignKey("play_step.id"), index=True)
    """The step that must be finished first."""
    cost_minor: Mapped[int | None] = mapped_column(BigInteger)
    """What it costs at one account, in minor units of the workspace's currency."""
    subject: Mapped[str | None]
    message: Mapped[str | None]
    """What is written or said, with fields such as `{first name}` in braces."""


class PlayRun(Row):
    """A play at one account, from the day it began or around its date."""

    __tablename__ = "play_run"

    play_id: Mapped[UUID] = mapped_column(ForeignKey("play.id"), index=True)
    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"), index=True)
    anchor_day: Mapped[date]
    runner_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"), index=True)
    state: Mapped[RunState] = mapped_column(default=RunState.ACTIVE)
    note: Mapped[str | None]
    """Why it was paused or stopped."""
    went_on_after: Mapped[datetime | None]
    """The newest answer after which somebody let it go on: only later ones stop it again."""
