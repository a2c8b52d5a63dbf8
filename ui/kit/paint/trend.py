"""Sparkline, trend and the dots of a buying committee."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from ui.kit.paint.kept import paint_kept
from ui.kit.paint.text import CENTRE
from ui.theme.fonts import font_of
from ui.theme.theme import Theme

_LEAST_RANGE: Final = 5.0
DOT: Final = 12
DOT_STEP: Final = 14.5


def paint_sparkline(
    painter: QPainter, rect: QRectF, values: Sequence[float], theme: Theme, token: str = "text2"
) -> None:
    """Draw values as a line with a tenth of its colour below and a dot at the end.

    The scale spans at least five points, so that a flat series looks flat.
    """
    if len(values) < 2:
        return
    points = _points(rect.adjusted(1, 2, -3, -2), values)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ground = theme.colour(token)
    ground.setAlphaF(0.1)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    feet = [QPointF(points[-1].x(), rect.bottom()), QPointF(points[0].x(), rect.bottom())]
    painter.drawPolygon(QPolygonF([*points, *feet]))
    painter.setPen(QPen(theme.colour(token), 1.5))
    painter.drawPolyline(QPolygonF(points))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(token))
    painter.drawEllipse(points[-1], 2, 2)


def _points(rect: QRectF, values: Sequence[float]) -> list[QPointF]:
    low, high = min(values), max(values)
    spare = max(0.0, _LEAST_RANGE - (high - low)) / 2
    low, span = low - spare, max(high - low, _LEAST_RANGE)
    step = rect.width() / (len(values) - 1)
    return [
        QPointF(rect.x() + place * step, rect.bottom() - (value - low) / span * rect.height())
        for place, value in enumerate(values)
    ]


def paint_role_dot(
    painter: QPainter, rect: QRectF, letter: str, strength: str, theme: Theme
) -> None:
    """Draw one role of the committee: 'strong' filled, 'known' a ring, 'missing' dashed."""

    def draw(canvas: QPainter, box: QRectF) -> None:
        _draw_dot(canvas, box, letter, strength, theme)

    paint_kept(painter, rect, ("role", letter, strength), theme, draw)


def _draw_dot(painter: QPainter, rect: QRectF, letter: str, strength: str, theme: Theme) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    inner = rect.adjusted(0.75, 0.75, -0.75, -0.75)
    pen = QPen(theme.colour("control" if strength == "missing" else "text2"), 1.25)
    if strength == "missing":
        pen.setDashPattern([2, 2])
    painter.setPen(pen)
    strong = strength == "strong"
    painter.setBrush(theme.colour("text2") if strong else Qt.BrushStyle.NoBrush)
    painter.drawEllipse(inner)
    if strength != "missing":
        painter.setPen(theme.colour("surface" if strong else "text2"))
        painter.setFont(font_of(round(rect.width() * 0.62), 700))
        painter.drawText(rect, CENTRE, letter)
