"""Customer acquisition health: how good hand-offs are, times how many become deals.

Score = 100 x quality x conversion. Quality is the mean of (rating - 1) / 4 over all answers of a
period, since every answer is rated 1 to 5. Conversion is the share of the hand-offs accepted in it
that become a deal within the agreed days, over the share that was agreed on, 1 at most; those that
still have time count for the days that they have had (`converting.py`), and are told apart. Under a
least number of answers nobody is told a score: one bad week would make it. Source: DESIGN,
section 4; field guide 2.9 (CAHS), which has no source of its own.
"""

from __future__ import annotations

from statistics import fmean
from typing import Final
from uuid import UUID

from abm_desktop.alignment.converting import Wait, deal_share
from resources.language import tr
from resources.records import dataclass

FORMULA: Final = tr("100 \N{MULTIPLICATION SIGN} lead quality \N{MULTIPLICATION SIGN} conversion")
HOW_QUALITY: Final = tr("Mean of (rating \N{MINUS SIGN} 1) / 4 over all answers of these days")
HOW_CONVERSION: Final = tr(
    "A hand-off that still has time is no failure: it counts for the days that it has had"
)
_HIGHEST: Final = 5
_LOWEST: Final = 1
_WHOLE: Final = 100


@dataclass(frozen=True, slots=True)
class Health:
    """The hand-offs that a score is made of, by their keys.

    Attributes:
        ratings: of each hand-off that was answered.
        accepted: those that were accepted; `converted` of them became a deal in time.
        pending: accepted ones that are no deal yet and still have time.
        waits: how many days each of the accepted ones has had.
        goal: percent of the accepted ones that shall become a deal.
        least: answers under which no score is told.
    """

    ratings: tuple[tuple[UUID, int], ...]
    accepted: tuple[UUID, ...]
    converted: tuple[UUID, ...]
    pending: tuple[UUID, ...]
    waits: tuple[Wait, ...]
    goal: int
    least: int

    @property
    def answers(self) -> int:
        """Return how many answers there are."""
        return len(self.ratings)

    @property
    def quality(self) -> float | None:
        """Return how good hand-offs were, 0 to 1; none without an answer."""
        if not self.ratings:
            return None
        return fmean((rating - _LOWEST) / (_HIGHEST - _LOWEST) for _key, rating in self.ratings)

    @property
    def share(self) -> float | None:
        """Return the share of accepted hand-offs that becomes a deal; none where none was accepted."""
        return deal_share(self.waits)

    @property
    def conversion(self) -> float | None:
        """Return that share over the agreed one, 1 at most."""
        return None if self.share is None else min(1.0, self.share * _WHOLE / self.goal)

    @property
    def score(self) -> float | None:
        """Return the score, 0 to 100; none under the least number of answers."""
        if self.answers < self.least or self.quality is None or self.conversion is None:
            return None
        return _WHOLE * self.quality * self.conversion
