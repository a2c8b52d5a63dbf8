"""What the papers for the daily work print, as plain values."""

from __future__ import annotations

from datetime import date

from abm_desktop.reports.page.marks import Team
from abm_desktop.reports.plan.content import AccountPlan, BandLine, TouchState
from resources.records import dataclass


@dataclass(frozen=True, slots=True)
class ListLine:
    """An account as a line of the list, in the words of the screen."""

    account: str
    stage: str
    minutes: str = ""
    trend: str = ""
    roles: str = ""
    pipeline: str = ""
    last: str = ""
    next_touch: str = ""
    next_team: Team | None = None
    sales_owner: str = ""
    marketing_owner: str = ""
    place: str = ""
    fit: str = ""


@dataclass(frozen=True, slots=True)
class ListGroup:
    """The accounts of a tier, with what is open at all of them."""

    title: str
    lines: tuple[ListLine, ...]
    pipeline: str = ""


@dataclass(frozen=True, slots=True)
class SeatCount:
    """How many seats of a tier are taken."""

    tier: str
    taken: int
    seats: int


@dataclass(frozen=True, slots=True)
class TargetList:
    """The accounts that both teams agreed on."""

    workspace_name: str
    list_name: str
    today: date
    author: str = ""
    seats: tuple[SeatCount, ...] = ()
    groups: tuple[ListGroup, ...] = ()
    candidates: ListGroup | None = None
    has_fit: bool = True
    """Whether there is an ideal customer profile; without one no account has a fit."""
    agreed: str = ""
    """Which signed version of the list this is, who signed it, and whether it changed since."""


@dataclass(frozen=True, slots=True)
class CalendarTouch:
    """A touch in the calendar; without a day it waits to be scheduled."""

    title: str
    team: Team
    day: date | None = None
    account: str = ""
    """Empty where the calendar is of one account."""
    channel: str = ""
    owner: str = ""
    state: TouchState = "planned"
    whole_week: bool = False
    last_day: date | None = None
    time: str = ""


@dataclass(frozen=True, slots=True)
class TouchCalendar:
    """The touches of both teams over some weeks."""

    workspace_name: str
    list_name: str
    start: date
    end: date
    today: date
    account: str = ""
    """Whose it is; empty where it is of all accounts."""
    author: str = ""
    touches: tuple[CalendarTouch, ...] = ()
    unscheduled: tuple[CalendarTouch, ...] = ()
    bands: tuple[BandLine, ...] = ()
    off_days: frozenset[date] = frozenset()
    """Days of the period on which nobody works."""


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody of the account who comes, or whom the touch reaches."""

    name: str
    title: str = ""
    role: str = ""
    last: str = ""
    """What they did last, with its day."""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Meeting:
    """The touch that the brief is for."""

    title: str
    when: str
    channel: str = ""
    message: str = ""
    ours: tuple[str, ...] = ()
    guests: tuple[Guest, ...] = ()


@dataclass(frozen=True, slots=True)
class Brief:
    """One page to read before a meeting; `plan` is what is known of the account."""

    plan: AccountPlan
    meeting: Meeting | None = None
    author: str = ""
