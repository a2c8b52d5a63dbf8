"""The header of a table: quiet headings, the sorted one in text with a caret."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from ui.kit.paint.badge import badge_width, paint_badge
from ui.kit.paint.text import LEFT, RIGHT, elided, paint_text, text_width
from ui.kit.table.column import Column
from ui.kit.table.model import RowsModel
from ui.theme.fitting import hold_height
from ui.theme.fonts import font, scaled
from ui.theme.icons import paint_icon
from ui.theme.theme import Theme

PADDING: Final = 16
_HIGH: Final = 30
GAP: Final = 8
AIR: Final = 24
"""Between figures and the words after them, which would read as one."""


def gaps(columns: Sequence[Column]) -> list[int]:
    """Return how far each of some columns side by side stands from the next one."""
    pairs = pairwise(columns)
    return [AIR if (a.align, b.align) == ("right", "left") else GAP for a, b in pairs] + [GAP]


def content_rect(rect: QRectF, gap: int, *, first: bool, last: bool) -> QRectF:
    """Where a cell draws: 16 px from the table's edges, a gap from its neighbour."""
    return rect.adjusted(PADDING if first else 0, 0, -PADDING if last else -gap, 0)


class Header(QHeaderView):
    """Headings of 30 px. A click on one that can be sorted sorts by it, another click turns it.

    Signals:
        sorted_by: a column and an order that somebody chose.
        dragged_to: somebody put a heading into another place.
        dragged_wide: somebody gave a column, which is not the last one, another width.
    """

    sorted_by = Signal(int, Qt.SortOrder)
    dragged_to = Signal()
    dragged_wide = Signal(int, int)

    def __init__(self, theme: Theme, rows: RowsModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self._rows = rows
        self._sorted = -1
        self._order = Qt.SortOrder.AscendingOrder
        self._is_held = False
        hold_height(self, _HIGH)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(32)
        self.sectionClicked.connect(self._sort)
        self.sectionMoved.connect(self._tell_place)
        self.sectionResized.connect(self._tell_width)
        theme.changed.connect(self.viewport().update)

    def show_sort(self, section: int, order: Qt.SortOrder) -> None:
        """Mark a heading as the one that the rows are sorted by, without sorting."""
        self._sorted, self._order = section, order
        self.viewport().update()

    def gap_behind(self, section: int) -> int:
        """Return how far the next column in view stands from what a column shows."""
        later = range(self.visualIndex(section), self.count())
        places = [self.logicalIndex(visual) for visual in later]
        shown = [self._rows.columns[place] for place in places if not self.isSectionHidden(place)]
        return gaps(shown)[0]

    def shown(self) -> list[int]:
        """Return the columns in view, from left to right."""
        places = [self.logicalIndex(visual) for visual in range(self.count())]
        return [place for place in places if not self.isSectionHidden(place)]

    def last_shown(self) -> int:
        """Return the column at the right end, or -1."""
        return next(reversed(self.shown()), -1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._is_held = True
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        self._is_held = False

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), scaled(_HIGH))

    def paintSection(self, painter: QPainter, rect: QRect, logical_index: int) -> None:
        column = self._rows.columns[logical_index]
        colour = self._theme.colour
        whole = QRectF(rect)
        painter.fillRect(whole, colour("surface"))
        painter.fillRect(QRectF(rect.x(), rect.bottom(), rect.width(), 1), colour("border"))
        inner = content_rect(
            whole,
            self.gap_behind(logical_index),
            first=self.visualIndex(logical_index) == 0,
            last=logical_index == self.last_shown(),
        )
        if column.team:
            side = QRectF(inner.x(), inner.center().y() - 6.5, badge_width(column.team, 13), 13)
            paint_badge(painter, side, column.team, self._theme)
            return
        self._paint_heading(painter, inner, column, chosen=logical_index == self._sorted)

    def _paint_heading(
        self, painter: QPainter, rect: QRectF, column: Column, *, chosen: bool
    ) -> None:
        face = font("header")
        colour = self._theme.colour("text" if chosen else "text3")
        right = column.align == "right"
        room = rect.adjusted(0, 0, -15 if chosen else 0, 0)
        paint_text(painter, room, column.title, face, colour, align=RIGHT if right else LEFT)
        if chosen:
            width = text_width(elided(column.title, face, room.width()), face)
            left = room.right() if right else room.x() + width
            down = self._order == Qt.SortOrder.DescendingOrder
            caret = QRectF(left + 5, rect.center().y() - 5, 10, 10)
            paint_icon(painter, caret, "caret-down" if down else "caret-up", self._theme, "text2")

    def _tell_place(self) -> None:
        if self._is_held:
            self.dragged_to.emit()

    def _tell_width(self, section: int, _before: int, width: int) -> None:
        if self._is_held and section != self.last_shown():
            self.dragged_wide.emit(section, width)

    def _sort(self, section: int) -> None:
        column = self._rows.columns[section]
        if column.sort_key is None:
            return
        rises, falls = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder
        order = falls if column.falls else rises
        if section == self._sorted:
            order = falls if self._order == rises else rises
        self.show_sort(section, order)
        self.sorted_by.emit(section, order)
