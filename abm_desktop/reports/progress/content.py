"""What the progress report prints, as plain values: services fill these, the drawing reads nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from abm_desktop.reports.page.marks import Team


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
