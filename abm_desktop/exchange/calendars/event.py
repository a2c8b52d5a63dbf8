"""A touch as a calendar shows it."""

from __future__ import annotations

from datetime import datetime

from abm_desktop.touches.schedule import When
from resources.records import dataclass


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """One event of a calendar file.

    Attributes:
        recurrence: which one of a series it is; empty for a single one.
        sequence: how often it was changed: a calendar takes the one with the higher number.
        modified: when it was changed last; none where nobody knows.
        minutes: how long it takes, where it has a time of day.
        is_cancelled: the calendar shall take it out.
    """

    uid: str
    recurrence: str
    sequence: int
    modified: datetime | None
    when: When
    title: str
    description: str
    categories: tuple[str, ...]
    minutes: int
    is_cancelled: bool = False
