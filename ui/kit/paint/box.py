"""Rounded boxes and key hints: the ground of drawn controls."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from ui.kit.paint.text import CENTRE, paint_text, text_width
from ui.theme.fonts import font, scaled

KEY_HEIGHT: Final = 18


def paint_box(
    painter: QPainter,
    rect: QRectF,
    radius: float,
    fill: QColor | None = None,
    line: QColor | None = None,
    *,
    width: float = 1.0,
    dashed: bool = False,
) -> None:
    """Fill and outline a rounded rectangle; the line lies inside."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    if line is None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawRoundedRect(rect, radius, radius)
        return
    pen = QPen(line, width)
    if dashed:
        pen.setDashPattern([4 / width, 3 / width])
    painter.setPen(pen)
    half = width / 2
    inner = rect.adjusted(half, half, -half, -half)
    painter.drawRoundedRect(inner, radius - half, radius - half)


def key_width(keys: str) -> float:
    """The width of a key hint; 0 for no keys."""
    return max(scaled(KEY_HEIGHT), text_width(keys, font("caption_medium")) + 10) if keys else 0


def paint_key(painter: QPainter, rect: QRectF, keys: str, text: QColor, line: QColor) -> None:
    """Draw a key hint at the right end of the rectangle, in the middle of its height."""
    width = key_width(keys)
    high = scaled(KEY_HEIGHT)
    top = round(rect.center().y() - high / 2)
    box = QRectF(rect.right() - width, top, width, high)
    paint_box(painter, box, 4, None, line)
    paint_text(painter, box, keys, font("caption_medium"), text, align=CENTRE)
