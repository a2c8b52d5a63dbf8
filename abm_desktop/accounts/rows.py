"""What the services of this room return: frozen rows of plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from uuid import UUID

from abm_desktop.accounts.fit import Fit
from abm_desktop.vocabulary import Listing, ReasonKind, Team, Tier
from abm_desktop.workspace.custom_fields import FieldValue
from resources.records import dataclass


@dataclass(frozen=True, slots=True)
class StageRow:
    """A journey stage; `position` counts from 1, and is 0 for those outside the journey."""

    code: str
    label: str
    position: int


@dataclass(frozen=True, slots=True)
class ReasonRow:
    """A coded reason for a decision."""

    kind: ReasonKind
    code: str
    label: str


@dataclass(frozen=True, slots=True)
class Owner:
    """A colleague who owns an account for a team."""

    id: UUID
    name: str


@dataclass(frozen=True, slots=True)
class NextTouch:
    """The planned touch of an account that comes first, or is the longest overdue.

    Attributes:
        on: its day, or the Monday of its week.
        is_held: whether it waits, because its account or its play is paused; not told by every query.
    """

    id: UUID
    title: str
    team: Team
    on: date
    is_whole_week: bool
    is_held: bool = False


@dataclass(frozen=True, slots=True)
class EngagementLine:
    """How the people of an account engaged, as a list draws it.

    Attributes:
        points: the score at the end of each of twelve weeks, the last one being today's.
        trend: percent by which it rose or fell in 30 days; None where it rose from nothing.
        last_on: the day of the last engagement.
    """

    points: tuple[float, ...]
    trend: float | None
    last_on: date

    @property
    def score(self) -> float:
        """Return what their minutes are worth today."""
        return self.points[-1]


@dataclass(frozen=True, slots=True)
class KnownRole:
    """A committee role of an account in which people are known.

    Attributes:
        code: the role's; its words and its letter are the committee's.
        last_on: the day on which one of them engaged last.
    """

    code: str
    people: int
    last_on: date | None


@dataclass(frozen=True, slots=True)
class Pipeline:
    """The open deals of an account.

    Attributes:
        amount_minor: what is known of their amounts, in minor units of `currency`.
        currency: the one that the workspace reports in, the same in all rows.
        unknown: how many of them have no amount that could be counted.
    """

    deals: int
    amount_minor: int
    currency: str
    unknown: int


@dataclass(frozen=True, slots=True)
class AccountRow:
    """An account as a line of a list.

    Attributes:
        engagement: None where nobody there ever did anything.
        roles: in the order of their codes; `coverage.dots` says which are strong or missing.
        pipeline: None where no deal is open.
        own: what it holds in custom fields, by their names (`field:renewal`).
        fit: how near it comes to the ideal customer profile; None where there is no profile.
    """

    id: UUID
    name: str
    domain: str | None
    listing: Listing
    tier: Tier | None
    stage: StageRow
    sales_owner: Owner | None
    marketing_owner: Owner | None
    last_touch_on: date | None
    next_touch: NextTouch | None
    city: str | None
    country: str | None
    sector: str | None
    industry: str | None
    employees: int | None
    revenue_minor: int | None
    revenue_currency: str | None
    pipeline: Pipeline | None = None
    engagement: EngagementLine | None = None
    roles: tuple[KnownRole, ...] = ()
    own: Mapping[str, FieldValue] = field(default_factory=dict, hash=False)
    fit: Fit | None = field(default=None, hash=False)

    @property
    def business(self) -> str | None:
        """Return its industry, or its sector where that is all that is known."""
        return self.industry or self.sector

    def owner(self, team: Team) -> Owner | None:
        """Return who owns the account for sales or for marketing."""
        return self.sales_owner if team is Team.SALES else self.marketing_owner


@dataclass(frozen=True, slots=True)
class AccountFacts:
    """All that is known of one account itself.

    Attributes:
        line: what a list shows of it.
        why: why this account, one reason a line.
        reason: why it is where it stands towards the list, in words of the workspace.
        note: what somebody added to that reason.
        revenue_minor of `line`: yearly revenue in minor units.
    """

    line: AccountRow
    website: str | None
    external_id: str | None
    region: str | None
    postal_code: str | None
    phone: str | None
    ticker: str | None
    description: str | None
    why: str | None
    reason: str | None
    note: str | None

    @property
    def id(self) -> UUID:
        """Return the account's key."""
        return self.line.id

    @property
    def name(self) -> str:
        """Return the account's name."""
        return self.line.name


@dataclass(frozen=True, slots=True)
class Lookalike:
    """An account that may be the same company as the one somebody is about to add."""

    id: UUID
    name: str
    domain: str | None
    listing: Listing
    same_name: bool
