"""What an import of meetings would do, meeting by meeting, before anything is written."""

from __future__ import annotations

from collections import Counter
from enum import StrEnum
from uuid import UUID

from abm_desktop.exchange.calendars.attending import Attended
from abm_desktop.exchange.calendars.meeting import Meeting, Unread
from resources.records import dataclass


class MeetingFate(StrEnum):
    """What becomes of a meeting."""

    CREATED = "created"
    UPDATED = "updated"
    CANCELLED = "cancelled"
    SKIPPED = "skipped"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class MeetingLine:
    """A meeting, and what becomes of it.

    Attributes:
        touch: the touch that it is already.
        attended: whose it is; none where it is rejected, or the touch keeps what it has.
        title: what its touch is called.
        account: the account's name; empty where there is none.
        reason: why it is rejected or skipped, or what an update changes, in whole sentences.
        changes: the fields of the touch that become others, with what they were and shall be.
    """

    meeting: Meeting
    fate: MeetingFate
    title: str
    account: str = ""
    touch: UUID | None = None
    attended: Attended | None = None
    reason: str = ""
    changes: tuple[tuple[str, object, object], ...] = ()

    @property
    def contacts(self) -> tuple[str, ...]:
        """Return the names of those whom a new touch reaches."""
        return () if self.attended is None else tuple(one.name for one in self.attended.contacts)


@dataclass(frozen=True, slots=True)
class MeetingsPreview:
    """Everything that an import of a calendar would do.

    Attributes:
        unread: events that no touch can be made of.
        outside: how many events lie before or after the days that were asked for.
    """

    lines: tuple[MeetingLine, ...]
    unread: tuple[Unread, ...]
    outside: int

    @property
    def counts(self) -> dict[str, int]:
        """Return how many meetings have which fate; what could not be read is rejected."""
        found = Counter(line.fate for line in self.lines)
        found[MeetingFate.REJECTED] += len(self.unread)
        return {str(fate): found[fate] for fate in MeetingFate}

    @property
    def writing(self) -> tuple[MeetingLine, ...]:
        """Return the meetings of which an import would write a touch."""
        fates = (MeetingFate.CREATED, MeetingFate.UPDATED, MeetingFate.CANCELLED)
        return tuple(line for line in self.lines if line.fate in fates)

    @property
    def writes(self) -> int:
        """Return how many touches an import would write."""
        return len(self.writing)
