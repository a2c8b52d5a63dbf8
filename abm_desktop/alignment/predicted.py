"""How good predictions were: Brier score, skill against the base rate, calibration.

Source: field guide 2.10. A prediction is a probability for a dated yes or no event. Its error is
the square of its distance from what happened, 0 at best and 1 at worst; whoever always says 50 %
gets 0.25. The skill compares the mean error with that of always predicting the base rate, which is
how often the events came true.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Final

from resources.records import dataclass

LEAST_IN_BIN: Final = 5
"""Under so many predictions nothing is read out of a bin of the calibration."""
_ALL: Final = 100


@dataclass(frozen=True, slots=True)
class Stated:
    """A probability in percent, and when it was told; it stands until the next one of the event."""

    at: datetime
    probability: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """What somebody predicted of one event, and what happened.

    Attributes:
        error: the time-weighted mean of the squared errors of what was told, 0 to 1.
        probability: the time-weighted mean of what was told, 0 to 1.
    """

    probability: float
    came_true: bool
    error: float


@dataclass(frozen=True, slots=True)
class Scores:
    """How good predictions were altogether.

    Attributes:
        count: events whose outcome is known.
        base_rate: the share of them that came true; none where there are none.
        brier: the mean error; none where there are none.
        base_brier: the mean error of always predicting the base rate.
        skill: 1 - brier / base_brier; none where all events went the same way, so that always
            predicting the base rate makes no error at all.
    """

    count: int
    base_rate: float | None = None
    brier: float | None = None
    base_brier: float | None = None
    skill: float | None = None


@dataclass(frozen=True, slots=True)
class Bin:
    """Predictions of about the same probability, and how often their events came true.

    Attributes:
        low: the lowest probability of the bin, in percent.
        high: the bound above it, which belongs to the next bin; 100 belongs to the last.
        predicted: the mean probability, 0 to 1; none where the bin is empty.
        observed: the share that came true; none where the bin is empty.
    """

    low: int
    high: int
    count: int
    predicted: float | None
    observed: float | None

    @property
    def can_be_read(self) -> bool:
        """Tell whether there are enough predictions to say anything."""
        return self.count >= LEAST_IN_BIN


def scored(told: Sequence[Stated], until: datetime, *, came_true: bool) -> Outcome:
    """Score what somebody told of one event, the oldest first, each weighted by how long it stood.

    Args:
        told: at least one statement; those made at `until` or later count in nothing unless there
            is no earlier one.
        until: when the event started, from which nothing could be revised.
        came_true: what happened.
    """
    target = 1.0 if came_true else 0.0
    weighed = list(_weighed(told, until))
    whole = sum(weight for weight, _share in weighed)
    probability = sum(weight * share for weight, share in weighed) / whole
    error = sum(weight * (share - target) ** 2 for weight, share in weighed) / whole
    return Outcome(probability, came_true, error)


def _weighed(told: Sequence[Stated], until: datetime) -> Iterable[tuple[float, float]]:
    """Yield each statement's weight and share; only the last one counts where none stood for a time."""
    ends = [*(min(one.at, until) for one in told[1:]), until]
    spans = [max((end - one.at).total_seconds(), 0.0) for one, end in zip(told, ends, strict=True)]
    if not any(spans):
        spans[-1] = 1.0
    for one, span in zip(told, spans, strict=True):
        yield span, one.probability / _ALL


def scores(outcomes: Sequence[Outcome]) -> Scores:
    """Return how good predictions were; a skill needs events that went both ways."""
    if not outcomes:
        return Scores(0)
    base = sum(outcome.came_true for outcome in outcomes) / len(outcomes)
    brier = sum(outcome.error for outcome in outcomes) / len(outcomes)
    base_brier = base * (1 - base)
    skill = 1 - brier / base_brier if base_brier else None
    return Scores(len(outcomes), base, brier, base_brier, skill)


def calibration(outcomes: Iterable[Outcome], bins: int = 5) -> list[Bin]:
    """Return the predictions by their probability in bins of the same width, the lowest first."""
    width = _ALL / bins
    sorted_in: list[list[Outcome]] = [[] for _ in range(bins)]
    for outcome in outcomes:
        place = min(int(outcome.probability * _ALL / width + 1e-9), bins - 1)
        sorted_in[place].append(outcome)
    return [
        Bin(
            round(place * width),
            round((place + 1) * width),
            len(held),
            sum(one.probability for one in held) / len(held) if held else None,
            sum(one.came_true for one in held) / len(held) if held else None,
        )
        for place, held in enumerate(sorted_in)
    ]


def reward(outcome: Outcome, base_rate: float) -> float:
    """Return the points that an event earns *both* teams: what was predicted better than the base rate.

    100 times (the error of predicting the base rate - the error of what was told); negative where
    the base rate would have been better. The points of all events of a period add up to
    100 x count x (base Brier - Brier), so that skill is rewarded and bravado is not.
    """
    target = 1.0 if outcome.came_true else 0.0
    return _ALL * ((base_rate - target) ** 2 - outcome.error)
