"""A meeting as a calendar file tells of it."""

from __future__ import annotations

from dataclasses import field

from abm_desktop.exchange.calendars.identity import external_id
from abm_desktop.touches.schedule import When
from resources.records import dataclass


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting, be it single or one of a series.

    Attributes:
        uid: what its calendar calls it.
        recurrence: which one of a series it is; empty for a single one.
        organiser: the mail address of who calls it; empty where nobody is said to.
        attendees: the mail addresses of who shall be there.
        is_online: whether people meet over a link rather than in a room.
    """

    uid: str
    recurrence: str
    title: str
    when: When
    organiser: str = ""
    attendees: tuple[str, ...] = ()
    is_online: bool = False
    is_cancelled: bool = False

    @property
    def key(self) -> str:
        """Return what a touch keeps of it."""
        return external_id(self.uid, self.recurrence)

    @property
    def mails(self) -> tuple[str, ...]:
        """Return the addresses of all who are named, each once."""
        return tuple(dict.fromkeys(filter(None, (self.organiser, *self.attendees))))


@dataclass(frozen=True, slots=True)
class Unread:
    """An event that could not be read, and why in a whole sentence."""

    title: str
    reason: str


@dataclass(frozen=True, slots=True)
class CalendarFile:
    """What a calendar file says of a span of days.

    Attributes:
        meetings: by day and time.
        unread: events that no touch can be made of.
        outside: how many events lie before or after the span.
        series: the UIDs of series; one of them that is not among the meetings takes place no more.
    """

    meetings: tuple[Meeting, ...]
    unread: tuple[Unread, ...] = ()
    outside: int = 0
    series: frozenset[str] = field(default_factory=frozenset)
