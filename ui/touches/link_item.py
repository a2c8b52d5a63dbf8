"""The links of everything that collides, below the pills of a time line."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QLineF, QRectF
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from ui.theme.theme import Theme
from ui.touches.clash_link import LINK_WIDTH


class LinkItem(QGraphicsItem):
    """Draws lines that nobody can choose."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._lines: list[QLineF] = []
        self.setZValue(-1)

    @property
    def lines(self) -> list[QLineF]:
        """Return what is drawn."""
        return self._lines

    def show_lines(self, lines: Iterable[QLineF]) -> None:
        """Draw these lines instead of those of before."""
        self.prepareGeometryChange()
        self._lines = list(lines)

    def boundingRect(self) -> QRectF:
        rect = QRectF()
        for line in self._lines:
            rect = rect.united(QRectF(line.p1(), line.p2()).normalized().adjusted(-2, -2, 2, 2))
        return rect

    def paint(
        self,
        painter: QPainter,
        _option: QStyleOptionGraphicsItem,
        _widget: QWidget | None = None,
    ) -> None:
        painter.setPen(QPen(self._theme.colour("danger"), LINK_WIDTH))
        painter.drawLines(self._lines)
