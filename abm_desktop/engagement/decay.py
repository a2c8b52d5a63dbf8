"""Engagement minutes: what they did is worth less the longer it is ago.

Source: field guide 2.3, after Engagio's minutes with the half-life form of decay:
E(t) = sum of minutes(a) * 0.5 ** ((t - t_a) / H), and trend = E(now) - E(30 days ago).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

HALF_LIFE: Final = timedelta(days=30)
TREND_OVER: Final = timedelta(days=30)
"""How far back lies what the minutes of now are held against."""


def decayed(minutes: float, at: datetime, now: datetime) -> float:
    """Return what minutes given at an instant are worth now; nothing before they were given."""
    if at > now:
        return 0.0
    return float(minutes * 0.5 ** ((now - at) / HALF_LIFE))


def total(activities: Iterable[tuple[float, datetime]], now: datetime) -> float:
    """Return what all activities (minutes, instant) together are worth at an instant."""
    return sum(decayed(minutes, at, now) for minutes, at in activities)


def trend_percent(now: float, earlier: float) -> float | None:
    """Return by how many percent minutes rose or fell; none where there was nothing to rise from.

    Half a minute is what no screen shows, so it counts as nothing: the trend is "new", never
    infinite.
    """
    if earlier < 0.5:  # noqa: PLR2004 - the smallest amount that rounds to a minute
        return None
    return (now / earlier - 1) * 100
