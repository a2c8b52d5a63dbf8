"""Lines folded under a heading that says how many there are and what they are worth."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from ui.kit.buttons import DrawnButton
from ui.kit.paint.text import RIGHT, paint_text, text_width
from ui.theme.fonts import font
from ui.theme.icons import paint_icon
from ui.theme.theme import Theme

_HEIGHT: Final = 32
_LEFT: Final = 14


class _Heading(DrawnButton):
    """A caret, the name, a count, and at the right end what it is worth."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__(theme, name)
        self.count = ""
        self.worth = ""
        self.setCheckable(True)
        self.setFixedHeight(_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(120, _HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, colour = QPainter(self), self.theme.colour
        painter.fillRect(self.rect(), colour("hover" if self.is_lit() else "canvas"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, colour("border"))
        caret = "caret-down" if self.isChecked() else "caret-right"
        square = QRectF(_LEFT, (_HEIGHT - 12) / 2, 12, 12)
        paint_icon(painter, square, caret, self.theme, "text2")
        room = QRectF(_LEFT + 18, 0, self.width() - 2 * _LEFT - 18, _HEIGHT - 1)
        paint_text(painter, room, self.label, font("small_strong"), colour("text2"))
        beside = room.adjusted(text_width(self.label, font("small_strong")) + 6, 0, 0, 0)
        paint_text(painter, beside, self.count, font("caption"), colour("text3"))
        face = font("small_strong", tabular=True)
        paint_text(painter, room, self.worth, face, colour("text2"), align=RIGHT)


class Fold(QWidget):
    """Folded until its heading is pressed."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self.heading = _Heading(theme, name)
        self._inner = QWidget()
        self._rows = QVBoxLayout(self._inner)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.heading)
        column.addWidget(self._inner)
        self._inner.hide()
        self.heading.toggled.connect(self._inner.setVisible)

    def set_open(self, *, on: bool) -> None:
        """Show the lines, or fold them."""
        self.heading.setChecked(on)

    def show_lines(self, lines: Sequence[QWidget], count: str, worth: str) -> None:
        """Hold these lines; whoever made those before lets them go."""
        for line in lines:
            self._rows.addWidget(line)
        self.heading.count, self.heading.worth = count, worth
        self.heading.setAccessibleName(f"{self.heading.label}: {count}, {worth}")
        self.heading.update()
