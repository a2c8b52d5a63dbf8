"""Tables of the rhythm: meetings of both teams, what they decided, and what people promised."""

from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Row
from db.vocabulary import MeetingKind, PromiseState


class Meeting(Row):
    """A meeting of both teams; its agenda follows from the data until it is held."""

    __tablename__ = "meeting"

    kind: Mapped[MeetingKind]
    title: Mapped[str]
    day: Mapped[date] = mapped_column(index=True)
    at_time: Mapped[time | None]
    zone: Mapped[str | None]
    """IANA name of the zone in which `at_time` is meant."""
    minutes: Mapped[int]
    """How long it is planned to take."""
    chair_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"), index=True)
    started_at: Mapped[datetime | None]
    held_at: Mapped[datetime | None]
    """When it was closed; from then on the agenda is what was shown."""
    agenda: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    """The agenda as it was when the meeting was closed; none before."""


class MeetingPerson(Row):
    """A colleague who is asked to a meeting."""

    __tablename__ = "meeting_person"

    meeting_id: Mapped[UUID] = mapped_column(ForeignKey("meeting.id"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    was_there: Mapped[bool | None]

    __table_args__ = (UniqueConstraint("meeting_id", "person_id"),)


class MeetingNote(Row):
    """What was said on a topic of a meeting."""

    __tablename__ = "meeting_note"

    meeting_id: Mapped[UUID] = mapped_column(ForeignKey("meeting.id"))
    topic: Mapped[str]
    """The code of the topic of the agenda."""
    text: Mapped[str]

    __table_args__ = (UniqueConstraint("meeting_id", "topic"),)


class Decision(Row):
    """What both teams decided in a meeting."""

    __tablename__ = "decision"

    meeting_id: Mapped[UUID] = mapped_column(ForeignKey("meeting.id"), index=True)
    topic: Mapped[str | None]
    account_id: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"), index=True)
    text: Mapped[str]
    made_at: Mapped[datetime]
    position: Mapped[int]


class Promise(Row):
    """What somebody promised in a meeting; it comes back in the next one until it is kept."""

    __tablename__ = "promise"

    meeting_id: Mapped[UUID] = mapped_column(ForeignKey("meeting.id"), index=True)
    topic: Mapped[str | None]
    account_id: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"), index=True)
    text: Mapped[str]
    owner_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"), index=True)
    due: Mapped[date | None]
    state: Mapped[PromiseState] = mapped_column(default=PromiseState.OPEN)
    closed_at: Mapped[datetime | None]
    closed_in_id: Mapped[UUID | None] = mapped_column(ForeignKey("meeting.id"), index=True)
    """The meeting in which it was closed; none where somebody did so between two."""
    note: Mapped[str | None]
    position: Mapped[int]
