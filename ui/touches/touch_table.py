"""The table of an account's touches: the same as the lanes show, in any order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Final
from uuid import UUID

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent

from abm_desktop.touches.rows import TouchRow
from abm_desktop.touches.services.marking import NO_MARKS, Marks
from resources.language import tr
from ui.kit.table.model import RowsModel
from ui.kit.table.view import Table
from ui.theme.theme import Theme
from ui.touches.columns import WHEN, touch_columns
from ui.touches.keys import claims, command_of

_SCROLLING: Final = (Qt.Key.Key_Left, Qt.Key.Key_Right)


class TouchTable(Table):
    """Enter opens a touch; the keys of the lanes complete, skip, move and delete it.

    Signals:
        asked: a key asks something of a touch (command, row).
        menu_asked: the menu of a touch is wanted (row, point of the screen).
    """

    asked = Signal(str, object)
    menu_asked = Signal(object, object)

    def __init__(self, theme: Theme, today: Callable[[], date]) -> None:
        self.marks = NO_MARKS
        columns = touch_columns(today, lambda: self.marks)
        self.touches = RowsModel(columns, key=lambda row: row.id)
        super().__init__(theme, self.touches, tr("Touches of both teams"))
        self._order = (WHEN, Qt.SortOrder.DescendingOrder)
        self._wanted: UUID | None = None
        self.show_sort(WHEN, descending=True)
        self._header.sorted_by.connect(self._note_order)

    def show_touches(self, rows: Sequence[TouchRow], marks: Marks = NO_MARKS) -> None:
        """Show these touches in the order that was chosen; the current one stays current."""
        self.marks = marks
        self.touches.set_rows(rows)
        self.touches.sort(*self._order)
        if rows and not self.currentIndex().isValid():
            self._begin(rows)
        self._choose_wanted()

    def choose_touch(self, key: UUID) -> None:
        """Make a touch the current one and bring it into view, now or when it comes."""
        self._wanted = key
        self._choose_wanted()

    def event(self, event: QEvent) -> bool:
        # A touch's own keys come before anybody's shortcut while it is current.
        if claims(event) and self.currentIndex().isValid():
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        command, row = command_of(event), self.current_row()
        if command is None or row is None or event.key() in _SCROLLING:
            super().keyPressEvent(event)
        else:
            self.asked.emit(command, row)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        row = self.current_row()
        if row is None:
            return
        point = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            cell = self.visualRect(self.currentIndex())
            point = self.viewport().mapToGlobal(cell.bottomLeft() + QPoint(40, -10))
        self.menu_asked.emit(row, point)

    def _begin(self, rows: Sequence[TouchRow]) -> None:
        """Stand on what comes next, else on the first row."""
        ahead = [row for row in rows if row.is_planned and row.when.day is not None]
        soonest = min(ahead, key=lambda row: row.when.day or date.max, default=None)
        self.choose(max(0, self.touches.find(soonest.id)) if soonest else 0)

    def _note_order(self, column: int, order: Qt.SortOrder) -> None:
        self._order = (column, order)

    def _choose_wanted(self) -> None:
        place = self.touches.find(self._wanted) if self._wanted else -1
        if place >= 0:
            self._wanted = None
            self.choose(place)
            self.setFocus(Qt.FocusReason.OtherFocusReason)
