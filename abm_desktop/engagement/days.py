"""Local days and weeks as instants: the log holds UTC, people think in their own days."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta


def start_of(day: date) -> datetime:
    """Return the instant at which a local day begins."""
    return datetime.combine(day, time.min).astimezone()


def local_day(instant: datetime) -> date:
    """Return the local day of an instant."""
    return instant.astimezone().date()


def monday_of(day: date) -> date:
    """Return the Monday of a day's week."""
    return day - timedelta(days=day.weekday())
