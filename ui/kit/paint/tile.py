"""Account tile: the first letter on one of six quiet tints."""

from __future__ import annotations

from zlib import crc32

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from ui.kit.paint.kept import paint_kept
from ui.kit.paint.text import CENTRE
from ui.theme.fonts import font_of
from ui.theme.theme import Theme


def tint_of(name: str) -> int:
    """Which of the six tints a name has; the same on every computer and every day."""
    return crc32(name.encode("utf-8")) % 6


def paint_tile(painter: QPainter, rect: QRectF, name: str, theme: Theme) -> None:
    """Draw the tile of an account."""
    letter = name.strip()[:1].upper() or "?"
    tint = tint_of(name)

    def draw(canvas: QPainter, box: QRectF) -> None:
        _draw(canvas, box, letter, theme, tint)

    paint_kept(painter, rect, ("tile", letter, tint), theme, draw)


def _draw(painter: QPainter, rect: QRectF, letter: str, theme: Theme, tint: int) -> None:
    ground, ink = theme.tile(tint)
    side = rect.width()
    radius = 10 if side >= 36 else 6
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(rect, radius, radius)
    painter.setPen(ink)
    painter.setFont(font_of(round(side * 0.5), 600))
    painter.drawText(rect, CENTRE, letter)
