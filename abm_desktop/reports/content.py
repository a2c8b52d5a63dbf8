"""What the pages print, as plain values: services fill these, the rendering reads nothing else.

Everything given here is printed in full: page one shows as much as it holds and the following
pages carry the rest. Whoever fills these values decides what the reader should see.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Team = Literal["sales", "marketing", "both"]
TouchState = Literal["planned", "done", "skipped"]


@dataclass(frozen=True, slots=True)
class Fact:
    """One cell of the facts band: `Employees`, `6,200`."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class ContactLine:
    """One person of the buying committee; an empty text is a value nobody has given."""

    name: str
    title: str = ""
    role: str = ""
    """Label of the committee role, `Economic buyer`; empty where none is set."""
    email: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class TouchLine:
    """Something we plan to do or did."""

    day: date
    """The day; of a touch that has only a week, any day of that week."""
    team: Team
    channel: str
    """Label of the channel: `Call`, `Event`."""
    title: str
    state: TouchState = "planned"
    owners: tuple[str, ...] = ()
    whole_week: bool = False
    """True where the touch has a week and no day."""


@dataclass(frozen=True, slots=True)
class MomentLine:
    """Something they did."""

    day: date
    text: str
    who: str = ""
    minutes: float | None = None
    """Engagement minutes before decay; None where the activity has no weight."""


@dataclass(frozen=True, slots=True)
class ActionLine:
    """What happens next, with the person who owes it."""

    title: str
    team: Team
    owner: str = ""
    day: date | None = None
    whole_week: bool = False
    """True where it is due in the week of its day."""


@dataclass(frozen=True, slots=True)
class NoteLine:
    """A note of any length; its line breaks are kept."""

    text: str
    day: date | None = None
    author: str = ""


@dataclass(frozen=True, slots=True)
class AccountPlan:
    """One account, as its plan prints it."""

    workspace_name: str
    list_name: str
    period: str
    """Label of the fiscal period: `FY 2026`; may be empty."""
    account: str
    today: date
    """The day of printing: the time line begins on the Monday of its week."""
    tier: str = ""
    """`1:1`, without the word; empty where none is set."""
    stage: str = ""
    city: str = ""
    country: str = ""
    facts: tuple[Fact, ...] = ()
    sales_owner: str = ""
    marketing_owner: str = ""
    why: tuple[str, ...] = ()
    """Why this account: one sentence each, the strongest first."""
    contacts: tuple[ContactLine, ...] = ()
    missing_roles: tuple[str, ...] = ()
    """Labels of required committee roles that nobody holds yet."""
    touches: tuple[TouchLine, ...] = ()
    moments: tuple[MomentLine, ...] = ()
    notes: tuple[NoteLine, ...] = ()
    actions: tuple[ActionLine, ...] = ()


@dataclass(frozen=True, slots=True)
class ListMove:
    """An account that joined or left the target list."""

    day: date
    account: str
    tier: str = ""
    reason: str = ""
    who: str = ""


@dataclass(frozen=True, slots=True)
class TouchWeek:
    """The touches of one team in one week; a joint touch counts under `both`."""

    monday: date
    team: Team
    planned: int = 0
    """Touches of that week that are still open."""
    done: int = 0
    skipped: int = 0


@dataclass(frozen=True, slots=True)
class EngagementWeek:
    """What all accounts did in one week, for one type of activity."""

    monday: date
    activity: str
    """Label of the activity type: `Meeting`, `Webinar`."""
    moments: int
    minutes: float = 0.0


@dataclass(frozen=True, slots=True)
class EngagedAccount:
    """An account that engaged in the period."""

    account: str
    tier: str
    moments: int
    people: int
    minutes: float
    last_day: date
    sales_owner: str = ""
    marketing_owner: str = ""


@dataclass(frozen=True, slots=True)
class QuietAccount:
    """An account on the list without a moment for a while."""

    account: str
    tier: str
    last_day: date | None
    """Day of its last done touch or engagement; None where there never was one."""
    next_touch: str = ""
    """The next planned touch in words, `Call, 24 Nov`; empty where none is planned."""
    sales_owner: str = ""
    marketing_owner: str = ""


@dataclass(frozen=True, slots=True)
class ProgressReport:
    """What both teams did in a period and what came back."""

    workspace_name: str
    list_name: str
    start: date
    end: date
    """The last day of the period; it belongs to it."""
    today: date
    """The day of printing."""
    seats_filled: int
    seats_total: int
    quiet_after_days: int
    """An account is quiet when its last moment lies this many days back, or more."""
    author: str = ""
    joined: tuple[ListMove, ...] = ()
    left: tuple[ListMove, ...] = ()
    touches: tuple[TouchWeek, ...] = ()
    engagement: tuple[EngagementWeek, ...] = ()
    top_accounts: tuple[EngagedAccount, ...] = ()
    """The most engaged accounts, most minutes first."""
    quiet_accounts: tuple[QuietAccount, ...] = ()
    """Longest silence first."""
