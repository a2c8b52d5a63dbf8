"""How far an objective is: by its figures where they are known, else by its steps."""

from __future__ import annotations

from typing import Final

from resources.records import dataclass

_WHOLE: Final = 100


@dataclass(frozen=True, slots=True)
class Figures:
    """What is measured: where it began, where it shall be, and where it stands."""

    baseline: float | None = None
    target: float | None = None
    current: float | None = None

    @property
    def share(self) -> float | None:
        """Return how much of the way is gone, from 0 to 1; falling targets count the same way.

        None while a figure is unknown, and where target and baseline are the same: then there is
        no way to go, and the steps tell more.
        """
        if self.baseline is None or self.target is None or self.current is None:
            return None
        # Halved first: the way between the largest numbers that there are is no number any more.
        way = self.target / 2 - self.baseline / 2
        gone = self.current / 2 - self.baseline / 2
        if not way:
            return None
        return min(1.0, max(0.0, gone / way))

    @property
    def falls(self) -> bool:
        """Tell whether less is better: the target lies below where it began."""
        return self.baseline is not None and self.target is not None and self.target < self.baseline


@dataclass(frozen=True, slots=True)
class Progress:
    """How far something is.

    Attributes:
        percent: from 0 to 100; none where nothing tells.
        done: how many of the `steps` are done.
    """

    percent: int | None
    done: int
    steps: int


def progress_of(figures: Figures, done: int, steps: int) -> Progress:
    """Return how far an objective is.

    (current - baseline) / (target - baseline) within 0 and 100 where the figures are known, else
    done steps / all steps, else nobody knows. It is whole only when the target is reached.
    """
    share = figures.share
    if share is None and steps:
        share = done / steps
    return Progress(None if share is None else _percent(share), done, steps)


def _percent(share: float) -> int:
    return _WHOLE if share >= 1 else min(_WHOLE - 1, round(share * _WHOLE))
