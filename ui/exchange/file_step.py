"""The first step of an import: a file, dropped or chosen."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.kit.messages import EmptyState
from ui.kit.paint.box import paint_box
from ui.theme.theme import Theme


class FileStep(QWidget):
    """A place to drop a file on; it takes a stronger ground while one hovers over the dialog."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._is_lit = False
        lines = (
            "Or choose one. Its columns are matched for you to check.",
            "Nothing is written before you have seen what will happen.",
        )
        column = QVBoxLayout(self)
        column.addWidget(EmptyState(theme, "Drop a CSV file here", lines, icon="tray"))
        theme.changed.connect(self.update)

    def light(self, *, on: bool) -> None:
        """Show that a file may be dropped now."""
        self._is_lit = on
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        colour = self._theme.colour
        fill, line = ("accent_bg", "accent") if self._is_lit else ("canvas", "control")
        rect = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        paint_box(QPainter(self), rect, 8, colour(fill), colour(line), width=1.5, dashed=True)
