"""Avatar: initials in the team's shape, or round and neutral for people at an account."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPen

from ui.kit.paint.badge import team_token
from ui.kit.paint.kept import paint_kept
from ui.kit.paint.text import CENTRE
from ui.theme.fonts import font_of
from ui.theme.theme import Theme


def initials(name: str) -> str:
    """First letters of the first and the last word: `Mara Lindqvist` gives `ML`."""
    words = [word for word in name.split() if word[0].isalnum()]
    if not words:
        return "?"
    return (words[0][0] + (words[-1][0] if len(words) > 1 else "")).upper()


def paint_avatar(
    painter: QPainter, rect: QRectF, name: str, theme: Theme, team: str | None = None
) -> None:
    """Draw a person of 'sales' or 'marketing', or with no team a person at the account.

    Someone of 'both' teams is drawn round in accent, the colour of both.
    """
    letters = initials(name)

    def draw(canvas: QPainter, box: QRectF) -> None:
        _draw(canvas, box, letters, theme, team)

    paint_kept(painter, rect, ("avatar", letters, team), theme, draw)


def _draw(painter: QPainter, rect: QRectF, letters: str, theme: Theme, team: str | None) -> None:
    token = _tint(team)
    side = rect.width()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(theme.colour(f"{token}_bg" if token else "sunken"))
    line = 1.5 if token else 1.0
    painter.setPen(QPen(theme.colour(token or "border2"), line))
    radius = side * 0.26 if team == "marketing" else side / 2
    inner = rect.adjusted(line / 2, line / 2, -line / 2, -line / 2)
    painter.drawRoundedRect(inner, radius - line / 2, radius - line / 2)
    painter.setPen(theme.colour(token or "text2"))
    painter.setFont(font_of(round(side * 0.41), 600))
    painter.drawText(rect, CENTRE, letters)


def _tint(team: str | None) -> str:
    if team is None:
        return ""
    return "accent" if team == "both" else team_token(team)
