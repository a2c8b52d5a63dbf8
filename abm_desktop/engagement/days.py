"""Local days and weeks as instants: the log holds UTC, people think in their own days."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Final

_MONTHS: Final = (
    "Jan",
    "Feb",
    "Mar",
    "Apr",
    "May",
    "Jun",
    "Jul",
    "Aug",
    "Sep",
    "Oct",
    "Nov",
    "Dec",
)


def start_of(day: date) -> datetime:
    """Return the instant at which a local day begins."""
    return datetime.combine(day, time.min).astimezone()


def instant_on(day: date, now: datetime) -> datetime:
    """Return now for today, and noon for an earlier day: nobody knows the hour any more."""
    return now if local_day(now) == day else datetime.combine(day, time(12)).astimezone()


def local_day(instant: datetime) -> date:
    """Return the local day of an instant."""
    return instant.astimezone().date()


def monday_of(day: date) -> date:
    """Return the Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def day_words(day: date, today: date) -> str:
    """Return a day as a log is headed: Today, Yesterday, 12 Nov, or 12 Nov 2025."""
    if day == today:
        return "Today"
    if day == today - timedelta(days=1):
        return "Yesterday"
    short = f"{day.day} {_MONTHS[day.month - 1]}"
    return short if day.year == today.year else f"{short} {day.year}"
