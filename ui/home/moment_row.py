"""A moment in the stream of an account, and the heading of the day it stands under."""

from __future__ import annotations

from datetime import date
from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from abm_desktop.touches.rows import Moment
from abm_desktop.vocabulary import Outcome, Team
from ui.home.focus_line import FocusLine
from ui.home.moment_words import below, day_heading, hour, outcome, whole
from ui.kit.paint.avatar import paint_avatar
from ui.kit.paint.badge import badge_width, paint_badge
from ui.kit.paint.text import RIGHT, paint_text, text_width
from ui.theme.fitting import hold_height
from ui.theme.fonts import font, scaled
from ui.theme.icons import paint_icon
from ui.theme.theme import Theme

_LEFT: Final = 14
_SIDE: Final = 24
_TEXT: Final = _LEFT + _SIDE + 10
_RIGHT: Final = 14
_MARKS: Final = {
    Outcome.POSITIVE: ("thumbs-up-fill", "success"),
    Outcome.NEGATIVE: ("thumbs-down-fill", "danger"),
}


class MomentRow(FocusLine):
    """Whose it was, what, with whom and how, and what was noted."""

    def __init__(self, theme: Theme, moment: Moment, today: date) -> None:
        super().__init__(theme, moment.id, 66 if moment.text else 49, whole(moment, today))
        self.moment = moment

    def draw(self, painter: QPainter) -> None:
        colour, moment = self.theme.colour, self.moment
        self._draw_whose(painter)
        right = self._draw_hour(painter)
        title = QRectF(_TEXT, scaled(6), right - _TEXT - 8, scaled(18))
        paint_text(painter, title, moment.title, font("body_medium"), colour("text"))
        width = self.width() - _TEXT - _RIGHT
        self._draw_below(painter, QRectF(_TEXT, scaled(24), width, scaled(16)))
        if moment.text:
            room = QRectF(_TEXT, scaled(42), width, scaled(16))
            words = moment.text.replace("\n", " ")
            paint_text(painter, room, words, font("small"), colour("text2"))

    def _draw_whose(self, painter: QPainter) -> None:
        """Draw the colleague of a touch, or somebody of the account, who has no team."""
        moment, square = self.moment, QRectF(_LEFT, 9, _SIDE, _SIDE)
        if moment.kind == "engagement":
            if moment.contacts:
                paint_avatar(painter, square, moment.contacts[0], self.theme)
            else:
                paint_icon(painter, square.adjusted(4, 4, -4, -4), "users", self.theme, "text3")
        elif moment.team is Team.BOTH or moment.person is None:
            team = moment.team or Team.BOTH
            width = badge_width(team, 13)
            paint_badge(
                painter, QRectF(_LEFT + (_SIDE - width) / 2, 14, width, 13), team, self.theme
            )
        else:
            paint_avatar(painter, square, moment.person, self.theme, moment.team)

    def _draw_hour(self, painter: QPainter) -> float:
        """Draw the icon of the channel and the hour at the right; return where they begin."""
        words, face = hour(self.moment), font("small", tabular=True)
        right = self.width() - _RIGHT
        width = text_width("00:00", face) + 2
        if words:
            room = QRectF(right - width, scaled(6), width, scaled(18))
            paint_text(painter, room, words, face, self.theme.colour("text3"), align=RIGHT)
        left = right - width - 22
        paint_icon(
            painter, QRectF(left, scaled(15) - 7, 15, 15), self.moment.icon, self.theme, "text3"
        )
        return left

    def _draw_below(self, painter: QPainter, room: QRectF) -> None:
        face, said = font("small"), outcome(self.moment)
        icon, token = _MARKS.get(self.moment.outcome or Outcome.NEUTRAL, ("", "text2"))
        words, width = below(self.moment), text_width(said, face) + 2
        left = room.x()
        if said and icon:
            paint_icon(
                painter, QRectF(left, room.y() + scaled(8) - 7, 13, 13), icon, self.theme, token
            )
            left += 17
        if said:
            place = QRectF(left, room.y(), width, room.height())
            paint_text(painter, place, said, face, self.theme.colour(token))
            left += width + 8
        rest = QRectF(left, room.y(), room.right() - left, room.height())
        paint_text(painter, rest, words, face, self.theme.colour("text3"))


class DayHeading(QWidget):
    """The day of the moments below it."""

    def __init__(self, theme: Theme, day: date, today: date) -> None:
        super().__init__()
        self._theme = theme
        self._words = day_heading(day, today)
        hold_height(self, 28)
        self.setAccessibleName(self._words)
        theme.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, colour = QPainter(self), self._theme.colour
        painter.fillRect(self.rect(), colour("canvas"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, colour("border"))
        room = QRectF(self.rect()).adjusted(_LEFT, 0, -_RIGHT, 0)
        paint_text(painter, room, self._words, font("small_strong"), colour("text2"))
