"""Local days as instants: the log holds UTC, people think in their own days."""

from __future__ import annotations

from datetime import date, datetime, time


def start_of(day: date) -> datetime:
    """Return the instant at which a local day begins."""
    return datetime.combine(day, time.min).astimezone()


def instant_on(day: date, now: datetime) -> datetime:
    """Return now for today, and noon for an earlier day: nobody knows the hour any more."""
    return now if local_day(now) == day else datetime.combine(day, time(12)).astimezone()


def local_day(instant: datetime) -> date:
    """Return the local day of an instant."""
    return instant.astimezone().date()
