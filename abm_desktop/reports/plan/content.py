"""What the pages print, as plain values: services fill these, the rendering reads nothing else.

Page one shows as much as it holds, the sections behind it carry the rest. Whoever fills these
values decides what the reader should see.
"""

from __future__ import annotations

from dataclasses import field
from datetime import date
from typing import Literal

from abm_desktop.reports.page.marks import Team
from resources.records import dataclass

TouchState = Literal["planned", "done", "skipped"]
Hold = Literal["strong", "known", "missing"]
"""How well we stand with the people of a role: strong where one of them engaged of late."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One cell of the facts band: `Employees`, `6,200`."""

    label: str
    value: str
    course: tuple[float, ...] = ()
    """How a figure went, drawn beside it; nothing for a figure without a course."""


@dataclass(frozen=True, slots=True)
class ContactLine:
    """One person of the buying committee; an empty text is a value nobody has given."""

    name: str
    title: str = ""
    role: str = ""
    """Label of the committee role, `Economic buyer`; empty where none is set."""
    email: str = ""
    phone: str = ""
    last_on: date | None = None
    """The day on which they engaged last; none where they never did."""
    minutes: float = 0.0
    """What they gave by their own role, before decay."""
    is_here: bool = True
    """Whether they are at the account still."""


@dataclass(frozen=True, slots=True)
class RoleLine:
    """A committee role that is looked for at the account's tier."""

    label: str
    hold: Hold
    people: tuple[str, ...] = ()
    """Who has it; nobody where it is missing."""
    last_on: date | None = None


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
    last_day: date | None = None
    """Where it takes several days, the last of them."""
    contacts: tuple[str, ...] = ()
    """Whom it reaches."""
    belongs: str = ""
    """The play with its step, or the campaign: `Executive dinner, step 3 of 8`."""
    cost: str = ""


@dataclass(frozen=True, slots=True)
class BandLine:
    """What lies over several weeks of the touch plan: a play that runs, or a campaign."""

    title: str
    kind: Literal["play", "campaign"]
    first: date
    last: date | None = None
    """None where nobody knows when it ends."""


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
    objective: str = ""
    """What it is a step of."""
    is_overdue: bool = False
    done_on: date | None = None


@dataclass(frozen=True, slots=True)
class ObjectiveLine:
    """What both teams want to reach here."""

    title: str
    team: Team
    measure: str = ""
    """What tells whether it is reached, with its figures: `Signed orders, 120 of 260 k€`."""
    percent: int | None = None
    """How far it is; none where nothing tells."""
    steps: str = ""
    """`3 of 4 steps`, or nothing."""
    owner: str = ""
    due: date | None = None
    is_overdue: bool = False
    closed_on: date | None = None


@dataclass(frozen=True, slots=True)
class SwotPoint:
    """A line of the SWOT, and what supports it."""

    text: str
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Swot:
    """The four quarters."""

    strengths: tuple[SwotPoint, ...] = ()
    weaknesses: tuple[SwotPoint, ...] = ()
    opportunities: tuple[SwotPoint, ...] = ()
    threats: tuple[SwotPoint, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing is written in any of them."""
        return not (self.strengths or self.weaknesses or self.opportunities or self.threats)


@dataclass(frozen=True, slots=True)
class PersonMinutes:
    """What one person gave, month by month, by their own role and before decay."""

    name: str
    role: str
    months: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class EngagementToDate:
    """What the account gave until now."""

    months: tuple[date, ...] = ()
    """The first days of the months, the oldest first; the last one is that of today."""
    minutes: tuple[float, ...] = ()
    """Of the account in each of those months, before decay."""
    people: tuple[PersonMinutes, ...] = ()
    """Whoever gave most first."""
    now: int = 0
    """The score of today, as the screens show it."""
    rule: str = ""
    """How minutes fade, in words."""


@dataclass(frozen=True, slots=True)
class StreamLine:
    """A done touch or an engagement, in one stream."""

    day: date
    team: Team | None
    """Whose it was; none for what they did."""
    what: str
    channel: str = ""
    who: str = ""
    """Whom it reached, or who did it."""
    by: str = ""
    """The colleague."""


@dataclass(frozen=True, slots=True)
class DealLine:
    """A deal of the account."""

    name: str
    stage: str
    standing: Literal["open", "won", "lost"]
    amount: str = ""
    """Empty where nobody knows."""
    close_on: date | None = None
    is_overdue: bool = False
    owner: str = ""
    next_step: str = ""
    products: str = ""
    since: date | None = None
    """The day from which its stage is true."""


@dataclass(frozen=True, slots=True)
class CampaignLine:
    """A campaign that is meant for the account or reached somebody there."""

    name: str
    starts_on: date | None = None
    ends_on: date | None = None
    reached: int = 0
    responded: int = 0


@dataclass(frozen=True, slots=True)
class PlayLine:
    """A play that was run at the account."""

    name: str
    state: str
    anchor: date
    done: int = 0
    planned: int = 0
    skipped: int = 0


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
    """What is still to be done: overdue first, then by day."""
    done_actions: tuple[ActionLine, ...] = ()
    objectives: tuple[ObjectiveLine, ...] = ()
    profile: tuple[Fact, ...] = ()
    """Everything known of the company, and what should be: an empty value is a gap."""
    description: str = ""
    roles: tuple[RoleLine, ...] = ()
    """The roles that are looked for at its tier."""
    single_thread: str = ""
    """Where most touches go to one person, a sentence that says so."""
    swot: Swot = field(default_factory=Swot)
    engaged: EngagementToDate = field(default_factory=EngagementToDate)
    stream: tuple[StreamLine, ...] = ()
    """The newest moments, the newest first."""
    bands: tuple[BandLine, ...] = ()
    plays: tuple[PlayLine, ...] = ()
    campaigns: tuple[CampaignLine, ...] = ()
    clashes: tuple[str, ...] = ()
    """Where the touches ahead break a rule that both teams agreed on."""
    pause: str = ""
    """Why nobody writes to the account now; empty where they may."""
    deals: tuple[DealLine, ...] = ()
    """Open ones first."""
    deals_sum: str = ""
    """What the open ones are worth, in a sentence."""
    formulas: tuple[Fact, ...] = ()
    """What the figures are, by their names."""
    gaps: tuple[str, ...] = ()
    """What should be known for the plan and is not, one sentence each."""
    freshness: tuple[Fact, ...] = ()
    """How old what is printed is: `Last engagement`, `16 Nov 2026`."""
