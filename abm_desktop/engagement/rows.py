"""What the room engagement hands out, and what it takes to log something."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from abm_desktop.committee.erased import shown_name
from resources.records import dataclass


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
    """What one engagement adds to the score of now, and how that comes about.

    Attributes:
        minutes: what its kind is worth.
        role_percent: the highest weight of the roles of those who took part.
        tier_percent: the weight of the account's tier.
        age_days: whole days of UTC since it happened.
        decayed: weighted minutes times what is left of them today.
        shown: `decayed` in whole minutes; those of all parts add up to the score that is shown.
        people: those who took part.
    """

    engagement: UUID
    activity: str
    label: str
    icon: str
    at: datetime
    minutes: int
    role_percent: int
    tier_percent: int
    age_days: int
    decayed: float
    shown: int
    people: tuple[Participant, ...]

    @property
    def weighted(self) -> float:
        """Return what it was worth on its day."""
        return self.minutes * self.role_percent * self.tier_percent / 10_000


@dataclass(frozen=True, slots=True)
class KindShare:
    """What one kind of activity adds to the score: how often, and how many minutes are left."""

    activity: str
    label: str
    icon: str
    count: int
    decayed: float
    shown: int


@dataclass(frozen=True, slots=True)
class PersonShare:
    """What a person gave, by their own role: minutes on their days, and what is left of them."""

    person: Participant
    role: str
    role_percent: int
    count: int
    minutes: float
    decayed: float


@dataclass(frozen=True, slots=True)
class Minutes:
    """The score of an account now and 30 days ago, with the rows behind it.

    Attributes:
        trend: percent up or down; none where there was nothing 30 days ago.
        course: the score at the end of each of 26 weeks, the last one being today's.
        parts: every engagement, what adds most first.
        kinds: the same by kind of activity, what adds most first.
        people: who took part, whoever gave most first; together they may have given more than the
            account, because each is counted where several took part.
        rule: how minutes fade, in words.
    """

    now: float
    earlier: float
    trend: float | None
    course: tuple[float, ...]
    parts: tuple[MinutesPart, ...]
    kinds: tuple[KindShare, ...]
    people: tuple[PersonShare, ...]
    rule: str

    @property
    def shown(self) -> int:
        """Return the score as screens show it."""
        return round(self.now)
