"""The sign before a line that is one of several."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.kit.paint.box import paint_box
from ui.theme.theme import Theme


class Dot(QWidget):
    """A quiet dot."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setFixedSize(5, 5)
        theme.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        paint_box(QPainter(self), QRectF(0.5, 0.5, 4, 4), 2, self._theme.colour("control"))
