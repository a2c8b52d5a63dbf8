"""The reward ledger: both teams earn when what was predicted and what happened agree.

Source: field guide 2.10: the skill score is rewarded, not bravado. Each resolved event earns both
teams the same points, more than nothing where it was predicted better than the base rate would have
been, and less where worse; the points of a period add up to what its skill is worth.
"""

from __future__ import annotations

from collections.abc import Sequence

from abm_desktop.alignment.predicted import Scores, reward, scores
from abm_desktop.alignment.prediction_rows import PredictionRow
from resources.records import dataclass


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """What one resolved event earned both teams, in points."""

    row: PredictionRow
    points: float


@dataclass(frozen=True, slots=True)
class Ledger:
    """What both teams earned by the events of a period.

    Attributes:
        scores: how good all predictions of the period were together.
        lines: the events, those that earned most first; empty under `least` events.
        least: resolved events under which nothing is earned, because luck would be.
    """

    scores: Scores
    lines: tuple[LedgerLine, ...]
    least: int

    @property
    def points(self) -> float | None:
        """Return what both teams earned together, never less than nothing; none where too few."""
        if self.scores.count < self.least:
            return None
        return max(sum(line.points for line in self.lines), 0.0)


def ledger(rows: Sequence[PredictionRow], least: int) -> Ledger:
    """Return what resolved events earned; open ones count in nothing."""
    resolved = [(row, row.outcome) for row in rows if row.outcome is not None]
    found = scores([outcome for _row, outcome in resolved])
    if found.base_rate is None or found.count < least:
        return Ledger(found, (), least)
    base = found.base_rate
    lines = [LedgerLine(row, reward(outcome, base)) for row, outcome in resolved]
    return Ledger(found, tuple(sorted(lines, key=lambda line: -line.points)), least)
