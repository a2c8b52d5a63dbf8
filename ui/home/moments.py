"""The last moments of an account: what we did and what they did, of both teams."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from abm_desktop.home.services.account_moments import account_moments
from abm_desktop.touches.rows import Moment
from abm_desktop.workspace.days import day_words
from abm_desktop.workspace.opened import Changes
from resources.language import tr, tr_about
from ui.context import Context
from ui.kit.labels import PlainLabel
from ui.kit.paint.badge import badge_width, paint_badge
from ui.kit.paint.text import RIGHT, paint_text, text_width, tip
from ui.theme.fitting import hold_height
from ui.theme.fonts import font
from ui.theme.icons import paint_icon
from ui.theme.theme import Theme

_ENTITIES = ("touch", "touch_contact", "engagement", "engagement_contact", "contact", "handoff")
_LINE = 23
_SIDE = 14


class MomentLine(QWidget):
    """One moment: whose it was, how, what and when; the account's people have no team."""

    def __init__(self, theme: Theme, moment: Moment, today: date) -> None:
        super().__init__()
        self._theme = theme
        self._moment = moment
        self._day = _day(moment.day, today)
        self._words = ", ".join([moment.title, *_unnamed(moment)])
        hold_height(self, _LINE)
        self.setAccessibleName(f"{self._words}, {self._day}")
        self.setToolTip(tip("\n".join(filter(None, [self._words, moment.person, self._day]))))
        theme.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, colour = QPainter(self), self._theme.colour
        line = self.height()
        top = (line - _SIDE) / 2
        left = self._paint_whose(painter, top)
        square = QRectF(left, top, _SIDE, _SIDE)
        paint_icon(painter, square, self._moment.icon, self._theme, "text2")
        day_width = text_width(self._day, font("small")) + 2
        left += _SIDE + 6
        room = QRectF(left, 0, self.width() - left - day_width - 6, line)
        paint_text(painter, room, self._words, font("body"), colour("text"))
        end = QRectF(self.width() - day_width, 0, day_width, line)
        paint_text(painter, end, self._day, font("small"), colour("text2"), align=RIGHT)

    def _paint_whose(self, painter: QPainter, top: float) -> float:
        """Draw the team of a touch, or a person of the account; return where that ends."""
        moment = self._moment
        if moment.kind == "engagement":
            name = "users" if len(moment.contacts) > 1 else "user"
            paint_icon(painter, QRectF(0, top, _SIDE, _SIDE), name, self._theme, "text3")
            return _SIDE + 6
        if moment.team is None:
            return 0
        width = badge_width(moment.team, _SIDE)
        paint_badge(painter, QRectF(0, top, width, _SIDE), moment.team, self._theme)
        return width + 6


class RecentMoments(QWidget):
    """The newest moments of an account under one small heading."""

    def __init__(self, context: Context, limit: int = 5) -> None:
        super().__init__()
        self._context = context
        self._limit = limit
        self._account: UUID | None = None
        self._lines: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        heading = PlainLabel(context.theme, tr("Last moments, both teams"), "section", "text3")
        self._column.addWidget(heading)
        self._column.addSpacing(6)

    def show_account(self, key: UUID) -> None:
        """Show the moments of an account."""
        self._account = key
        self._refresh()

    def follow(self, changes: Changes) -> None:
        """Refresh after a change that may alter what happened."""
        if any(changes.touches(entity) for entity in _ENTITIES):
            self._refresh()

    def _refresh(self) -> None:
        account = self._account
        if account is not None:
            self._context.jobs.query(
                self,
                lambda reading: (
                    account_moments(reading, account, self._limit),
                    reading.today,
                ),
                self._show,
                topic="recent moments",
            )

    def _show(self, answer: tuple[list[Moment], date]) -> None:
        moments, today = answer
        for line in self._lines:
            self._column.removeWidget(line)
            line.deleteLater()
        theme = self._context.theme
        self._lines = [MomentLine(theme, moment, today) for moment in moments]
        if not moments:
            words = tr("Nothing happened yet.")
            self._lines = [PlainLabel(theme, words, "small", "text3")]
        for line in self._lines:
            self._column.addWidget(line)


def _unnamed(moment: Moment) -> list[str]:
    """Return those who took part and whom the title does not name already."""
    return [name for name in moment.contacts if name not in moment.title]


def _day(day: date, today: date) -> str:
    if day == today:
        return tr_about("within a line", "today")
    return day_words(day, today)
