"""When a campaign runs, and over which days its results are looked at. Days are days."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

from resources.records import dataclass


class CampaignState(StrEnum):
    """Whether a campaign is still to come, runs, or is over."""

    PLANNED = "planned"
    RUNNING = "running"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Days:
    """From one day to another, both included."""

    first: date
    last: date


def state_of(starts_on: date | None, ends_on: date | None, today: date) -> CampaignState:
    """Return where a campaign stands on a day; its last day is still one of it.

    One that has no first day is planned until its last day has passed.
    """
    if ends_on is not None and ends_on < today:
        return CampaignState.ENDED
    if starts_on is None or starts_on > today:
        return CampaignState.PLANNED
    return CampaignState.RUNNING


def days_of_results(
    starts_on: date | None, ends_on: date | None, today: date, after: int
) -> Days | None:
    """Return the days within which results count: from its first day to so many `after` its last.

    Where it has no end yet, and where that lies ahead, they go to today. None where nobody knows
    when it began, or it has not begun: then there is nothing to look at, which is not zero.
    """
    if starts_on is None or starts_on > today:
        return None
    last = today if ends_on is None else min(ends_on + timedelta(days=after), today)
    return Days(starts_on, last)
