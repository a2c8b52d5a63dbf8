"""Stretches of days as the pages write them."""

from __future__ import annotations

from datetime import date

from abm_desktop.workspace.days import full_day, short_day
from resources.language import tr


def period(start: date, end: date) -> str:
    """`1 Oct to 18 Nov 2026`, with both years where they differ."""
    first = short_day(start) if start.year == end.year else full_day(start)
    return tr("{first} to {last}", first=first, last=full_day(end))
