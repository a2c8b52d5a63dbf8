"""Where a score stands between the name of a candidate and its result, for rows and their head."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from PySide6.QtCore import QRectF

from abm_desktop.accounts.choosing_rows import CandidateRow
from resources.records import dataclass
from ui.theme.fonts import scaled

NAME: Final = 240
COMBINED: Final = 76
GAP: Final = 46
RESULT: Final = 124
EDGE: Final = 20
_MARGIN: Final = 32
"""Room for a score outside its mark."""
_ROOMY: Final = 720
"""Below this width the scores need the room of the gap."""
_USUAL: Final = 40
_STEP: Final = 10
_FULL: Final = 100


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a row as wide as it is now, in pixels from its left edge."""

    width: float

    @property
    def has_gap(self) -> bool:
        """Tell whether there is room for the gap, which the panel tells too."""
        return self.width >= scaled(_ROOMY)

    @property
    def name(self) -> tuple[float, float]:
        """Return left edge and width of the candidate."""
        return EDGE, self.scale[0] - EDGE - scaled(12)

    @property
    def scale(self) -> tuple[float, float]:
        """Return left edge and width of the scores."""
        left = EDGE + min(scaled(NAME), self.width * (0.3 if self.has_gap else 0.27))
        return left, self.combined[0] - left

    @property
    def combined(self) -> tuple[float, float]:
        """Return left edge and width of the combined score."""
        return self.gap[0] - scaled(COMBINED), scaled(COMBINED)

    @property
    def gap(self) -> tuple[float, float]:
        """Return left edge and width of the gap."""
        width = scaled(GAP) if self.has_gap else 0
        return self.result[0] - width, width

    @property
    def result(self) -> tuple[float, float]:
        """Return left edge and width of the result."""
        return self.width - EDGE - scaled(RESULT), scaled(RESULT)

    def cell(self, column: tuple[float, float], row: QRectF) -> QRectF:
        """Return the rectangle of a column in a row."""
        return QRectF(row.x() + column[0], row.y(), column[1], row.height())


@dataclass(frozen=True, slots=True)
class Axis:
    """A scale of scores from `lowest` to 100."""

    lowest: int = _USUAL

    def x(self, value: float, columns: Columns) -> float:
        """Return where a score stands, in pixels from the left edge of the row."""
        left, width = columns.scale
        inner = max(1.0, width - 2 * scaled(_MARGIN))
        share = (value - self.lowest) / (_FULL - self.lowest)
        return left + scaled(_MARGIN) + share * inner

    def ticks(self) -> Iterator[int]:
        """Yield the scores that are named."""
        step = _STEP if self.lowest >= _USUAL else 2 * _STEP
        yield from range(self.lowest, _FULL + 1, step)


def axis_of(rows: Iterable[CandidateRow]) -> Axis:
    """Return the scale on which every revealed score of the rows stands: from 40, or from 0."""
    scores = [
        one
        for row in rows
        for one in (row.tally.sales, row.tally.marketing)
        if one is not None and row.group is not None
    ]
    return Axis() if not scores or min(scores) >= _USUAL else Axis(0)
