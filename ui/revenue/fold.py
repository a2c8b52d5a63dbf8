"""Deals folded under a heading that says how many there are and what they are worth."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.kit.fold import Fold, FoldHeading
from ui.kit.paint.text import RIGHT, paint_text, text_width
from ui.theme.fonts import font
from ui.theme.icons import paint_icon
from ui.theme.theme import Theme

_HEIGHT: Final = 32
_LEFT: Final = 14


class _Heading(FoldHeading):
    """A caret, the name, a count, and at the right end what it is worth."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__(theme, name, _HEIGHT)
        self.count = ""
        self.worth = ""

    def sizeHint(self) -> QSize:
        return QSize(120, _HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, colour = QPainter(self), self.theme.colour
        painter.fillRect(self.rect(), colour("hover" if self.is_lit() else "canvas"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, colour("border"))
        square = QRectF(_LEFT, (_HEIGHT - 12) / 2, 12, 12)
        paint_icon(painter, square, self.caret, self.theme, "text2")
        room = QRectF(_LEFT + 18, 0, self.width() - 2 * _LEFT - 18, _HEIGHT - 1)
        paint_text(painter, room, self.label, font("small_strong"), colour("text2"))
        beside = room.adjusted(text_width(self.label, font("small_strong")) + 6, 0, 0, 0)
        paint_text(painter, beside, self.count, font("caption"), colour("text3"))
        face = font("small_strong", tabular=True)
        paint_text(painter, room, self.worth, face, colour("text2"), align=RIGHT)


class DealsFold(Fold):
    """Deals that are folded until their heading is pressed."""

    heading: _Heading

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__(_Heading(theme, name))

    def show_lines(self, lines: Sequence[QWidget], count: str, worth: str) -> None:
        """Hold these lines; whoever made those before lets them go."""
        self.hold(lines)
        self.heading.count, self.heading.worth = count, worth
        self.heading.setAccessibleName(f"{self.heading.label}: {count}, {worth}")
        self.heading.update()
