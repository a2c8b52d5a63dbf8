"""What a calendar calls a touch, and a touch a meeting: the same for good, so that both update.

A touch that was planned here goes out as `touch-KEY@abm-desktop`. A meeting that came in keeps the
UID of its calendar in `Touch.external_id`; one of a series has its RECURRENCE-ID behind it.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import Final
from uuid import UUID

_OURS: Final = re.compile(r"touch-([0-9a-f]{32})@abm-desktop")
BETWEEN: Final = "|"
"""Stands between the UID and the recurrence of one of a series."""
_ONE_OF_MANY: Final = re.compile(r"(.*)\|(\d{8}(?:T\d{6}Z?)?)", re.DOTALL)
_DAY: Final = "%Y%m%d"
_TIME: Final = "%Y%m%dT%H%M%S"


def own_uid(touch: UUID) -> str:
    """Return what calendars call a touch that was planned here."""
    return f"touch-{touch.hex}@abm-desktop"


def meeting_uid(meeting: UUID) -> str:
    """Return what calendars call a meeting of both teams."""
    return f"meeting-{meeting.hex}@abm-desktop"


def own_touch(uid: str) -> UUID | None:
    """Return the touch that a calendar's event is, if it came from a workspace."""
    found = _OURS.fullmatch(uid)
    return UUID(hex=found[1]) if found else None


def external_id(uid: str, recurrence: str) -> str:
    """Return what a touch keeps of a meeting: its UID, and which one of a series it is."""
    return f"{uid}{BETWEEN}{recurrence}" if recurrence else uid


def told_apart(external: str) -> tuple[str, str]:
    """Return the UID and the recurrence of what a touch keeps; no recurrence for a single meeting."""
    found = _ONE_OF_MANY.fullmatch(external)
    return (found[1], found[2]) if found else (external, "")


def recurrence_of(start: date | datetime) -> str:
    """Return which one of a series begins then: a day, an instant in UTC, or a clock's time."""
    if not isinstance(start, datetime):
        return start.strftime(_DAY)
    if start.tzinfo is None:
        return start.strftime(_TIME)
    return f"{start.astimezone(UTC).strftime(_TIME)}Z"


def begins_at(recurrence: str) -> date | datetime:
    """Return when the one of a series begins that `recurrence_of` named so."""
    if len(recurrence) == len("20261118"):
        return datetime.strptime(recurrence, _DAY).date()  # noqa: DTZ007 - a day has no zone
    at = datetime.strptime(recurrence.removesuffix("Z"), _TIME)  # noqa: DTZ007 - set below
    return at.replace(tzinfo=UTC) if recurrence.endswith("Z") else at
