"""Touch pill: one planned, done or skipped touch on a lane."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPen

from resources.records import dataclass
from ui.kit.paint.badge import team_token
from ui.kit.paint.kept import paint_kept
from ui.kit.paint.text import paint_text, text_width
from ui.theme.fonts import font, scaled
from ui.theme.icons import paint_icon
from ui.theme.theme import Theme

_HEIGHT: Final = 24
_DISC: Final = 18
_INSET: Final = 3
_AHEAD: Final = ("planned", "held")
_ENDS: Final = {"done": "check", "skipped": "skip-forward", "held": "pause"}
"""The sign at the end of a pill, where its state has one."""


@dataclass(frozen=True, slots=True)
class Pill:
    """What a touch pill shows.

    `state` is 'planned', 'done', 'skipped' or 'held' (planned, but a pause holds it); `team` is 'sales', 'marketing' or 'both' (a joint
    touch, drawn in accent with both teams' words); `icon` is the channel's. What collides, or is
    planned for a day that has passed, has a danger outline.
    """

    label: str
    icon: str
    team: str
    state: str = "planned"
    collides: bool = False
    is_late: bool = False
    from_play: bool = False


def pill_height() -> int:
    """Return how high a pill is for text of the size of now."""
    return scaled(_HEIGHT)


def pill_width(pill: Pill) -> float:
    """The width at which the label is not cut."""
    check = 16 if pill.state in _ENDS else 0
    return _INSET + scaled(_DISC) + 6 + text_width(pill.label, font("header")) + check + 9


def _radius(team: str) -> float:
    return 5.0 if team == "marketing" else pill_height() / 2


def _token(team: str) -> str:
    return "accent" if team == "both" else team_token(team)


def paint_touch_pill(painter: QPainter, rect: QRectF, pill: Pill, theme: Theme) -> None:
    """Draw a pill over the rectangle, which should be `pill_height` high."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    planned, has_end = pill.state in _AHEAD, pill.state in _ENDS
    _paint_ground(painter, rect, pill, theme)
    side = scaled(_DISC)
    disc = QRectF(rect.x() + _INSET, rect.center().y() - side / 2, side, side)
    if planned:
        _paint_disc(painter, disc, pill.team, theme)
    on_disc = f"on_{_token(pill.team)}" if planned else "text3"
    paint_icon(painter, disc.adjusted(3, 3, -3, -3), pill.icon, theme, on_disc)
    label = rect.adjusted(_INSET + side + 6, 0, -24 if has_end else -8, 0)
    colour = theme.colour("text" if planned else "text3")
    paint_text(painter, label, pill.label, font("header"), colour)
    if has_end:
        end = _ENDS[pill.state]
        square = QRectF(rect.right() - 21, rect.center().y() - 6, 12, 12)
        paint_icon(painter, square, end, theme, "text2" if planned else "text3")
    if pill.from_play:
        _paint_play_dot(painter, rect, theme)


def paint_kept_pill(painter: QPainter, rect: QRectF, pill: Pill, theme: Theme) -> None:
    """Draw a pill as often as it is seen, but make its picture once."""

    def draw(canvas: QPainter, box: QRectF) -> None:
        paint_touch_pill(canvas, box, pill, theme)

    paint_kept(painter, rect, pill, theme, draw)


def _paint_ground(painter: QPainter, rect: QRectF, pill: Pill, theme: Theme) -> None:
    token = _token(pill.team)
    planned = pill.state in _AHEAD
    alarms = pill.collides or pill.is_late
    width = 2.0 if alarms else 1.0
    line = "danger" if alarms else (f"{token}_line" if planned else "border2")
    pen = QPen(theme.colour(line), width)
    if pill.state in ("skipped", "held"):
        pen.setDashPattern([4, 3])
    painter.setPen(pen)
    painter.setBrush(QBrush(theme.colour(f"{token}_bg" if planned else "surface")))
    radius = min(_radius(pill.team), rect.height() / 2)
    half = width / 2
    painter.drawRoundedRect(rect.adjusted(half, half, -half, -half), radius, radius)


def _paint_disc(painter: QPainter, disc: QRectF, team: str, theme: Theme) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(_token(team)))
    radius = 4.0 if team == "marketing" else disc.height() / 2
    painter.drawRoundedRect(disc, radius, radius)


def _paint_play_dot(painter: QPainter, rect: QRectF, theme: Theme) -> None:
    painter.setPen(QPen(theme.colour("surface"), 1))
    painter.setBrush(theme.colour("text2"))
    painter.drawEllipse(QRectF(rect.x() + 1, rect.bottom() - 6, 6, 6))
