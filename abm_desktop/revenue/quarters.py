"""Quarters of the fiscal year that a workspace keeps."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

_MONTHS: Final = 12
_QUARTER: Final = 3
_JANUARY: Final = 1


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


def _first_of(year: int, month: int) -> date:
    """Return the first of a month, counted beyond the year's ends where need be."""
    years, index = divmod(month - 1, _MONTHS)
    return date(year + years, index + 1, 1)
