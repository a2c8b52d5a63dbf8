"""One segment of the page: a table with what stands beside it, or what stands there while it is empty."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final
from uuid import UUID

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from ui.kit.frames import Panel, ScrollArea
from ui.kit.table.column import Column
from ui.kit.table.model import RowsModel
from ui.kit.table.view import Table
from ui.theme.fitting import hold_width
from ui.theme.theme import Theme

_BESIDE: Final = 356


class Listing(QStackedWidget):
    """Keeps its place while its rows are shown anew.

    Signals:
        turned: another row is chosen, or the same one is told anew.
        menu_asked: the menu of the chosen row is wanted at a point of the screen.
    """

    turned = Signal(object)
    menu_asked = Signal(QPoint)

    def __init__(
        self,
        theme: Theme,
        columns: Sequence[Column],
        name: str,
        beside: QWidget,
        empty: QWidget,
    ) -> None:
        super().__init__()
        self._wanted: UUID | None = None
        self.rows = RowsModel(columns, key=lambda row: row.id)
        self.table = Table(theme, self.rows, name, parent=self)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(self._ask_menu)
        self.table.current_changed.connect(lambda _row: self._tell())
        side = ScrollArea(beside)
        hold_width(side, _BESIDE)
        both = Panel(theme, "canvas")
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.table, 1)
        row.addWidget(side)
        self.addWidget(both)
        self.addWidget(empty)
        self.setFocusProxy(self.table)

    def show_rows(self, rows: Sequence[Any], *, is_empty: bool) -> None:
        """Show these rows; the chosen one stays chosen, else the first is."""
        self.setCurrentIndex(1 if is_empty else 0)
        self.rows.set_rows(list(rows))
        self._choose_wanted()
        if rows and self.chosen() is None:
            self.table.choose(0)
        self._tell()

    def choose(self, key: UUID) -> None:
        """Choose a row, now or once it is there."""
        self._wanted = key
        self._choose_wanted()

    def chosen(self) -> Any:
        """Return the chosen row, or nothing."""
        return self.table.current_row()

    def _choose_wanted(self) -> None:
        place = self.rows.find(self._wanted) if self._wanted is not None else -1
        if place >= 0:
            self._wanted = None
            self.table.choose(place)

    def _tell(self) -> None:
        if (row := self.chosen()) is not None:
            self.turned.emit(row)

    def _ask_menu(self, point: QPoint) -> None:
        if self.chosen() is not None:
            self.menu_asked.emit(self.table.viewport().mapToGlobal(point))
