"""Drawing of the queue: headings of 28 px, rows of three lines, done ones of two."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from abm_desktop.touches.outreach_rows import QueueRow
from abm_desktop.touches.schedule import is_overdue, seen_from
from ui.kit.paint.avatar import paint_avatar
from ui.kit.paint.box import paint_box
from ui.kit.paint.text import RIGHT, paint_text, text_width
from ui.kit.paint.tile import paint_tile
from ui.theme.fonts import font, scaled
from ui.theme.icons import paint_icon
from ui.theme.theme import Theme
from ui.touches.outreach.words import third_line, when, who

ENTRY: Final = Qt.ItemDataRole.UserRole
TODAY: Final = Qt.ItemDataRole.UserRole + 1
GROUP: Final = 28
ROW: Final = 71
DONE: Final = 55
_EDGE: Final = 14
_TILE: Final = 28
_TEXT: Final = _EDGE + _TILE + 10
_ICON: Final = 16


class QueueDelegate(QStyledItemDelegate):
    """Draws the queue in the colours of the theme."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._theme = theme

    def sizeHint(
        self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        entry = index.data(ENTRY)
        if not isinstance(entry, QueueRow):
            return QSize(160, scaled(GROUP))
        return QSize(160, scaled(ROW if entry.is_open else DONE))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        entry: Any = index.data(ENTRY)
        rect = QRectF(option.rect)
        painter.save()
        if not isinstance(entry, QueueRow):
            painter.fillRect(rect, self._theme.colour("canvas"))
            room = rect.adjusted(_EDGE, 0, -_EDGE, -1)
            paint_text(
                painter, room, entry.words, font("small_strong"), self._theme.colour("text2")
            )
        else:
            self._paint_ground(painter, rect, option.state)
            if entry.is_open:
                self._paint_open(painter, rect, entry, index.data(TODAY))
            else:
                self._paint_done(painter, rect, entry)
        rule = QRectF(rect.x(), rect.bottom() - 1, rect.width(), 1)
        painter.fillRect(rule, self._theme.colour("border"))
        painter.restore()

    def _paint_ground(self, painter: QPainter, rect: QRectF, state: QStyle.StateFlag) -> None:
        colour = self._theme.colour
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, colour("selected"))
            painter.fillRect(QRectF(rect.x(), rect.y(), 3, rect.height()), colour("accent"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, colour("hover"))
        if state & QStyle.StateFlag.State_HasFocus:
            paint_box(painter, rect.adjusted(0, 0, 0, -1), 0, None, colour("accent"))

    def _paint_open(self, painter: QPainter, rect: QRectF, row: QueueRow, today: date) -> None:
        colour, touch = self._theme.colour, row.touch
        top = rect.y() + scaled(9)
        tile = QRectF(rect.x() + _EDGE, top + 2, _TILE, _TILE)
        paint_tile(painter, tile, touch.account, self._theme)
        beside_icon, beside_time = self._paint_right(painter, rect, row, today)
        left = rect.x() + _TEXT
        lines = (
            (who(touch), "body_strong", "text", beside_icon),
            (touch.account, "small", "text2", beside_time),
        )
        for number, (words, role, token, right) in enumerate(lines):
            room = QRectF(left, top + scaled(17) * number, right - left, scaled(17))
            paint_text(painter, room, words, font(role), colour(token))
        room = QRectF(left, top + scaled(17) * 2, rect.right() - _EDGE - left, scaled(17))
        self._paint_third(painter, room, row)

    def _paint_third(self, painter: QPainter, room: QRectF, row: QueueRow) -> None:
        token, icon = "text2", ""
        if row.hold is not None:
            is_stop = row.hold.is_stop
            token, icon = ("danger", "prohibit") if is_stop else ("warning", "warning")
        elif row.clash:
            token, icon = "danger", "warning-circle-fill"
        if icon:
            square = QRectF(room.x(), room.center().y() - 6.5, 13, 13)
            paint_icon(painter, square, icon, self._theme, token)
            room.setLeft(room.left() + 17)
        paint_text(painter, room, third_line(row), font("small"), self._theme.colour(token))

    def _paint_right(
        self, painter: QPainter, rect: QRectF, row: QueueRow, today: date
    ) -> tuple[float, float]:
        """Draw the channel, whose it is and when; return where the first two lines must end."""
        touch, end = row.touch, rect.right() - _EDGE
        square = QRectF(end - _ICON, rect.y() + scaled(10), _ICON, _ICON)
        paint_icon(painter, square, touch.channel.icon, self._theme, "text2")
        left = square.left()
        if not row.is_mine and touch.owner is not None:
            left -= 26
            place = QRectF(left, rect.y() + scaled(9), 20, 20)
            paint_avatar(painter, place, touch.owner.name, self._theme, touch.owner.team)
        words = when(touch, today)
        face = font("small_strong", tabular=True)
        width = text_width(words, face) + 2
        room = QRectF(end - width, rect.y() + scaled(29), width, scaled(17))
        seen = seen_from(touch.when)
        late = is_overdue(seen, today)
        is_due = seen.day is not None and seen.day <= today
        token = "danger" if late else "accent" if is_due and not seen.is_whole_week else "text2"
        paint_text(painter, room, words, face, self._theme.colour(token), align=RIGHT)
        # The avatar reaches down to the second line.
        below = min(left, room.left()) if left < square.left() else room.left()
        return left - 8, below - 8

    def _paint_done(self, painter: QPainter, rect: QRectF, row: QueueRow) -> None:
        colour, touch = self._theme.colour, row.touch
        square = QRectF(rect.x() + _EDGE, rect.y() + scaled(11), _ICON, _ICON)
        paint_icon(painter, square, "check-circle-fill", self._theme, "success")
        at = f"{touch.done_at.astimezone():%H:%M}" if touch.done_at else ""
        face = font("small", tabular=True)
        width = text_width(at, face) + 2
        end = rect.right() - _EDGE
        top = rect.y() + scaled(10)
        paint_text(
            painter,
            QRectF(end - width, top, width, scaled(17)),
            at,
            face,
            colour("text3"),
            align=RIGHT,
        )
        left = rect.x() + _EDGE + _ICON + 10
        where = f"{who(touch)}, {touch.account}" if touch.contacts else touch.account
        upper = QRectF(left, top, end - width - 8 - left, scaled(17))
        paint_text(painter, upper, where, font("body"), colour("text2"))
        lower = QRectF(left, top + scaled(17), end - left, scaled(17))
        words = f"{touch.channel.label}, {row.reason}"
        paint_text(painter, lower, words, font("small"), colour("text3"))
