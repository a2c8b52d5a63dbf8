"""What the program calls now and today; a fixed instant for reports, pictures and tests."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Self

from resources.records import dataclass


def _system_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Clock:
    """Tells the instant, in UTC, and the day that it is for the person at this computer."""

    now: Callable[[], datetime] = _system_now

    @classmethod
    def fixed(cls, instant: datetime) -> Self:
        """Return a clock that stands still; an instant without zone is local time."""
        aware = instant.astimezone(UTC)
        return cls(now=lambda: aware)

    def today(self) -> date:
        """Return the local calendar day."""
        return self.now().astimezone().date()
