"""Drawings of cells that show a course or a committee."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from resources.records import dataclass
from ui.kit.paint.text import paint_text
from ui.kit.paint.trend import DOT, DOT_STEP, paint_role_dot, paint_sparkline
from ui.theme.fonts import font
from ui.theme.icons import paint_icon
from ui.theme.theme import Theme


def trend_marks(change: float) -> tuple[str, str]:
    """Icon and colour of a change: up in success, down in danger, none quiet."""
    if change > 0:
        return "arrow-up-right", "success"
    return ("arrow-down-right", "danger") if change < 0 else ("arrow-right", "text3")


@dataclass(frozen=True, slots=True)
class TrendCell:
    """Sparkline, arrow and words of the change; quiet words alone where there is no course."""

    values: Callable[[Any], Sequence[float]]
    change: Callable[[Any], float | None]
    words: Callable[[Any], str]

    def paint(self, painter: QPainter, rect: QRectF, row: Any, theme: Theme) -> None:
        """Draw the course."""
        change = self.change(row)
        face = font("small", tabular=True)
        if change is None:
            paint_text(painter, rect, self.words(row), face, theme.colour("text3"))
            return
        icon, token = trend_marks(change)
        middle = rect.center().y()
        line = QRectF(rect.x(), middle - 9, 50, 18)
        course = "danger" if token == "danger" else "text2"
        paint_sparkline(painter, line, self.values(row), theme, course)
        arrow = QRectF(rect.x() + 53, middle - 6, 12, 12)
        paint_icon(painter, arrow, icon, theme, token)
        paint_text(painter, rect.adjusted(66, 0, 0, 0), self.words(row), face, theme.colour(token))


@dataclass(frozen=True, slots=True)
class CommitteeCell:
    """One dot for each role: letter and 'strong', 'known' or 'missing'."""

    roles: Callable[[Any], Sequence[tuple[str, str]]]

    def paint(self, painter: QPainter, rect: QRectF, row: Any, theme: Theme) -> None:
        """Draw as many roles as there is room for."""
        top = int(rect.center().y() - DOT / 2)
        room = int((rect.width() + 3) // DOT_STEP)
        for place, (letter, strength) in enumerate(self.roles(row)[:room]):
            dot = QRectF(rect.x() + place * DOT_STEP, top, DOT, DOT)
            paint_role_dot(painter, dot, letter, strength, theme)
