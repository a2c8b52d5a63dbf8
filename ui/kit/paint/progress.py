"""Progress: bars, rings and rising bars."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from ui.kit.paint.kept import paint_kept
from ui.theme.theme import Theme


def paint_bar(
    painter: QPainter, rect: QRectF, share: float, theme: Theme, token: str = "accent"
) -> None:
    """Draw a bar with round ends; `share` from 0 to 1, what lies outside is drawn as the end."""
    share = min(1.0, max(0.0, share))
    radius = rect.height() / 2
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("sunken"))
    painter.drawRoundedRect(rect, radius, radius)
    if share > 0:
        filled = QRectF(rect)
        filled.setWidth(max(rect.height(), rect.width() * share))
        painter.setBrush(theme.colour(token))
        painter.drawRoundedRect(filled, radius, radius)


def paint_ring(
    painter: QPainter,
    rect: QRectF,
    share: float,
    theme: Theme,
    token: str = "accent",
    *,
    stroke: float = 3.0,
) -> None:
    """Draw a ring that fills clockwise from the top; `share` from 0 to 1."""
    inner = rect.adjusted(stroke / 2, stroke / 2, -stroke / 2, -stroke / 2)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.colour("border2" if stroke <= 3 else "sunken"), stroke))
    painter.drawEllipse(inner)
    turn = round(min(1.0, max(0.0, share)) * 360 * 16)
    if turn:
        pen = QPen(theme.colour(token), stroke)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawArc(inner, 90 * 16, -turn)


def clock_token(hours_left: float) -> str:
    """The colour of a 48 hour clock: calm over 24 h, care down to 6 h, then danger."""
    if hours_left > 24:
        return "accent"
    return "warning" if hours_left >= 6 else "danger"


def paint_stage_bars(
    painter: QPainter,
    origin: QPointF,
    filled: int,
    theme: Theme,
    token: str = "accent",
    *,
    bars: int = 4,
) -> None:
    """Draw rising bars of 3 px from a bottom left point; the first `filled` are in the token."""

    def draw(canvas: QPainter, box: QRectF) -> None:
        _draw_bars(canvas, box.bottomLeft(), filled, theme, token, bars=bars)

    box = QRectF(origin.x(), origin.y() - 12, bars * 4.3, 12)
    paint_kept(painter, box, ("bars", filled, token, bars), theme, draw)


def _draw_bars(
    painter: QPainter, origin: QPointF, filled: int, theme: Theme, token: str, *, bars: int
) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    for index in range(bars):
        height = 3 + index * (9 / (bars - 1)) * 0.78
        painter.setBrush(theme.colour(token if index < filled else "border2"))
        bar = QRectF(origin.x() + index * 4.3, origin.y() - height, 3, height)
        painter.drawRoundedRect(bar, 1, 1)
