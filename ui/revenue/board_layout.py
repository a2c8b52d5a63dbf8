"""Where columns and cards of the board stand; pure geometry, so that thousands cost nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QPointF, QRectF

from abm_desktop.revenue.rows import BoardColumn
from abm_desktop.vocabulary import DealOutcome
from ui.theme.fonts import scaled

GAP: Final = 8
PADDING: Final = 8
_HEADER: Final = 54
_CARD: Final = 98
_MORE: Final = 32
_OPEN_WIDTH: Final = 166
_CLOSED_WIDTH: Final = 130
_WIDEST: Final = 320


def header() -> int:
    """Return the height of the heads of the columns."""
    return scaled(_HEADER)


def card() -> int:
    """Return the height of a card."""
    return scaled(_CARD)


def step() -> int:
    """Return how far a card stands below the one above it."""
    return card() + GAP


class Spot(NamedTuple):
    """A card's place: its column, and its number from the top."""

    column: int
    number: int


class BoardLayout:
    """Columns side by side as wide as there is room, cards from the top down."""

    def __init__(self, columns: Sequence[BoardColumn], width: float) -> None:
        self.columns = tuple(columns)
        self._widths = _widths(self.columns, width)
        self._lefts = [sum(self._widths[:place]) for place in range(len(self._widths))]
        longest = max((_height(column) for column in self.columns), default=0.0)
        self.width = sum(self._widths)
        self.height = header() + longest

    def column_rect(self, column: int) -> QRectF:
        """Return where a column stands, from the top of its header down."""
        return QRectF(self._lefts[column], 0, self._widths[column], self.height)

    def card_rect(self, spot: Spot) -> QRectF:
        """Return where a card stands, seen from the top of the board."""
        top = header() + PADDING + spot.number * step()
        room = self.column_rect(spot.column)
        return QRectF(room.x() + PADDING, top, room.width() - 2 * PADDING, card())

    def more_rect(self, column: int) -> QRectF:
        """Return where the line stands that says how many deals have no card."""
        below = self.card_rect(Spot(column, len(self.columns[column].cards)))
        return QRectF(below.x(), below.y(), below.width(), scaled(_MORE))

    def column_at(self, x: float) -> int:
        """Return the column at a place, or -1."""
        boxes = zip(self._lefts, self._widths, strict=True)
        found = (place for place, (left, wide) in enumerate(boxes) if left <= x < left + wide)
        return next(found, -1)

    def spot_at(self, point: QPointF) -> Spot | None:
        """Return the card at a point, if there is one."""
        column = self.column_at(point.x())
        if column < 0:
            return None
        spot = Spot(column, int((point.y() - header() - PADDING) // step()))
        is_there = 0 <= spot.number < len(self.columns[column].cards)
        return spot if is_there and self.card_rect(spot).contains(point) else None

    def seen(self, column: int, top: float, bottom: float) -> range:
        """Return the numbers of the cards of a column between two heights."""
        first = max(0, int((top - header() - PADDING) // step()))
        last = int((bottom - header() - PADDING) // step()) + 1
        return range(first, min(max(first, last), len(self.columns[column].cards)))


def is_open(column: BoardColumn) -> bool:
    """Tell whether deals of a column are neither won nor lost."""
    return column.stage.outcome is DealOutcome.OPEN


def _height(column: BoardColumn) -> float:
    cards = len(column.cards) * step()
    return 2 * PADDING + cards + (scaled(_MORE) if column.more else 0)


def _widths(columns: Sequence[BoardColumn], width: float) -> list[float]:
    """Return widths: as given in a narrow window, in a wider one in proportion up to a limit."""
    least = [scaled(_OPEN_WIDTH if is_open(column) else _CLOSED_WIDTH) for column in columns]
    share = max(1.0, width / sum(least)) if least else 1.0
    return [min(float(scaled(_WIDEST)), one * share) for one in least]
