"""The course of an account's engagement: what its minutes are worth day after day.

Source: field guide 2.3, after Engagio's minutes: E(t) = sum of minutes * 0.5 ** (age / half-life),
or everything of the last so many days; trend = E(now) against E(30 days ago). Age counts whole days
of UTC, so that a figure is the same on every screen all day.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Final

from abm_desktop.vocabulary import Decay
from abm_desktop.workspace.policy import Policy
from db.accounts.decay import ORIGIN

Days = Sequence[tuple[date, float]]
"""Days of UTC with the weighted minutes given on each, in any order."""

POINTS: Final = 12
STEP_DAYS: Final = 7
TREND_DAYS: Final = 30
"""How far back lies what the minutes of now are held against."""

NOTHING: Final = 0.5
"""Half a minute is what no screen shows: a rise from less is new, never infinite."""


def factor(age_days: int, policy: Policy) -> float:
    """Return what a minute is worth after so many days; nothing before it was given.

    A window of W days counts what is W days old in full, and nothing older: d(x) = 1 if x <= W
    (field guide 2.3).
    """
    if age_days < 0:
        return 0.0
    if policy.decay is Decay.WINDOW:
        return float(age_days <= policy.window_days)
    return float(0.5 ** (age_days / policy.half_life_days))


def score(days: Days, today: date, policy: Policy) -> float:
    """Return what the minutes of all days together are worth today."""
    return sum(minutes * factor((today - day).days, policy) for day, minutes in days)


def course(
    days: Days,
    today: date,
    policy: Policy,
    points: int = POINTS,
    step_days: int = STEP_DAYS,
    *,
    older: float = 0.0,
) -> tuple[float, ...]:
    """Return the score of today and of so many steps before it, the oldest first.

    `older` is what the days that are not given were worth on the first of these days.
    """
    first = today - timedelta(days=(points - 1) * step_days)
    steps = [first + timedelta(days=step_days * step) for step in range(points)]
    if policy.decay is Decay.WINDOW:
        return tuple(
            score(days, day, policy) + older * factor((day - first).days, policy) for day in steps
        )
    return tuple(_faded(sorted(days), steps, policy, older))


def _faded(days: Days, steps: Sequence[date], policy: Policy, worth: float) -> Iterator[float]:
    """Yield the score of each step from that of the one before: what was there fades as a whole."""
    fading = factor((steps[1] - steps[0]).days, policy) if len(steps) > 1 else 1.0
    place = 0
    for number, step in enumerate(steps):
        if number:
            worth *= fading
        while place < len(days) and days[place][0] <= step:
            day, minutes = days[place]
            worth += minutes * factor((step - day).days, policy)
            place += 1
        yield worth


def trend_percent(now: float, earlier: float) -> float | None:
    """Return by how many percent the score rose or fell; none where it rose from nothing."""
    return None if earlier < NOTHING else (now / earlier - 1) * 100


def forward_factor(day: date, policy: Policy) -> float:
    """Return what a score that was counted forward to `ORIGIN` is multiplied by to be that of a day.

    It is the same for all accounts, which is why their order never changes by time alone. Only
    minutes that fade by half-life can be counted so.
    """
    return float(2.0 ** -((day - ORIGIN).days / policy.half_life_days))
