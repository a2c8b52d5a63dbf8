"""What is seen until the first rows are there: their places, quietly."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from resources.language import tr
from ui.theme.theme import Theme

_ROW: Final = 40
_HEAD: Final = 44 + 30
_WIDTHS: Final = (132, 104, 148, 96, 120)


class Skeleton(QWidget):
    """A tool row, a table head, and rows of grey bars; nothing moves."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName(tr("Loading"))
        theme.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        colour = self._theme.colour
        painter.fillRect(self.rect(), colour("canvas"))
        rows = max(0, min(16, (self.height() - _HEAD) // _ROW))
        painter.fillRect(0, 0, self.width(), _HEAD + rows * _ROW, colour("surface"))
        for y in (43, _HEAD - 1, *(_HEAD + row * _ROW + _ROW - 1 for row in range(rows))):
            painter.fillRect(0, y, self.width(), 1, colour("border"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("sunken"))
        painter.drawRoundedRect(QRectF(16, 8, 250, 28), 6, 6)
        for row in range(rows):
            self._paint_row(painter, row)

    def _paint_row(self, painter: QPainter, row: int) -> None:
        y = _HEAD + row * _ROW + 7.0
        painter.drawRoundedRect(QRectF(16, y, 26, 26), 6, 6)
        width = _WIDTHS[row % len(_WIDTHS)]
        painter.drawRoundedRect(QRectF(50, y + 3, width, 8), 4, 4)
        painter.drawRoundedRect(QRectF(50, y + 16, width * 0.6, 6), 3, 3)
        for x in range(230, self.width() - 60, 112):
            painter.drawRoundedRect(QRectF(x, y + 9, 56, 8), 4, 4)
