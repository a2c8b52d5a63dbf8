"""Tables of the room touches."""

from datetime import date, datetime, time
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Row, folded
from db.vocabulary import (
    CampaignKind,
    Medium,
    Outcome,
    PauseCause,
    Team,
    TouchState,
)


class Channel(Row):
    """A way to reach people."""

    __tablename__ = "channel"

    code: Mapped[str] = mapped_column(unique=True)
    label: Mapped[str]
    icon: Mapped[str]
    answer: Mapped[str | None] = mapped_column(ForeignKey("activity_type.code"))
    """The activity that a response over this channel counts as."""
    medium: Mapped[Medium | None]
    """How it reaches a person; none where it reaches nobody in particular, as ads do."""
    position: Mapped[int]
    is_retired: Mapped[bool] = mapped_column(default=False)
    """Whether it is kept for what names it already, and offered no more."""


class Touch(Row):
    """What we do, or plan to do, for an account on a day or in a week."""

    __tablename__ = "touch"

    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    channel: Mapped[str] = mapped_column(ForeignKey("channel.code"))
    team: Mapped[Team]
    owner_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"), index=True)
    title: Mapped[str]
    subject: Mapped[str | None]
    """The subject line of a mail, with its fields not yet filled."""
    message: Mapped[str | None]
    cost_minor: Mapped[int | None] = mapped_column(BigInteger)
    """What it costs, in minor units of the workspace's currency."""
    day: Mapped[date | None]
    """The day, or the Monday of the week; none while unscheduled."""
    is_whole_week: Mapped[bool] = mapped_column(default=False)
    ends_on: Mapped[date | None]
    """The last day of a touch that takes several; none where it takes one day, or one week."""
    at_time: Mapped[time | None]
    zone: Mapped[str | None]
    """IANA name of the zone in which `at_time` is meant."""
    state: Mapped[TouchState] = mapped_column(default=TouchState.PLANNED)
    outcome: Mapped[Outcome | None]
    outcome_note: Mapped[str | None]
    done_at: Mapped[datetime | None]
    skip_reason: Mapped[str | None] = mapped_column(ForeignKey("reason.code"))
    skip_note: Mapped[str | None]
    engagement_id: Mapped[UUID | None] = mapped_column(ForeignKey("engagement.id"), index=True)
    """The engagement that completing this touch logged."""
    run_id: Mapped[UUID | None] = mapped_column(ForeignKey("play_run.id"), index=True)
    step_id: Mapped[UUID | None] = mapped_column(ForeignKey("play_step.id"), index=True)
    """The step of the play that it was made from; none where nobody ran one, or it was deleted."""
    campaign_id: Mapped[UUID | None] = mapped_column(ForeignKey("campaign.id"), index=True)
    external_id: Mapped[str | None] = mapped_column(index=True)
    """What a calendar calls it, so that the same meeting is the same touch."""

    __table_args__ = (
        Index("ix_touch_account_id_day", "account_id", "day"),
        Index("ix_touch_state_day", "state", "day"),
        Index("ix_touch_done_at", "done_at"),
    )


class TouchContact(Row):
    """Whom a touch is meant to reach."""

    __tablename__ = "touch_contact"

    touch_id: Mapped[UUID] = mapped_column(ForeignKey("touch.id"))
    contact_id: Mapped[UUID] = mapped_column(ForeignKey("contact.id"), index=True)

    __table_args__ = (UniqueConstraint("touch_id", "contact_id"),)


class TouchPerson(Row):
    """A colleague who takes part in a touch beside its owner."""

    __tablename__ = "touch_person"

    touch_id: Mapped[UUID] = mapped_column(ForeignKey("touch.id"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)

    __table_args__ = (UniqueConstraint("touch_id", "person_id"),)


class AccountPause(Row):
    """A time in which nobody writes to an account on their own, until its owner resumes.

    Somebody began it by hand, or ended here what an answer of theirs had begun: a pause that an
    answer begins follows from the log alone and goes where the answer goes.
    """

    __tablename__ = "account_pause"

    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"), index=True)
    cause: Mapped[PauseCause]
    note: Mapped[str | None]
    since: Mapped[datetime]
    resumed_at: Mapped[datetime | None]
    resumed_by: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"), index=True)


class Campaign(Row):
    """Something that marketing runs for many people at once: air cover, not a touch to one person."""

    __tablename__ = "campaign"

    name: Mapped[str]
    name_folded: Mapped[str] = folded("name")
    external_id: Mapped[str | None] = mapped_column(index=True)
    kind: Mapped[CampaignKind | None]
    channel: Mapped[str | None] = mapped_column(ForeignKey("channel.code"))
    owner_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"), index=True)
    goal: Mapped[str | None]
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    budget_minor: Mapped[int | None] = mapped_column(BigInteger)
    """What may be spent, in minor units of the workspace's currency."""
    cost_minor: Mapped[int | None] = mapped_column(BigInteger)
    """What has been spent, likewise."""
