"""Taking times in turns, so that a busy machine slows both sides of a ratio."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Measure:
    """One row of the table.

    Attributes:
        row: the number of the row in the performance table.
        what: what was measured.
        floor: what the machine allows, in milliseconds; median.
        ours: what it takes through the product, in milliseconds; median.
        target: the ratio that is aimed at; None where the bound is absolute, or there is none.
        bound: an absolute bound in milliseconds.
    """

    row: str
    what: str
    floor: float
    ours: float
    target: float | None = None
    bound: float | None = None

    @property
    def ratio(self) -> float:
        """Return how many times the floor it takes."""
        return self.ours / self.floor

    @property
    def is_met(self) -> bool:
        """Tell whether the target is met."""
        if self.bound is not None:
            return self.ours <= self.bound
        return self.target is None or self.ratio <= self.target


def in_turns(
    floor: Callable[[], object],
    ours: Callable[[], object],
    rounds: int = 7,
    clock: Callable[[], float] = time.perf_counter,
) -> tuple[float, float]:
    """Return the medians of both in milliseconds, taken alternately after one round unmeasured.

    The clock may be one that counts only what a thread, or the whole program, works.
    """
    floor()
    ours()
    pairs = [(_milliseconds(floor, clock), _milliseconds(ours, clock)) for _ in range(rounds)]
    return statistics.median(f for f, _ in pairs), statistics.median(o for _, o in pairs)


def _milliseconds(work: Callable[[], object], clock: Callable[[], float]) -> float:
    begun = clock()
    work()
    return (clock() - begun) * 1000
