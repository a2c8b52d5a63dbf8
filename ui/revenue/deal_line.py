"""A line of an account's deals: what it is, how far, how much, when, and whose."""

from __future__ import annotations

from datetime import date
from typing import Final
from uuid import UUID

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from abm_desktop.revenue.rows import DealRow
from resources.language import tr
from ui.kit.paint.avatar import paint_avatar
from ui.kit.paint.progress import paint_stage_bars
from ui.kit.paint.text import RIGHT, paint_text, text_width, tip
from ui.revenue.marks import outcome_mark
from ui.revenue.words import (
    amount_words,
    bars_of,
    deal_sentence,
    is_overdue,
    line_words,
)
from ui.theme.fitting import hold_height
from ui.theme.fonts import font, scaled
from ui.theme.icons import paint_icon
from ui.theme.theme import Theme

HEIGHT: Final = 49
_LEFT: Final = 14
_SIDE: Final = 22
_AMOUNT: Final = 76


class DealLine(QWidget):
    """A deal in two lines; Enter opens it.

    Signals:
        opened: Enter, Space or a double click opens the deal.
        menu_asked: its menu is wanted at a point of the screen.
    """

    opened = Signal(object)
    menu_asked = Signal(object, QPoint)

    def __init__(
        self, theme: Theme, row: DealRow, teams: dict[UUID | None, str], today: date
    ) -> None:
        super().__init__()
        self.row = row
        self._theme = theme
        self._team = teams.get(row.owner_id)
        self._today = today
        hold_height(self, HEIGHT)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(deal_sentence(row, today))
        self.setToolTip(tip(deal_sentence(row, today)))
        theme.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, colour = QPainter(self), self._theme.colour
        if self.hasFocus():
            painter.fillRect(self.rect(), colour("selected"))
            painter.fillRect(0, 0, 3, self.height(), colour("accent"))
        elif self.underMouse():
            painter.fillRect(self.rect(), colour("hover"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, colour("border"))
        right = self._paint_owner(painter)
        right = self._paint_amount(painter, right)
        wide = right - _LEFT - 8
        name = QRectF(_LEFT, scaled(7), wide, scaled(18))
        paint_text(painter, name, self.row.name, font("body_strong"), colour("text"))
        self._paint_standing(painter, QRectF(_LEFT, scaled(25), wide, scaled(16)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Space:
                self.opened.emit(self.row)
            case Qt.Key.Key_Menu:
                point = self.mapToGlobal(QPoint(40, self.height() // 2))
                self.menu_asked.emit(self.row, point)
            case _:
                super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        self.opened.emit(self.row)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.menu_asked.emit(self.row, event.globalPos())

    def _paint_owner(self, painter: QPainter) -> float:
        """Draw whose deal it is at the right end; return where that begins."""
        left = self.width() - _LEFT - _SIDE
        if self.row.owner is not None:
            square = QRectF(left, (self.height() - 1 - _SIDE) / 2, _SIDE, _SIDE)
            paint_avatar(painter, square, self.row.owner, self._theme, self._team)
        return left - 10

    def _paint_amount(self, painter: QPainter, right: float) -> float:
        words = amount_words(self.row.amount_minor, self.row.currency)
        face = font("body_strong" if words else "small", tabular=True)
        colour = self._theme.colour("text" if words else "text3")
        room = QRectF(right - scaled(_AMOUNT), 0, scaled(_AMOUNT), self.height() - 1)
        paint_text(painter, room, words or tr("No amount"), face, colour, align=RIGHT)
        return room.x()

    def _paint_standing(self, painter: QPainter, room: QRectF) -> None:
        """Draw the stage, then the day on which the deal closes or closed."""
        stage, theme, face = self.row.stage, self._theme, font("small")
        mark = outcome_mark(stage.outcome)
        if mark is None:
            foot = QPointF(room.x(), room.center().y() + 6)
            paint_stage_bars(painter, foot, bars_of(stage.probability), theme)
        else:
            paint_icon(
                painter,
                QRectF(room.x() + 1, room.center().y() - 7, 14, 14),
                mark[0],
                theme,
                mark[1],
            )
        left = room.x() + 22
        paint_text(painter, room.adjusted(22, 0, 0, 0), stage.label, face, theme.colour("text2"))
        left += text_width(stage.label, face) + 12
        late = is_overdue(self.row, self._today)
        words = line_words(self.row, self._today) or tr("No close date")
        end = QRectF(left, room.y(), max(0.0, room.right() - left), room.height())
        if late:
            square = QRectF(left, room.center().y() - 6, 12, 12)
            paint_icon(painter, square, "warning-circle-fill", theme, "danger")
            end = end.adjusted(16, 0, 0, 0)
        paint_text(painter, end, words, face, theme.colour("danger" if late else "text3"))
