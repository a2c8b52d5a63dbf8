"""The head of a hand-off: account, from whom to whom, and the clock with its bar."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from abm_desktop.alignment.clock import exact_words
from abm_desktop.alignment.handoffs import HandoffRow, Turn
from abm_desktop.workspace.days import moment_words
from resources.language import tr
from ui.alignment.handoffs.words import chip_of
from ui.kit.buttons import IconButton
from ui.kit.frames import Panel
from ui.kit.labels import PlainLabel
from ui.kit.marks import Chip, TeamBadge, Tile
from ui.kit.messages import Icon
from ui.kit.paint.progress import clock_token, paint_bar
from ui.theme.fitting import hold_height
from ui.theme.theme import Theme

_HOUR: Final = timedelta(hours=1)


class ClockBar(QWidget):
    """How much of the promised time has run."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._share = 0.0
        self._token = "accent"
        hold_height(self, 6)
        theme.changed.connect(self.update)

    def show_clock(self, left: timedelta, hours: int) -> None:
        """Show what is left of so many hours."""
        self._share = 1 - left / _HOUR / hours
        self._token = clock_token(left / _HOUR)
        self.setAccessibleName(tr("{time} of {hours} h left", time=exact_words(left), hours=hours))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        rect = QRectF(0, 0, self.width(), 5)
        paint_bar(QPainter(self), rect, self._share, self._theme, self._token)


class HandoffHead(Panel):
    """Names what the page shows.

    Signals:
        account_asked: its account shall be shown.
        menu_asked: everything that can be done shall be offered.
    """

    account_asked = Signal()
    menu_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "surface", lines=Qt.Edge.BottomEdge)
        self._theme = theme
        self._content: QWidget | None = None
        self.bar = ClockBar(theme)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(20, 14, 20, 16)
        self._column.setSpacing(14)
        self._column.addWidget(self.bar)

    def show_row(self, row: HandoffRow, today: date) -> None:
        """Show another hand-off."""
        if self._content is not None:
            self._column.removeWidget(self._content)
            self._content.hide()
            self._content.deleteLater()
        self._content = self._made(row, today)
        self._column.insertWidget(0, self._content)
        self.bar.setVisible(row.left is not None)
        if row.left is not None:
            self.bar.show_clock(row.left, self._hours(row))

    def _hours(self, row: HandoffRow) -> int:
        return row.hours if row.turn is Turn.SALES else row.reply_hours

    def _made(self, row: HandoffRow, today: date) -> QWidget:
        theme, content = self._theme, QWidget()
        line = QHBoxLayout(content)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(12)
        line.addWidget(Tile(theme, row.account, 40))
        names = QVBoxLayout()
        names.setSpacing(1)
        names.addWidget(PlainLabel(theme, row.account, "heading"))
        names.addLayout(self._ways(row, today))
        line.addLayout(names, 1)
        line.addLayout(self._clock(row))
        opening = IconButton(theme, "arrow-square-out", tr("Open {account}", account=row.account))
        opening.clicked.connect(self.account_asked)
        line.addWidget(opening)
        more = IconButton(theme, "dots-three", tr("More about this hand-off"))
        more.clicked.connect(self.menu_asked)
        line.addWidget(more)
        return content

    def _ways(self, row: HandoffRow, today: date) -> QHBoxLayout:
        theme, ways = self._theme, QHBoxLayout()
        ways.setSpacing(6)
        ways.addWidget(TeamBadge(theme, row.sent_by.team, 13))
        ways.addWidget(PlainLabel(theme, row.sent_by.name, "body", "text2"))
        ways.addWidget(Icon(theme, "arrow-right", 14, "text3"))
        ways.addWidget(TeamBadge(theme, row.to.team, 13))
        sent = tr(
            "{person}  \N{MIDDLE DOT} sent {moment}",
            person=row.to.name,
            moment=moment_words(row.sent_at, today),
        )
        ways.addWidget(PlainLabel(theme, sent, "body", "text2"), 1)
        return ways

    def _clock(self, row: HandoffRow) -> QVBoxLayout:
        theme, column = self._theme, QVBoxLayout()
        column.setSpacing(0)
        right = Qt.AlignmentFlag.AlignRight
        if row.left is None:
            words, kind, icon = chip_of(row)
            column.addWidget(Chip(theme, words, kind, icon), 0, right)
            return column
        token = clock_token(row.left / _HOUR)
        shown = "text" if token == "accent" else token
        figure = PlainLabel(
            theme, exact_words(row.left), "figure", shown, tabular=True, align=right
        )
        figure.setMinimumWidth(figure.sizeHint().width())
        column.addWidget(figure)
        hours = self._hours(row)
        if row.is_late:
            below = tr("late")
        elif row.turn is Turn.SALES:
            below = tr("of {hours} h left", hours=hours)
        else:
            below = tr("marketing, of {hours} h left", hours=hours)
        column.addWidget(PlainLabel(theme, below, "small", "text3", align=right))
        return column
