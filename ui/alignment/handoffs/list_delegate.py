"""Drawing of the list of hand-offs: headings of 28 px, rows of 60 px with clock or answer."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from abm_desktop.alignment.handoffs import HandoffRow, Turn
from ui.alignment.handoffs.words import chip_of, clock_words, second_line, took_words
from ui.kit.paint.avatar import paint_avatar
from ui.kit.paint.chip import chip_width, paint_chip
from ui.kit.paint.progress import clock_token, paint_ring
from ui.kit.paint.row import paint_ground, paint_rule
from ui.kit.paint.text import RIGHT, paint_text, text_width
from ui.kit.paint.tile import paint_tile
from ui.theme.fonts import font, scaled
from ui.theme.theme import Theme

ENTRY: Final = Qt.ItemDataRole.UserRole
WAITS: Final = Qt.ItemDataRole.UserRole + 1
"""Whether a row shows its clock; else it shows what was answered."""
GROUP: Final = 28
ROW: Final = 60
_EDGE: Final = 14
_TILE: Final = 28
_RING: Final = 20
_FACE: Final = 18
_HOUR: Final = timedelta(hours=1)


class HandoffDelegate(QStyledItemDelegate):
    """Draws the list in the colours of the theme."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._theme = theme

    def sizeHint(
        self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(160, scaled(GROUP if isinstance(index.data(ENTRY), str) else ROW))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        entry: Any = index.data(ENTRY)
        rect = QRectF(option.rect)
        painter.save()
        if isinstance(entry, str):
            painter.fillRect(rect, self._theme.colour("canvas"))
            room = rect.adjusted(_EDGE, 0, -_EDGE, -1)
            paint_text(painter, room, entry, font("small_strong"), self._theme.colour("text2"))
        else:
            paint_ground(painter, rect, option.state, self._theme)
            self._paint_row(painter, rect, entry, waits=bool(index.data(WAITS)))
        paint_rule(painter, rect, self._theme)
        painter.restore()

    def _paint_row(self, painter: QPainter, rect: QRectF, row: HandoffRow, *, waits: bool) -> None:
        colour, middle = self._theme.colour, rect.center().y() - 0.5
        tile = QRectF(rect.x() + _EDGE, round(middle - _TILE / 2), _TILE, _TILE)
        paint_tile(painter, tile, row.account, self._theme)
        ends = (
            self._paint_clock(painter, rect, row)
            if waits
            else self._paint_answer(painter, rect, row)
        )
        left = tile.right() + 11
        upper = QRectF(left, middle - scaled(18), ends[0] - left, scaled(18))
        lower = QRectF(left, middle + 1, ends[1] - left, scaled(16))
        paint_text(painter, upper, row.account, font("body_strong"), colour("text"))
        paint_text(painter, lower, second_line(row), font("small"), colour("text2"))

    def _paint_clock(self, painter: QPainter, rect: QRectF, row: HandoffRow) -> tuple[float, float]:
        """Draw the ring of the clock with its words, and who waits; return where words end."""
        middle, end = rect.center().y() - 0.5, rect.right() - _EDGE
        words, face = clock_words(row), font("small_strong", tabular=True)
        left = row.left or timedelta()
        token = clock_token(left / _HOUR)
        width = text_width(words, face) + 2
        line = QRectF(end - width, middle - scaled(18), width, scaled(18))
        shown = "text2" if token == "accent" else token
        paint_text(painter, line, words, face, self._theme.colour(shown), align=RIGHT)
        hours = row.hours if row.turn is Turn.SALES else row.reply_hours
        ring = QRectF(line.x() - 6 - _RING, line.center().y() - _RING / 2, _RING, _RING)
        paint_ring(painter, ring, left / _HOUR / hours, self._theme, token)
        waits = row.sent_by if row.turn is Turn.SALES else row.to
        square = QRectF(end - _FACE, middle + 4, _FACE, _FACE)
        paint_avatar(painter, square, waits.name, self._theme, waits.team)
        return ring.x() - 8, square.x() - 8

    def _paint_answer(
        self, painter: QPainter, rect: QRectF, row: HandoffRow
    ) -> tuple[float, float]:
        """Draw what was answered and how long that took; return where words end."""
        middle, end = rect.center().y() - 0.5, rect.right() - _EDGE
        words, kind, icon = chip_of(row)
        width = min(chip_width(words, icon), rect.width() * 0.45)
        chip = QRectF(end - width, middle - scaled(21), width, scaled(20))
        paint_chip(painter, chip, words, self._theme, kind, icon=icon)
        took, face = took_words(row.took), font("small", tabular=True)
        room = text_width(took, face) + 2
        line = QRectF(end - room, middle + 2, room, scaled(16))
        token = "danger" if row.was_on_time is False else "text2"
        paint_text(painter, line, took, face, self._theme.colour(token), align=RIGHT)
        return chip.x() - 8, line.x() - 8
