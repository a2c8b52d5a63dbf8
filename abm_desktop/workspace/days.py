"""Days as people read them, and the weeks that they belong to."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
"""Written out here: what is shown does not depend on the system's locale."""


def monday_of(day: date) -> date:
    """Return the Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def short_day(day: date) -> str:
    """Return a day without its year: `18 Nov`."""
    return f"{day.day} {MONTHS[day.month - 1]}"


def full_day(day: date) -> str:
    """Return a day with its year: `18 Nov 2026`."""
    return f"{short_day(day)} {day.year}"


def day_words(day: date, today: date) -> str:
    """Return a day, with its year only where that is another one: `12 Nov` or `12 Nov 2025`."""
    return short_day(day) if day.year == today.year else full_day(day)


def near_day(day: date, today: date) -> str:
    """Return a day as one speaks of it: `Today`, `Yesterday`, `12 Nov`, or `12 Nov 2025`."""
    if day == today:
        return "Today"
    if day == today - timedelta(days=1):
        return "Yesterday"
    return day_words(day, today)
