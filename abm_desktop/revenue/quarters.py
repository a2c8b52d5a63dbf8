"""Quarters of the fiscal year that a workspace keeps."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, timedelta
from itertools import pairwise
from typing import Final

from resources.records import dataclass

_MONTHS: Final = 12
_QUARTER: Final = 3
_JANUARY: Final = 1
_LONG: Final = timedelta(days=3_653)


@dataclass(frozen=True, slots=True)
class Quarter:
    """Three months; both days belong to it."""

    label: str
    start: date
    end: date


def quarter_of(day: date, first_month: int = _JANUARY) -> Quarter:
    """Return the quarter of a day: `2017Q1`, or `FY2017Q1` where a year does not begin in January.

    A fiscal year is called after the calendar year in which it ends.
    """
    into_year = (day.month - first_month) % _MONTHS
    start = _first_of(day.year, day.month - into_year % _QUARTER)
    end = _first_of(start.year, start.month + _QUARTER) - timedelta(days=1)
    number = into_year // _QUARTER + 1
    if first_month == _JANUARY:
        return Quarter(f"{day.year}Q{number}", start, end)
    year_begins = _first_of(day.year, day.month - into_year)
    return Quarter(f"FY{year_begins.year + 1}Q{number}", start, end)


def quarters(first: date, last: date, first_month: int = _JANUARY) -> Iterator[Quarter]:
    """Yield the quarters from the one of a day to the one of another."""
    day = first
    while day <= last:
        quarter = quarter_of(day, first_month)
        yield quarter
        day = quarter.end + timedelta(days=1)


def quarters_of(days: Collection[date], first_month: int = _JANUARY) -> Iterator[Quarter]:
    """Yield the quarters from the first of some days to the last one.

    Where ten years and more have none of the days, they are left out: a day far away from all
    others is a slip of somebody's hand rather than the beginning of hundreds of empty quarters.
    """
    told = sorted(set(days))
    begins = [0, *(place for place, pair in enumerate(pairwise(told), 1) if _far(*pair))]
    for begin, end in pairwise([*begins, len(told)]):
        if begin < end:
            yield from quarters(told[begin], told[end - 1], first_month)


def _far(before: date, day: date) -> bool:
    return day - before > _LONG


def _first_of(year: int, month: int) -> date:
    """Return the first of a month, counted beyond the year's ends where need be."""
    years, index = divmod(month - 1, _MONTHS)
    return date(year + years, index + 1, 1)
