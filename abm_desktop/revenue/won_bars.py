"""Won value over time: by week, month or quarter, as long as the stretch of days asks for."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from abm_desktop.revenue.behind import behind
from abm_desktop.revenue.quarters import quarters
from abm_desktop.workspace.days import MONTHS, monday_of, short_day
from resources.records import dataclass

if TYPE_CHECKING:
    from pandas import DataFrame

_WEEKS_UP_TO: Final = 100
_MONTHS_UP_TO: Final = 800
"""Days up to which bars are weeks, or months; beyond that they are quarters."""
_WEEK: Final = timedelta(days=7)
_DECEMBER: Final = 12


@dataclass(frozen=True, slots=True)
class WonBar:
    """What was won in a week, a month or a quarter, in minor units.

    Attributes:
        target: the part of it from accounts that were on the list when they closed.
        start: its first day.
    """

    label: str
    start: date
    total: int
    target: int


@dataclass(frozen=True, slots=True)
class WonBars:
    """Bars of one unit, which is named: "week", "month" or "quarter"."""

    unit: str
    bars: tuple[WonBar, ...]


def won_bars(counted: DataFrame, first: date | None, last: date, first_month: int) -> WonBars:
    """Return what was won of a frame, from one day (else its first win) to another."""
    won = behind(counted, "won_value")
    won = won[won["close_on"].notna()]
    if first is None and won.empty:
        return WonBars("quarter", ())
    start = first or won["close_on"].min()
    unit, stretches = _stretches(start, last, first_month)
    sums = [[0, 0] for _ in stretches]
    starts = [stretch[1] for stretch in stretches]
    for day, amount, is_target in zip(
        won["close_on"], won["amount"], won["is_target"], strict=True
    ):
        place = _place(starts, day)
        sums[place][0] += amount
        sums[place][1] += amount if is_target else 0
    bars = zip(stretches, sums, strict=True)
    return WonBars(unit, tuple(WonBar(label, day, *found) for (label, day), found in bars))


def _place(starts: list[date], day: date) -> int:
    return max(0, bisect_right(starts, day) - 1)


def _stretches(first: date, last: date, first_month: int) -> tuple[str, list[tuple[str, date]]]:
    """Return the unit, and for each stretch its label and its first day."""
    days = (last - first).days
    if days <= _WEEKS_UP_TO:
        return "week", [(short_day(day), day) for day in _mondays(first, last)]
    if days <= _MONTHS_UP_TO:
        return "month", [(_month_label(day), day) for day in _months(first, last)]
    found = quarters(first, last, first_month)
    return "quarter", [(f"{one.label[-2:]} {one.label[:-2]}", one.start) for one in found]


def _month_label(day: date) -> str:
    return f"{MONTHS[day.month - 1]} {day.year}" if day.month == 1 else MONTHS[day.month - 1]


def _mondays(first: date, last: date) -> Iterator[date]:
    day = monday_of(first)
    while day <= last:
        yield day
        day += _WEEK


def _months(first: date, last: date) -> Iterator[date]:
    day = first.replace(day=1)
    while day <= last:
        yield day
        years, month = divmod(day.month, _DECEMBER)
        day = date(day.year + years, month + 1, 1)
