"""What is told of meetings: when, who, what was decided, and what people promised."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from abm_desktop.vocabulary import MeetingKind, PromiseState, Team
from resources.records import dataclass


@dataclass(frozen=True, slots=True)
class NewMeeting:
    """A meeting to be held.

    Attributes:
        title: empty where it is called after its kind.
        zone: IANA name of the zone in which `at_time` is meant.
        minutes: how long it shall take; none for what its kind usually takes.
    """

    kind: MeetingKind
    day: date
    title: str = ""
    at_time: time | None = None
    zone: str | None = None
    minutes: int | None = None
    chair: UUID | None = None
    people: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """A meeting in a list.

    Attributes:
        promises: how many promises were made in it.
        open_promises: how many of them are not kept yet.
    """

    id: UUID
    kind: MeetingKind
    title: str
    day: date
    at_time: time | None
    zone: str | None
    minutes: int
    chair: UUID | None
    chair_name: str
    started_at: datetime | None
    held_at: datetime | None
    decisions: int
    promises: int
    open_promises: int


@dataclass(frozen=True, slots=True)
class Attendee:
    """A colleague who is asked to a meeting; whether they were there is known afterwards."""

    id: UUID
    name: str
    team: Team
    was_there: bool | None


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """What both teams decided."""

    id: UUID
    meeting: UUID
    topic: str | None
    account: UUID | None
    account_name: str
    text: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class PromiseRow:
    """What somebody promised.

    Attributes:
        made_on: the day of the meeting in which it was promised.
    """

    id: UUID
    meeting: UUID
    meeting_title: str
    made_on: date
    topic: str | None
    account: UUID | None
    account_name: str
    text: str
    owner: UUID | None
    owner_name: str
    due: date | None
    state: PromiseState
    closed_at: datetime | None
    note: str | None

    def is_late(self, today: date) -> bool:
        """Tell whether it is open after its day."""
        return self.state is PromiseState.OPEN and self.due is not None and self.due < today


@dataclass(frozen=True, slots=True)
class Meeting:
    """All that is known of a meeting.

    Attributes:
        came_back: promises of earlier meetings that were open when this one was held, or are now.
        notes: what was said on a topic, by its code.
        agenda: the agenda as it was shown when the meeting was closed; none before.
    """

    row: MeetingRow
    people: tuple[Attendee, ...]
    notes: dict[str, str]
    decisions: tuple[DecisionRow, ...]
    promises: tuple[PromiseRow, ...]
    came_back: tuple[PromiseRow, ...]
    agenda: dict[str, Any] | None
