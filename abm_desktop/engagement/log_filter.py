"""Which engagements of an account a person wants to see."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from resources.records import dataclass


@dataclass(frozen=True, slots=True)
class LogFilter:
    """What an engagement must be; None and empty text ask for nothing.

    Attributes:
        activity: code of an activity type.
        person: who of the account took part.
        logged_by: the colleague who logged it.
        first: the first local day.
        last: the last local day.
        text: what its note must hold, whatever its case.
    """

    activity: str | None = None
    person: UUID | None = None
    logged_by: UUID | None = None
    first: date | None = None
    last: date | None = None
    text: str = ""

    @property
    def asks(self) -> bool:
        """Tell whether anything is asked for."""
        return self != EVERYTHING


EVERYTHING = LogFilter()
