"""Seats: how much of the list is taken, as marks in a row or as a grid."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from ui.theme.theme import Theme

MARK_STEP: Final = 3
GRID_SIDE: Final = 34
GRID_GAP: Final = 8


def paint_seats(painter: QPainter, rect: QRectF, taken: int, seats: int, theme: Theme) -> None:
    """Draw one upright mark of 2 px for each seat; taken ones in accent."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    for seat in range(seats):
        mark = QRectF(rect.x() + seat * MARK_STEP, rect.y(), 2, rect.height())
        painter.fillRect(mark, theme.colour("accent" if seat < taken else "border2"))


def paint_seat_grid(
    painter: QPainter, rect: QRectF, seats: int, columns: int, theme: Theme
) -> None:
    """Draw empty seats as dashed squares of 34 px with gaps of 8 px."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    pen = QPen(theme.colour("control"), 1.5)
    pen.setDashPattern([4 / 1.5, 3 / 1.5])
    painter.setPen(pen)
    step = GRID_SIDE + GRID_GAP
    for seat in range(seats):
        x, y = rect.x() + seat % columns * step, rect.y() + seat // columns * step
        painter.drawRoundedRect(QRectF(x + 1, y + 1, GRID_SIDE - 2, GRID_SIDE - 2), 8, 8)
