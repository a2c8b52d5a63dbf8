"""Two lines of text in the middle of a row: what it is, and a caption below."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from ui.kit.paint.text import paint_text
from ui.theme.fonts import Role, font, scaled
from ui.theme.theme import Theme

_UPPER: Role = "body_strong"


def two_lines(rect: QRectF) -> tuple[QRectF, QRectF]:
    """Return where a body line and a caption below it stand in the middle of a rectangle."""
    middle = rect.center().y()
    upper = QRectF(rect.x(), middle - scaled(17), rect.width(), scaled(18))
    return upper, QRectF(rect.x(), middle, rect.width(), scaled(15))


def paint_two_lines(
    painter: QPainter,
    rect: QRectF,
    lines: tuple[str, str],
    theme: Theme,
    *,
    role: Role = _UPPER,
    tokens: tuple[str, str] = ("text", "text3"),
) -> None:
    """Draw a line and a caption below it; the line alone in the middle where there is no caption."""
    top, below = lines
    upper, lower = two_lines(rect) if below else (rect, rect)
    paint_text(painter, upper, top, font(role), theme.colour(tokens[0]))
    if below:
        paint_text(painter, lower, below, font("caption"), theme.colour(tokens[1]))
