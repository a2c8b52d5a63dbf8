"""The column at the right: the account, the colleague's note, what both teams did, what comes next."""

from __future__ import annotations

from datetime import date
from typing import Final

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from abm_desktop.touches.outreach_rows import ColleagueNote, OutreachContext
from abm_desktop.touches.rows import Moment
from abm_desktop.vocabulary import Team
from abm_desktop.workspace.days import day_words
from resources.language import tr
from ui.kit.buttons import IconButton
from ui.kit.frames import Panel, ScrollArea
from ui.kit.labels import PlainLabel
from ui.kit.marks import Avatar, TeamBadge, Tile
from ui.kit.messages import Icon
from ui.kit.paint.badge import badge_width, paint_badge, team_word
from ui.kit.paint.box import paint_box
from ui.kit.paint.text import RIGHT, paint_text, text_width, tip
from ui.theme.fitting import hold_height, hold_width
from ui.theme.fonts import font, scaled
from ui.theme.icons import paint_icon
from ui.theme.theme import Theme
from ui.touches.outreach.words import account_line, moment_day, moment_line

WIDTH: Final = 320
_OWNERS: Final = (Team.SALES, Team.MARKETING)
_NEXT_FROM: Final = {
    Team.SALES: tr("Next from sales"),
    Team.MARKETING: tr("Next from marketing"),
    Team.BOTH: tr("Next from both teams"),
}
_TOKENS: Final = {Team.SALES: "sales", Team.MARKETING: "mktg", Team.BOTH: "accent"}


class ContextPanel(Panel):
    """What a person wants to know before they write or call.

    Signals:
        account_asked: the account's page is wanted.
    """

    account_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "surface", lines=Qt.Edge.LeftEdge)
        self.setAccessibleName(tr("What both teams know"))
        hold_width(self, WIDTH)
        self._theme = theme
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(1, 0, 0, 0)
        self._column.setSpacing(0)
        self._held: QWidget | None = None

    def hold(self, widget: QWidget) -> None:
        """Keep a widget at the foot, whatever touch is shown."""
        self._column.addWidget(widget)

    def show_context(self, context: OutreachContext | None) -> None:
        """Show what stands beside a touch; nothing without one."""
        if self._held is not None:
            self._column.removeWidget(self._held)
            self._held.hide()
            self._held.deleteLater()
            self._held = None
        if context is None:
            return
        self._held = QWidget(self)
        column = QVBoxLayout(self._held)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header(context))
        column.addWidget(ScrollArea(self._middle(context)), 1)
        column.addWidget(self._foot(context))
        self._column.insertWidget(0, self._held, 1)

    def _header(self, context: OutreachContext) -> QWidget:
        theme, line = self._theme, context.account.line
        header = Panel(theme, "surface", lines=Qt.Edge.BottomEdge)
        row = QHBoxLayout(header)
        row.setContentsMargins(15, 12, 15, 12)
        row.setSpacing(10)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(PlainLabel(theme, line.name, "title"))
        words.addWidget(PlainLabel(theme, account_line(context), "small", "text2"))
        row.addWidget(Tile(theme, line.name, 36))
        row.addLayout(words, 1)
        for team in _OWNERS:
            if (owner := line.owner(team)) is not None:
                row.addWidget(Avatar(theme, owner.name, team.value, 24))
        leave = IconButton(theme, "arrow-square-out", tr("Open account"), side=24, size=15)
        leave.clicked.connect(self.account_asked)
        row.addWidget(leave)
        return header

    def _middle(self, context: OutreachContext) -> QWidget:
        theme, middle = self._theme, QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(15, 14, 15, 14)
        column.setSpacing(0)
        if context.note is not None:
            column.addWidget(_NoteCard(theme, context.note, context))
            column.addSpacing(14)
        heading = QHBoxLayout()
        heading.setSpacing(6)
        heading.addWidget(PlainLabel(theme, tr("What both teams did"), "body_strong"))
        heading.addWidget(PlainLabel(theme, tr("last 30 days"), "small", "text3"), 1)
        column.addLayout(heading)
        column.addSpacing(8)
        last = len(context.moments) - 1
        for place, moment in enumerate(context.moments):
            column.addWidget(_MomentLine(theme, moment, context.today, goes_on=place < last))
        if not context.moments:
            nothing = tr("Nothing yet. The first touch is yours.")
            column.addWidget(PlainLabel(theme, nothing, "small", "text3", wrap=True))
        column.addStretch(1)
        return middle

    def _foot(self, context: OutreachContext) -> QWidget:
        theme = self._theme
        foot = Panel(theme, "surface", lines=Qt.Edge.TopEdge)
        column = QVBoxLayout(foot)
        column.setContentsMargins(15, 11, 15, 11)
        column.setSpacing(8)
        following = context.following
        if following is None:
            column.addLayout(
                self._fact("calendar-blank", tr("Next from others"), tr("Nothing planned"))
            )
        else:
            day = following.when.day
            words = (
                f"{day_words(day, context.today)}, {following.title}" if day else following.title
            )
            badge = TeamBadge(theme, following.team.value, 15)
            column.addLayout(
                self._fact("calendar-blank", _NEXT_FROM[following.team], words, badge=badge)
            )
        token = "success" if context.permission.may else "danger"
        icon = "shield-check" if context.permission.may else "shield-warning"
        column.addLayout(self._fact(icon, tr("May be contacted"), context.permission.words, token))
        return foot

    def _fact(
        self, icon: str, label: str, words: str, token: str = "text", badge: QWidget | None = None
    ) -> QHBoxLayout:
        theme = self._theme
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(Icon(theme, icon, 16))
        name = PlainLabel(theme, label, "small")
        # It is the value that is cut where both have no room; its tool tip tells the rest.
        name.setMinimumWidth(name.sizeHint().width())
        row.addWidget(name)
        row.addStretch(1)
        if badge is not None:
            row.addWidget(badge)
        value = PlainLabel(theme, words, "small_strong" if badge else "small_medium", token)
        value.setAccessibleName(f"{label}: {words}")
        row.addWidget(value)
        return row


