"""Stretches of days that reports speak of."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from resources.language import tr
from resources.records import dataclass

WEEKS: Final = 13
"""The usual length of a progress report: a quarter in whole weeks."""
_QUARTER: Final = 3
_YEAR: Final = 12


@dataclass(frozen=True, slots=True)
class Period:
    """From one day to another; both belong to it."""

    start: date
    end: date


def last_weeks(today: date) -> Period:
    """Return the last thirteen weeks up to today, the one of today included."""
    monday = today - timedelta(days=today.weekday())
    return Period(monday - timedelta(weeks=WEEKS - 1), today)


def this_quarter(today: date, first_month: int = 1) -> Period:
    """Return the quarter of the fiscal year that begins in `first_month`, up to today."""
    return Period(_quarter_start(today, first_month), today)


def last_quarter(today: date, first_month: int = 1) -> Period:
    """Return the whole quarter before the one of today."""
    end = _quarter_start(today, first_month) - timedelta(days=1)
    return Period(_quarter_start(end, first_month), end)


def fiscal_year(today: date, first_month: int = 1) -> Period:
    """Return the fiscal year of a day."""
    start = date(today.year - (today.month < first_month), first_month, 1)
    return Period(start, date(start.year + 1, first_month, 1) - timedelta(days=1))


def fiscal_label(today: date, first_month: int = 1) -> str:
    """Return what a fiscal year is called: after the calendar year in which it ends, `FY 2026`."""
    return tr("FY {year}", year=fiscal_year(today, first_month).end.year)


def _quarter_start(day: date, first_month: int) -> date:
    into = (day.month - first_month) % _YEAR % _QUARTER
    month = day.month - into
    return date(day.year, month, 1) if month > 0 else date(day.year - 1, month + _YEAR, 1)
