"""A campaign in one line, and folded below it whom it reached."""

from __future__ import annotations

from datetime import date
from typing import Final
from uuid import UUID

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from abm_desktop.touches.rows import CampaignMemberRow, CampaignRow
from ui.kit.fold import Fold, FoldHeading
from ui.kit.paint.text import RIGHT, paint_text, text_width, tip
from ui.theme.fitting import hold_height
from ui.theme.fonts import font
from ui.theme.icons import paint_icon
from ui.theme.theme import Theme
from ui.touches.campaign_words import (
    answer_words,
    campaign_sentence,
    member_sentence,
    share_words,
    span_words,
)

_HEADING: Final = 40
_MEMBER: Final = 32
_LEFT: Final = 14
_NAME: Final = _LEFT + 18 + 24
"""Where the names begin: behind the caret and the mark of a campaign."""
_LEAST_NAME: Final = 120
"""Less room than this for a name, in pixels, and the days give way to it."""


class CampaignHeading(FoldHeading):
    """A caret, the campaign's mark, its name and days, and at the right how many responded."""

    def __init__(self, theme: Theme, row: CampaignRow, today: date) -> None:
        super().__init__(theme, row.name, _HEADING)
        self.key = row.id
        self._days = span_words(row, today)
        self._share = share_words(row)
        self.setAccessibleName(campaign_sentence(row, today))
        self.set_tip(campaign_sentence(row, today))

    def sizeHint(self) -> QSize:
        return QSize(_NAME + _LEAST_NAME, _HEADING)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Up and down go from line to line, which the card does.
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        _paint_ground(painter, self, self.theme, is_lit=self.is_lit())
        middle = (_HEADING - 1) / 2
        caret = QRectF(_LEFT, middle - 6, 12, 12)
        paint_icon(painter, caret, self.caret, self.theme, "text2")
        mark = QRectF(_LEFT + 18, middle - 8, 16, 16)
        paint_icon(painter, mark, "megaphone", self.theme, "c3")
        self._paint_words(painter)

    def _paint_words(self, painter: QPainter) -> None:
        colour, small = self.theme.colour, font("small", tabular=True)
        room = QRectF(_NAME, 0, self.width() - _LEFT - _NAME, _HEADING - 1)
        paint_text(painter, room, self._share, small, colour("text2"), align=RIGHT)
        room.setRight(room.right() - text_width(self._share, small) - 12)
        days = text_width(self._days, small) + 8
        has_days = bool(self._days) and room.width() - days >= _LEAST_NAME
        name = room.adjusted(0, 0, -days if has_days else 0, 0)
        face = font("body_strong")
        paint_text(painter, name, self.label, face, colour("text"))
        if has_days:
            behind = min(text_width(self.label, face), name.width()) + 8
            paint_text(painter, room.adjusted(behind, 0, 0, 0), self._days, small, colour("text3"))


class MemberLine(QWidget):
    """Somebody whom the campaign reached: who, what their status is, and when they responded.

    Signals:
        opened: Enter, Space or a double click asks for the person, by the contact's key.
    """

    opened = Signal(object)

    def __init__(self, theme: Theme, member: CampaignMemberRow, today: date) -> None:
        super().__init__()
        self.key: UUID = member.id
        self._member = member
        self._theme = theme
        self._answer = answer_words(member, today)
        hold_height(self, _MEMBER)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(member_sentence(member, today))
        self.setToolTip(tip(member_sentence(member, today)))
        theme.changed.connect(self.update)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.opened.emit(self._member.contact_id)
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        self.opened.emit(self._member.contact_id)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, colour, small = QPainter(self), self._theme.colour, font("small", tabular=True)
        _paint_ground(painter, self, self._theme, is_lit=self.underMouse())
        room = QRectF(_NAME, 0, self.width() - _LEFT - _NAME, _MEMBER - 1)
        name = room.adjusted(0, 0, -room.width() * 0.55 - 8, 0)
        token = "text3" if self._member.is_erased else "text"
        paint_text(painter, name, self._member.name, font("body"), colour(token))
        paint_text(painter, room, self._answer, small, colour("text2"), align=RIGHT)
        right = room.right() - text_width(self._answer, small)
        if self._answer:
            square = QRectF(right - 18, (_MEMBER - 1) / 2 - 6.5, 13, 13)
            paint_icon(painter, square, "check-circle-fill", self._theme, "success")
            right = square.x() - 8
        status = QRectF(name.right() + 8, 0, right - name.right() - 8, _MEMBER - 1)
        paint_text(painter, status, self._member.status, small, colour("text2"))


class CampaignFold(Fold):
    """A campaign; the lines of its members are made once they are first asked for.

    Signals:
        person_asked: the contact with this key is wanted.
    """

    heading: CampaignHeading
    person_asked = Signal(object)

    def __init__(self, theme: Theme, row: CampaignRow, today: date) -> None:
        super().__init__(CampaignHeading(theme, row, today))
        self._theme = theme
        self._row = row
        self._today = today
        self._lines: list[MemberLine] = []
        self.heading.toggled.connect(self._make)

    def lines(self) -> list[CampaignHeading | MemberLine]:
        """Return the lines in sight, from the top down."""
        return [self.heading, *(self._lines if self.heading.isChecked() else [])]

    def _make(self) -> None:
        if self._lines:
            return
        self._lines = [MemberLine(self._theme, member, self._today) for member in self._row.members]
        for line in self._lines:
            line.opened.connect(self.person_asked)
        self.hold(self._lines)


def _paint_ground(painter: QPainter, line: QWidget, theme: Theme, *, is_lit: bool) -> None:
    colour = theme.colour
    if line.hasFocus():
        painter.fillRect(line.rect(), colour("selected"))
        painter.fillRect(0, 0, 3, line.height(), colour("accent"))
    elif is_lit:
        painter.fillRect(line.rect(), colour("hover"))
    painter.fillRect(0, line.height() - 1, line.width(), 1, colour("border"))
