"""What shall be won: monthly targets, cumulated over days.

A month that lies in a stretch only in part counts by its days: on 18 November 18 of 30 parts of
the target of November are due. So the plan grows every day, and nobody is behind on the first of a
month for what is due on its last.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from fractions import Fraction
from typing import Final

from abm_desktop.workspace.days import MONTHS
from resources.records import dataclass

MonthlyPlan = Mapping[str, int]
"""What shall be won in each month, in minor units, by month such as `2026-11`."""

_YEAR: Final = 12


@dataclass(frozen=True, slots=True)
class Month:
    """A month of the calendar; both days belong to it."""

    start: date
    end: date

    @property
    def key(self) -> str:
        """Return the name by which the policy keeps its target."""
        return f"{self.start:%Y-%m}"

    @property
    def label(self) -> str:
        """Return what people call it: `Nov 2026`."""
        return f"{MONTHS[self.start.month - 1]} {self.start.year}"


def months(first: date, last: date) -> Iterator[Month]:
    """Yield the months from the one of a day to the one of another."""
    day = first.replace(day=1)
    while day <= last:
        end = day.replace(day=monthrange(day.year, day.month)[1])
        yield Month(day, end)
        day = end + timedelta(days=1)


def year_months(year_end: int, first_month: int) -> tuple[Month, ...]:
    """Return the twelve months of the fiscal year that ends in a calendar year."""
    start = date(year_end - (first_month > 1), first_month, 1)
    years, last = divmod(first_month + _YEAR - 2, _YEAR)
    return tuple(months(start, date(start.year + years, last + 1, 1)))


def planned(plan: MonthlyPlan, since: date, until: date) -> int | None:
    """Return what shall be won from one day to another, in minor units.

    None where no month of those days has a target; a month without one adds nothing.
    """
    parts = [
        Fraction(plan[month.key] * _days(month, since, until), _length(month))
        for month in months(since, until)
        if month.key in plan
    ]
    return round(sum(parts)) if parts else None


def without_target(plan: MonthlyPlan, since: date, until: date) -> list[Month]:
    """Return the months of those days that have no target."""
    return [month for month in months(since, until) if month.key not in plan]


def _days(month: Month, since: date, until: date) -> int:
    return (min(month.end, until) - max(month.start, since)).days + 1


def _length(month: Month) -> int:
    return (month.end - month.start).days + 1
