"""What the room engagement hands out, and what it takes to log something."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from abm_desktop.committee.erased import shown_name


@dataclass(frozen=True, slots=True)
class ActivityRow:
    """A kind of thing that accounts do, and the minutes that one of it is worth."""

    code: str
    label: str
    icon: str
    minutes: int
    is_retired: bool = False


@dataclass(frozen=True, slots=True)
class Participant:
    """A person of the account who took part; the name of an erased one is gone."""

    id: UUID
    name: str
    is_erased: bool

    @property
    def shown_name(self) -> str:
        """Return the name, or what stands for it once it is erased."""
        return shown_name(self.name, is_erased=self.is_erased)


@dataclass(frozen=True, slots=True)
class NewEngagement:
    """Something that people of an account did at an instant (with its zone)."""

    account: UUID
    activity: str
    at: datetime
    text: str = ""
    contacts: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True)
class EngagementRow:
    """One engagement as it was logged.

    Attributes:
        activity: code of the activity type; `label`, `icon` and `minutes` are that type's.
        minutes: what it was worth on its day, before decay.
        at: the instant, in UTC.
        logged_by: the name of the colleague who logged it; none where an import did.
    """

    id: UUID
    account: UUID
    activity: str
    label: str
    icon: str
    minutes: int
    at: datetime
    text: str
    logged_by: str | None
    contacts: tuple[Participant, ...]


@dataclass(frozen=True, slots=True)
class MinutesPart:
    """What one engagement adds to the minutes of now."""

    engagement: UUID
    label: str
    at: datetime
    minutes: int
    decayed: float


@dataclass(frozen=True, slots=True)
class Minutes:
    """The engagement minutes of an account now and 30 days ago, with the rows behind them.

    Attributes:
        trend: percent up or down; none where there was nothing 30 days ago.
        parts: the largest first; what has decayed below half a minute is not listed.
    """

    now: float
    earlier: float
    trend: float | None
    parts: tuple[MinutesPart, ...]
