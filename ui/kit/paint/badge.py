"""Team badge: circle S for Sales, rounded square M for Marketing, both for a joint matter."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from resources.language import tr
from ui.kit.paint.kept import paint_kept
from ui.kit.paint.text import CENTRE
from ui.theme.fonts import font_of
from ui.theme.theme import Theme

GAP = 3


def team_token(team: str) -> str:
    """The name that the team's colour tokens share."""
    return "sales" if team == "sales" else "mktg"


def team_word(team: str) -> str:
    """The team's name as people read it."""
    return {"sales": tr("Sales"), "marketing": tr("Marketing")}.get(team, tr("Sales and marketing"))


def badge_width(team: str, side: float) -> float:
    """How wide a badge of this side is: two badges and their gap for both teams."""
    return 2 * side + GAP if team == "both" else side


def paint_badge(painter: QPainter, rect: QRectF, team: str, theme: Theme) -> None:
    """Draw the badge of 'sales', 'marketing' or 'both' at the left of the rectangle.

    The rectangle's height is the badge's side.
    """
    side = rect.height()
    if team == "both":
        _paint_one(painter, QRectF(rect.x(), rect.y(), side, side), "sales", theme)
        _paint_one(painter, QRectF(rect.x() + side + GAP, rect.y(), side, side), "marketing", theme)
    else:
        _paint_one(painter, QRectF(rect.x(), rect.y(), side, side), team, theme)


def _paint_one(painter: QPainter, square: QRectF, team: str, theme: Theme) -> None:
    def draw(canvas: QPainter, box: QRectF) -> None:
        _draw(canvas, box, team, theme)

    paint_kept(painter, square, ("badge", team), theme, draw)


def _draw(painter: QPainter, square: QRectF, team: str, theme: Theme) -> None:
    side = square.width()
    token = team_token(team)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(token))
    radius = side / 2 if team == "sales" else side * 0.28
    painter.drawRoundedRect(square, radius, radius)
    painter.setPen(theme.colour(f"on_{token}"))
    painter.setFont(font_of(round(side * 0.64), 700))
    painter.drawText(square, CENTRE, "S" if team == "sales" else "M")
