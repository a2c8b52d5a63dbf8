"""How The Number grew towards its plan: what the line on the scoreboard is drawn from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import accumulate

from abm_desktop.revenue.forecast import Outlook
from abm_desktop.revenue.plan import MonthlyPlan, planned
from abm_desktop.revenue.spans import Span
from abm_desktop.revenue.won_bars import WonBars
from resources.records import dataclass

Point = tuple[date, int]
"""A day, and what had been won or was planned at its end, in minor units."""

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Tick:
    """A stretch of days on the axis: its name, its days, and what was won in it."""

    label: str
    start: date
    end: date


@dataclass(frozen=True, slots=True)
class NumberPath:
    """The Number over a period, cumulated.

    Attributes:
        since, until: the period; `today` is the last day of it that is over, or in progress.
        ticks: its months, or its weeks where it is short.
        won: from nothing on the first day, at the end of each tick, to today.
        plan: likewise, over the whole period; empty without targets.
    """

    since: date
    until: date
    today: date
    ticks: tuple[Tick, ...]
    won: tuple[Point, ...]
    plan: tuple[Point, ...]
    outlook: Outlook

    @property
    def highest(self) -> int:
        """Return the highest of all values, which the axis must hold."""
        found = [value for _day, value in (*self.won, *self.plan)]
        ahead = (self.outlook.forecast, self.outlook.commit, self.outlook.best_case)
        return max([*found, *(value for value in ahead if value is not None)], default=0)


def number_path(
    bars: WonBars, span: Span, as_of: date, plan: MonthlyPlan, outlook: Outlook
) -> NumberPath | None:
    """Return the path of a period from what was won in each stretch of it; none of all time."""
    if span.since is None or span.until is None:
        return None
    since, until = span.since, span.until
    today = min(as_of, until)
    ticks = tuple(_ticks(bars, since, until))
    sums = accumulate(bar.target for bar in bars.bars)
    ends = [(min(tick.end, today), total) for tick, total in zip(ticks, sums, strict=True)]
    reached = sum(tick.start <= today for tick in ticks)
    return NumberPath(
        since,
        until,
        today,
        ticks,
        ((since - _DAY, 0), *ends[:reached]),
        tuple(_plan(plan, since, until, ticks)),
        outlook,
    )


def _ticks(bars: WonBars, since: date, until: date) -> Iterator[Tick]:
    starts = [bar.start for bar in bars.bars]
    ends = [*(start - _DAY for start in starts[1:]), until]
    for bar, end in zip(bars.bars, ends, strict=True):
        # The year is in the card's header: a month needs none.
        label = bar.label if bars.unit == "week" else bar.label.split()[0]
        yield Tick(label, max(bar.start, since), end)


def _plan(plan: MonthlyPlan, since: date, until: date, ticks: Sequence[Tick]) -> Iterator[Point]:
    if planned(plan, since, until) is None:
        return
    yield since - _DAY, 0
    for tick in ticks:
        yield tick.end, planned(plan, since, tick.end) or 0
