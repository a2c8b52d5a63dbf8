"""Drawing of the needs: headings of 28 px, rows of 49 px with one button each."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from abm_desktop.alignment.clock import hours_words
from abm_desktop.home.needs import NeedClock
from resources.language import digits
from ui.home.home_entries import Entry, GroupLine, MoreLine, NeedLine
from ui.home.home_needs_model import ENTRY
from ui.kit.paint.badge import badge_width, paint_badge
from ui.kit.paint.box import paint_box
from ui.kit.paint.progress import clock_token, paint_ring
from ui.kit.paint.row import paint_ground, paint_rule
from ui.kit.paint.text import CENTRE, paint_text, text_width
from ui.kit.paint.tile import paint_tile
from ui.theme.fonts import font, scaled
from ui.theme.icons import paint_icon
from ui.theme.theme import Theme

GROUP: Final = 28
ROW: Final = 49
MORE: Final = 34
_EDGE: Final = 14
_ICON: Final = 18
_TILE: Final = 24
_BADGE: Final = 15
_GAP: Final = 10
_BUTTON: Final = 24
_RING: Final = 20
_HOUR: Final = timedelta(hours=1)
_TEXT: Final = _EDGE + _ICON + _GAP + _TILE + _GAP


class NeedsDelegate(QStyledItemDelegate):
    """Draws lines in the colours of the theme; `lit` is the row whose button is pointed at.

    `is_held` tells of which needs the button cannot be pressed now.
    """

    def __init__(self, theme: Theme, is_held: Callable[[NeedLine], bool]) -> None:
        super().__init__(theme)
        self._theme = theme
        self.is_held = is_held
        self.lit = -1

    def sizeHint(
        self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        entry = index.data(ENTRY)
        height = {GroupLine: GROUP, MoreLine: MORE}.get(type(entry), ROW)
        return QSize(160, scaled(height))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        entry: Entry = index.data(ENTRY)
        rect = QRectF(option.rect)
        painter.save()
        if isinstance(entry, GroupLine):
            self._paint_group(painter, rect, entry)
        else:
            paint_ground(painter, rect, option.state, self._theme)
            if isinstance(entry, MoreLine):
                self._paint_more(painter, rect, entry)
            else:
                self._paint_need(painter, rect, entry, is_lit=index.row() == self.lit)
        paint_rule(painter, rect, self._theme)
        painter.restore()

    def button_of(self, rect: QRect, entry: Entry) -> QRect:
        """Return where the button of a need stands in its row; nowhere on other lines."""
        if not isinstance(entry, NeedLine):
            return QRect()
        width = int(text_width(entry.verb, font("small_medium"))) + 18
        height = scaled(_BUTTON)
        top = rect.y() + (rect.height() - 1 - height) // 2
        return QRect(rect.right() + 1 - _EDGE - width, top, width, height)

    def _paint_group(self, painter: QPainter, rect: QRectF, line: GroupLine) -> None:
        colour = self._theme.colour
        painter.fillRect(rect, colour("canvas"))
        square = QRectF(rect.x() + _EDGE + 1, rect.y() + scaled(GROUP) // 2 - 8, 15, 15)
        paint_icon(painter, square, line.icon, self._theme, "text2")
        words = rect.adjusted(_EDGE + 24, 0, -_EDGE, -1)
        face = font("small_strong")
        paint_text(painter, words, line.title, face, colour("text2"))
        words.setLeft(words.left() + text_width(line.title, face) + 8)
        count = font("small", tabular=True)
        paint_text(painter, words, digits(line.count), count, colour("text3"))

    def _paint_more(self, painter: QPainter, rect: QRectF, line: MoreLine) -> None:
        words = rect.adjusted(_TEXT, 0, -_EDGE, -1)
        token = "text2" if line.kind is None else "accent"
        paint_text(painter, words, line.words, font("small_medium"), self._theme.colour(token))

    def _paint_need(self, painter: QPainter, rect: QRectF, line: NeedLine, *, is_lit: bool) -> None:
        need, middle = line.need, rect.center().y() - 0.5
        left = rect.x() + _EDGE
        square = QRectF(left, round(middle - _ICON / 2), _ICON, _ICON)
        paint_icon(painter, square, need.icon, self._theme, "text2")
        if need.account:
            tile = QRectF(left + _ICON + _GAP, round(middle - _TILE / 2), _TILE, _TILE)
            paint_tile(painter, tile, need.account, self._theme)
        button = QRectF(self.button_of(rect.toRect(), line))
        end = self._paint_badge(painter, line, button.left() - _GAP, middle)
        if self.is_held(line):
            self._paint_held(painter, button, line.verb)
        else:
            self._paint_button(painter, button, line.verb, is_lit=is_lit)
        start = rect.x() + (_TEXT if need.account else _EDGE + _ICON + _GAP)
        self._paint_words(painter, QRectF(start, middle, end - start, 0), line)

    def _paint_badge(self, painter: QPainter, line: NeedLine, end: float, middle: float) -> float:
        """Draw whose turn it is; return where the words must end."""
        team = line.need.team
        if line.need.clock is not None:
            return self._paint_clock(painter, line.need.clock, end, middle)
        if team is None:
            return end
        width = badge_width(team.value, _BADGE)
        place = QRectF(end - width, round(middle - _BADGE / 2), width, _BADGE)
        paint_badge(painter, place, team.value, self._theme)
        return end - width - _GAP

    def _paint_clock(self, painter: QPainter, clock: NeedClock, end: float, middle: float) -> float:
        """Draw the ring of an answer that is owed, with its words; return where others must end."""
        words, face = hours_words(clock.left), font("small_strong", tabular=True)
        token = clock_token(clock.left / _HOUR)
        width = text_width(words, face) + 2
        room = QRectF(end - width, middle - scaled(9), width, scaled(18))
        shown = "text2" if token == "accent" else token
        paint_text(painter, room, words, face, self._theme.colour(shown))
        ring = QRectF(room.x() - 6 - _RING, round(middle - _RING / 2), _RING, _RING)
        paint_ring(painter, ring, clock.left / _HOUR / clock.hours, self._theme, token)
        return ring.x() - _GAP

    def _paint_words(self, painter: QPainter, place: QRectF, line: NeedLine) -> None:
        colour = self._theme.colour
        upper = QRectF(place.x(), place.y() - scaled(18), place.width(), scaled(18))
        lower = QRectF(place.x(), place.y() + 1, place.width(), scaled(16))
        paint_text(painter, upper, line.need.title, font("body_medium"), colour("text"))
        paint_text(painter, lower, line.need.reason, font("small"), colour("text3"))

    def _paint_held(self, painter: QPainter, rect: QRectF, words: str) -> None:
        colour = self._theme.colour
        paint_box(painter, rect, 5, colour("surface"), colour("border"))
        paint_text(painter, rect, words, font("small_medium"), colour("text3"), align=CENTRE)

    def _paint_button(self, painter: QPainter, rect: QRectF, words: str, *, is_lit: bool) -> None:
        colour = self._theme.colour
        fill = colour("hover" if is_lit else "surface")
        paint_box(painter, rect, 5, fill, colour("line"))
        paint_text(painter, rect, words, font("small_medium"), colour("text"), align=CENTRE)
