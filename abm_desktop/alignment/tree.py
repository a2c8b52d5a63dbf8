"""The tree of figures: how The Number comes down to what both teams do this week.

Sources: field guide 2.7 (velocity and its four levers) and 1.7 (M6: from closed-won revenue to weekly
inputs). What is missing to the plan has to be won in the days that are left; that is the velocity that
is needed. Each week's deals, hand-offs, meetings and touches follow from it by what the last weeks show:

    needed velocity = (plan - won) / days left
    deals to open a week = 7 x needed velocity / (win rate x mean won deal)
    hand-offs to accept a week = deals to open / share of accepted hand-offs that become a deal
    meetings a week = deals to open x meetings held for each deal opened
    touches a week = meetings x touches done for each meeting held

What is not known stays unknown, and so does all that follows from it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from abm_desktop.workspace.tree_figures import FIGURE_TITLES, UNITS, Unit
from resources.records import dataclass

__all__ = [
    "BRANCHES",
    "LEVERS",
    "Branch",
    "Ground",
    "Levers",
    "Node",
    "Unit",
    "Week",
    "moved",
    "needed_velocity",
    "projected",
    "tree",
    "what_closes_the_gap",
]

_WEEK: Final = 7
LEVERS: Final = ("open_deals", "win_rate", "deal_size", "cycle")


@dataclass(frozen=True, slots=True)
class Levers:
    """The four levers of pipeline velocity; each none where it cannot be known.

    Attributes:
        open_deals: how many deals are open.
        win_rate: 0 to 1.
        deal_size: mean won value, in minor units.
        cycle: days from opening to closing of won deals.
    """

    open_deals: float | None = None
    win_rate: float | None = None
    deal_size: float | None = None
    cycle: float | None = None

    @property
    def velocity(self) -> float | None:
        """Return what is won a day at this pace, in minor units."""
        known = (self.open_deals, self.win_rate, self.deal_size, self.cycle)
        if any(one is None for one in known) or not self.cycle:
            return None
        assert self.open_deals is not None  # noqa: S101 - the check above says so
        assert self.win_rate is not None  # noqa: S101
        assert self.deal_size is not None  # noqa: S101
        return self.open_deals * self.win_rate * self.deal_size / self.cycle


@dataclass(frozen=True, slots=True)
class Week:
    """What both teams did in a week."""

    deals_opened: int = 0
    handoffs_accepted: int = 0
    meetings: int = 0
    touches: int = 0


@dataclass(frozen=True, slots=True)
class Ground:
    """What the tree is worked out from.

    Attributes:
        plan: what shall be won in the period, in minor units; none where nobody planned.
        won: what was won in it.
        days_left: days of the period after today.
        levers: as they are now; `levers_before`: as they were in the period before.
        week: this week so far; `week_before`: the one before.
        lately: the sums of the last 90 days, which the ratios are taken from.
        conversion: share of accepted hand-offs that became a deal; none where unknown.
    """

    plan: int | None
    won: int
    won_before: int | None
    days_left: int
    levers: Levers
    levers_before: Levers
    week: Week
    week_before: Week
    lately: Week
    conversion: float | None


@dataclass(frozen=True, slots=True)
class Node:
    """A figure of the tree.

    Attributes:
        above: the code of the figure that it feeds; none at the top.
        goal: what it shall be; none where that cannot be known.
        is_agreed: whether both teams set the goal, rather than that it follows from above.
        less_is_more: whether a smaller figure is the better one.
    """

    code: str
    title: str
    unit: Unit
    above: str | None
    actual: float | None
    before: float | None
    goal: float | None
    is_agreed: bool = False
    less_is_more: bool = False

    @property
    def is_met(self) -> bool | None:
        """Tell whether the goal is reached; none where either is unknown."""
        if self.actual is None or self.goal is None:
            return None
        return self.actual <= self.goal if self.less_is_more else self.actual >= self.goal


@dataclass(frozen=True, slots=True)
class Branch:
    """Where a figure of the tree stands, and how it is read."""

    code: str
    title: str
    unit: Unit
    above: str | None
    less_is_more: bool = False


_ABOVE: Final[Mapping[str, str | None]] = {
    "number": None,
    "velocity": "number",
    **dict.fromkeys(LEVERS, "velocity"),
    "deals_opened": "number",
    "handoffs": "deals_opened",
    "meetings": "deals_opened",
    "touches": "meetings",
}
BRANCHES: Final = tuple(
    Branch(code, FIGURE_TITLES[code], UNITS[code], above, less_is_more=code == "cycle")
    for code, above in _ABOVE.items()
)
"""The figures in the order in which they are read, each after the one that it feeds."""


def needed_velocity(ground: Ground) -> float | None:
    """Return what has to be won a day to reach the plan, in minor units; 0 once it is reached."""
    if ground.plan is None or ground.days_left < 1:
        return None
    return max(ground.plan - ground.won, 0) / ground.days_left


def projected(ground: Ground, levers: Levers) -> float | None:
    """Return what is won at the end of the period if the levers stand like this from now on."""
    velocity = levers.velocity
    return None if velocity is None else ground.won + velocity * ground.days_left


def what_closes_the_gap(ground: Ground, levers: Levers | None = None) -> Mapping[str, float | None]:
    """Return, by lever, where it alone has to stand to reach the plan; none where it alone cannot.

    A win rate cannot exceed 1, and no cycle can take no time. Once the plan is within reach, each
    lever may stay where it is. `levers` are those that somebody tries out; else as they are.
    """
    tried = levers or ground.levers
    needed, velocity = needed_velocity(ground), tried.velocity
    if needed is None or not velocity:
        return dict.fromkeys(LEVERS)
    factor = max(needed / velocity, 1.0)
    found: dict[str, float | None] = {}
    for lever in LEVERS:
        value = getattr(tried, lever)
        moved = value / factor if lever == "cycle" else value * factor
        is_possible = not (lever == "win_rate" and moved > 1)
        found[lever] = moved if is_possible else None
    return found


def moved(levers: Levers, lever: str, value: float) -> Levers:
    """Return the levers with one of them at another place."""
    return replace(levers, **{lever: value})


def tree(ground: Ground, goals: Mapping[str, float] | None = None) -> list[Node]:
    """Return the figures from The Number down to this week, each after the one that it feeds.

    `goals` are those that both teams agreed on, by code; all others follow from above.
    """
    agreed = goals or {}
    actual = _figures(ground.won, ground.levers, ground.week)
    before = _figures(ground.won_before, ground.levers_before, ground.week_before)
    following = _following_goals(ground, agreed)
    return [
        Node(
            branch.code,
            branch.title,
            branch.unit,
            branch.above,
            actual[branch.code],
            before[branch.code],
            agreed.get(branch.code, following.get(branch.code)),
            is_agreed=branch.code in agreed,
            less_is_more=branch.less_is_more,
        )
        for branch in BRANCHES
    ]


def _figures(won: float | None, levers: Levers, week: Week) -> dict[str, float | None]:
    return {
        "number": won,
        "velocity": levers.velocity,
        **{lever: getattr(levers, lever) for lever in LEVERS},
        "deals_opened": week.deals_opened,
        "handoffs": week.handoffs_accepted,
        "meetings": week.meetings,
        "touches": week.touches,
    }


def _following_goals(ground: Ground, agreed: Mapping[str, float]) -> dict[str, float | None]:
    """Return the goals that follow from the plan, each from the one above as both teams set it."""
    needed = agreed.get("velocity", needed_velocity(ground))
    deals = agreed.get("deals_opened", _deals_a_week(needed, ground.levers))
    lately = ground.lately
    meetings = agreed.get("meetings", _times(deals, _ratio(lately.meetings, lately.deals_opened)))
    return {
        "number": ground.plan,
        "velocity": needed,
        "deals_opened": deals,
        "handoffs": _divided(deals, ground.conversion),
        "meetings": meetings,
        "touches": _times(meetings, _ratio(lately.touches, lately.meetings)),
    }


def _deals_a_week(needed: float | None, levers: Levers) -> float | None:
    if needed is None or not levers.win_rate or not levers.deal_size:
        return None
    return _WEEK * needed / (levers.win_rate * levers.deal_size)


def _ratio(part: float, whole: float) -> float | None:
    return part / whole if whole else None


def _times(value: float | None, by: float | None) -> float | None:
    return None if value is None or by is None else value * by


def _divided(value: float | None, by: float | None) -> float | None:
    return None if value is None or not by else value / by
