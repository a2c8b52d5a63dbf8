"""The ground of the lanes: lines of weeks and days, today, the line between lanes."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from ui.theme.theme import Theme
from ui.touches.layout import Layout, header
from ui.touches.scale import Scale
from ui.touches.time_names import TimeNames


class Ground:
    """Paints what lies under the pills, of which only the seen weeks."""

    def __init__(self, theme: Theme, today: date) -> None:
        self._theme = theme
        self._today = today
        self._names = TimeNames(theme, today)

    def paint(self, painter: QPainter, seen: QRectF, scale: Scale, layout: Layout) -> None:
        """Paint the seen part of the ground."""
        painter.fillRect(seen, self._theme.colour("surface"))
        weeks = list(scale.weeks_between(seen.left() - scale.week, seen.right()))
        self._paint_today(painter, scale, layout)
        for week in weeks:
            self._paint_lines(painter, scale, week, layout.bottom)
        self._level(painter, seen, header() - 0.5)
        self._level(painter, seen, layout.border)
        for week in weeks:
            self._names.paint_week(painter, scale, week)

    def _paint_today(self, painter: QPainter, scale: Scale, layout: Layout) -> None:
        colour = self._theme.colour("accent_bg")
        colour.setAlphaF(0.5)
        left, width = scale.x_of(self._today), scale.width_of(self._today)
        painter.fillRect(QRectF(left, header(), width, layout.bottom - header()), colour)

    def _paint_lines(self, painter: QPainter, scale: Scale, week: date, bottom: int) -> None:
        weekend = QRectF(
            scale.x_of(week) + 5 * scale.weekday, header(), 2 * scale.weekend, bottom - header()
        )
        ground = self._theme.colour("canvas")
        ground.setAlphaF(0.6)
        painter.fillRect(weekend, ground)
        if scale.key != "quarter":
            for offset in range(1, 7):
                x = scale.x_of(week + timedelta(days=offset))
                self._upright(painter, "grid", x, header(), bottom)
        x = scale.x_of(week)
        is_named_above = scale.key == "days" or week.day <= 7
        self._upright(painter, "border2", x, 0 if is_named_above else header() // 2, bottom)

    def _line(self, painter: QPainter, token: str, start: QPointF, end: QPointF) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.setPen(QPen(self._theme.colour(token), 1, Qt.PenStyle.SolidLine))
        painter.drawLine(start, end)

    def _upright(self, painter: QPainter, token: str, x: float, top: float, bottom: float) -> None:
        self._line(painter, token, QPointF(x - 0.5, top), QPointF(x - 0.5, bottom))

    def _level(self, painter: QPainter, seen: QRectF, y: float) -> None:
        self._line(painter, "border", QPointF(seen.left(), y), QPointF(seen.right(), y))