class _NoteCard(QWidget):
    """What a colleague of the other team noted, in the colours of that team."""

    def __init__(self, theme: Theme, note: ColleagueNote, context: OutreachContext) -> None:
        super().__init__()
        self._theme = theme
        is_for_sales = context.touch.team is not Team.MARKETING
        self._team = Team.MARKETING if is_for_sales else Team.SALES
        self._token = "mktg" if is_for_sales else "sales"
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(4)
        head = QHBoxLayout()
        head.setSpacing(7)
        head.addWidget(TeamBadge(theme, self._team.value, 15))
        lead = (
            tr("From sales, for this touch")
            if self._team is Team.SALES
            else tr("From marketing, for this touch")
        )
        head.addWidget(PlainLabel(theme, lead, "small_strong", self._token), 1)
        column.addLayout(head)
        column.addWidget(PlainLabel(theme, tr("“{quote}”", quote=note.text), "body", wrap=True))
        about = f"{note.who}, {day_words(note.on, context.today)}" if note.who else note.touch
        column.addWidget(PlainLabel(theme, about, "caption", "text2"))
        theme.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        colour = self._theme.colour
        fill, line = colour(f"{self._token}_bg"), colour(f"{self._token}_line")
        paint_box(QPainter(self), QRectF(self.rect()), 8, fill, line)


class _MomentLine(QWidget):
    """A moment of either team: its icon in the team's shape, what, who, when."""

    def __init__(self, theme: Theme, moment: Moment, today: date, *, goes_on: bool) -> None:
        super().__init__()
        self._theme = theme
        self._moment = moment
        self._day = moment_day(moment, today)
        self._goes_on = goes_on
        hold_height(self, 48)
        team = team_word(moment.team) if moment.team else ""
        words = ", ".join(filter(None, (moment.title, moment_line(moment), team, self._day)))
        self.setAccessibleName(words)
        self.setToolTip(tip(words))
        theme.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, colour, moment = QPainter(self), self._theme.colour, self._moment
        self._paint_icon(painter)
        width, left = self.width(), 36
        team_end = float(width)
        if moment.team is not None:
            wide = badge_width(moment.team.value, 15)
            team_end = width - wide - 6
            place = QRectF(width - wide, scaled(3), wide, 15)
            paint_badge(painter, place, moment.team.value, self._theme)
        title = QRectF(left, 0, team_end - left, scaled(18))
        paint_text(painter, title, moment.title, font("small_strong"), colour("text"))
        face = font("small")
        day_width = text_width(self._day, face) + 2
        room = QRectF(width - day_width, scaled(18), day_width, scaled(17))
        paint_text(painter, room, self._day, face, colour("text3"), align=RIGHT)
        line = QRectF(left, scaled(18), width - day_width - 8 - left, scaled(17))
        paint_text(painter, line, moment_line(moment), face, colour("text2"))

    def _paint_icon(self, painter: QPainter) -> None:
        colour, team = self._theme.colour, self._moment.team
        token = "" if team is None else _TOKENS[team]
        fill = colour(f"{token}_bg") if token else colour("sunken")
        line = colour(f"{token}_line") if token else colour("border2")
        square = QRectF(0, 1, 26, 26)
        radius = 13 if team is Team.SALES else 6
        if self._goes_on:
            painter.fillRect(QRectF(12.5, 31, 1, self.height() - 33), colour("border2"))
        paint_box(painter, square, radius, fill, line)
        inner = square.adjusted(6, 6, -6, -6)
        paint_icon(painter, inner, self._moment.icon, self._theme, token or "text2")
