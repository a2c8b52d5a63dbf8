"""What the progress report prints, as plain values: services fill these, the drawing reads nothing else."""

from __future__ import annotations

from dataclasses import field
from datetime import date

from abm_desktop.alignment.handoff_strip_figure import StripWeek
from abm_desktop.alignment.health_figure import Dial
from abm_desktop.reports.page.marks import Team
from abm_desktop.reports.plan.content import Fact
from abm_desktop.revenue.figures import Waterfall
from abm_desktop.revenue.number_path import NumberPath
from abm_desktop.revenue.sourced_shares import Sourced
from abm_desktop.revenue.stages_reached import StagesReached
from abm_desktop.revenue.won_bars import WonBar
from resources.records import dataclass


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
class ScoreFigure:
    """A figure of the scoreboard: its name, its value, what became of it."""

    title: str
    value: str
    became: str = ""


@dataclass(frozen=True, slots=True)
class TierFigures:
    """What deals of one tier come to."""

    tier: str
    figures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TheNumber:
    """Closed-won in the period, as the scoreboard shows it."""

    target: str
    """From accounts that were on the list when they closed."""
    total: str
    became: str = ""
    unit: str = ""
    """Of the bars: `€ thousand by month`."""
    bars: tuple[WonBar, ...] = ()
    divisor: float = 1.0
    figures: tuple[ScoreFigure, ...] = ()
    titles: tuple[str, ...] = ()
    """Of the figures by tier."""
    tiers: tuple[TierFigures, ...] = ()
    path: NumberPath | None = None
    """How The Number grew towards its plan; the bars are printed where it has none."""
    outlook: tuple[ScoreFigure, ...] = ()
    """Plan, pace, forecast, commit and best case."""
    gaps: tuple[str, ...] = ()
    """What plan and forecast lack."""


@dataclass(frozen=True, slots=True)
class VelocityPart:
    """Pipeline velocity with its four levers."""

    value: str = ""
    """Empty where nobody can know it; `note` says why."""
    growth: str = ""
    levers: tuple[ScoreFigure, ...] = ()
    steps: Waterfall | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class HandoffPart:
    """The health of a period, and its hand-offs week by week."""

    count: int
    """Hand-offs sent in it and answers given in it: without any there is nothing to tell."""
    dial: Dial | None
    """None where too few were answered; `health` says so."""
    health: str
    figures: tuple[ScoreFigure, ...]
    weeks: tuple[StripWeek, ...]


@dataclass(frozen=True, slots=True)
class StageCount:
    """How many accounts of the list stood in a stage, before the period and at its end."""

    stage: str
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Journey:
    """How the accounts that were on the list all the time moved."""

    stages: tuple[StageCount, ...] = ()
    tiers: tuple[StageCount, ...] = ()
    forward: int = 0
    back: int = 0
    stayed: int = 0


@dataclass(frozen=True, slots=True)
class AccountWeeks:
    """What an account of the list gave week by week, and how its committee is covered."""

    account: str
    tier: str
    roles: str
    """`4 of 6`, or nothing where no role is looked for."""
    minutes: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class PlayRuns:
    """A play that was run in the period, over all its accounts."""

    play: str
    accounts: int
    running: int
    paused: int
    stopped: int
    done: int
    planned: int
    skipped: int
    cost: str = ""


@dataclass(frozen=True, slots=True)
class CampaignRun:
    """A campaign that ran in the period."""

    name: str
    kind: str
    starts_on: date | None
    ends_on: date | None
    accounts: int
    reached: int
    responded: int
    cost: str = ""
    budget: str = ""


@dataclass(frozen=True, slots=True)
class ClosedDeal:
    """A deal that was won or lost in the period, with the reasons."""

    deal: str
    account: str
    is_won: bool
    day: date
    amount: str = ""
    owner: str = ""
    reasons: tuple[str, ...] = ()
    competitors: tuple[str, ...] = ()
    note: str = ""


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
    number: TheNumber | None = None
    """None where nobody ever had a deal."""
    velocity: VelocityPart = field(default_factory=VelocityPart)
    currency: str = ""
    """In which The Number is."""
    sourced: Sourced | None = None
    reached: StagesReached | None = None
    handoffs: HandoffPart | None = None
    journey: Journey = field(default_factory=Journey)
    accounts: tuple[AccountWeeks, ...] = ()
    """The accounts on the list at the end, most minutes first."""
    plays: tuple[PlayRuns, ...] = ()
    campaigns: tuple[CampaignRun, ...] = ()
    closed: tuple[ClosedDeal, ...] = ()
    """Wins first, then losses, each by day."""
    earlier_won: int = 0
    earlier_lost: int = 0
    """How many more were won and lost in the period, before those."""
    leaders: tuple[tuple[str, Team], ...] = ()
    """Who signs for the teams, with their team."""
    formulas: tuple[Fact, ...] = ()
    gaps: tuple[str, ...] = ()
    """What the figures lack, one sentence each."""
