"""The heading of a group of rows: its title, how many rows it has, and whether they are shown."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter

from resources.records import dataclass
from ui.kit.paint.text import elided, paint_text, text_width
from ui.theme.fonts import font
from ui.theme.icons import paint_icon
from ui.theme.theme import Theme

_CARET: Final = 12
_LEFT: Final = 16
_GAP: Final = 8


@dataclass(frozen=True, slots=True)
class GroupHeading:
    """The line above the rows of one group.

    Attributes:
        key: what the rows have in common, as whoever groups them knows it.
        words: what stands beside the title, such as `10 accounts`.
        is_open: whether the rows of the group are shown.
    """

    key: object
    title: str
    words: str
    is_open: bool = True

    def says(self) -> str:
        """The sentence for a screen reader, and of the tool tip."""
        return f"{self.title}, {self.words}, {'open' if self.is_open else 'closed'}"


def paint_heading(painter: QPainter, size: QSize, heading: GroupHeading, theme: Theme) -> None:
    """Draw a heading over the whole width of a table."""
    colour = theme.colour
    painter.fillRect(0, 0, size.width(), size.height(), colour("canvas"))
    middle = (size.height() - 1) / 2
    caret = QRectF(_LEFT, round(middle - _CARET / 2), _CARET, _CARET)
    name = "caret-down" if heading.is_open else "caret-right"
    paint_icon(painter, caret, name, theme, "text2")
    title, beside = font("small_strong"), font("small", tabular=True)
    left = caret.right() + _GAP
    room = max(0.0, size.width() - left - text_width(heading.words, beside) - 2 * _LEFT)
    words = elided(heading.title, title, room)
    width = text_width(words, title)
    paint_text(painter, QRectF(left, 0, width + 1, middle * 2), words, title, colour("text"))
    rest = QRectF(left + width + _GAP + 2, 0, size.width(), middle * 2)
    paint_text(painter, rest, heading.words, beside, colour("text3"))
