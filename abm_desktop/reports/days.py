"""Days as the pages write them."""

from __future__ import annotations

from datetime import date
from typing import Final

MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
"""Written out here: the names of a page do not depend on the system's locale."""


def short_day(day: date) -> str:
    """`18 Nov`."""
    return f"{day.day} {MONTHS[day.month - 1]}"


def full_day(day: date) -> str:
    """`18 Nov 2026`."""
    return f"{short_day(day)} {day.year}"


def period(start: date, end: date) -> str:
    """`1 Oct to 18 Nov 2026`, with both years where they differ."""
    first = short_day(start) if start.year == end.year else full_day(start)
    return f"{first} to {full_day(end)}"
