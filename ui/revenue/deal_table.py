"""The table of deals: which columns it shows, and which cell was clicked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from uuid import UUID

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

from resources.language import tr
from ui.kit.table.header import gaps
from ui.listed_table import ListedTable
from ui.revenue.columns import (
    OWNER,
    STAGE,
    deal_columns,
    fitted_widths,
    hidden_columns,
)
from ui.theme.theme import Theme


class DealTable(ListedTable):
    """Deals in rows; a click on a stage or an owner of the current row offers others.

    Signals:
        stage_clicked, owner_clicked: that cell of the current row was clicked.
    """

    stage_clicked = Signal()
    owner_clicked = Signal()

    def __init__(self, theme: Theme, today: Callable[[], date], parent: QWidget) -> None:
        self.teams: dict[UUID | None, str] = {}
        super().__init__(theme, deal_columns(today, self.teams), tr("Deals"), parent)

    def show_teams(self, teams: dict[UUID | None, str]) -> None:
        """Draw owners in the shape of their teams."""
        if teams != self.teams:
            self.teams.clear()
            self.teams.update(teams)
            self._repaint()

    def show_order(self, sort: str, *, descending: bool) -> None:
        """Mark the heading by which the rows are sorted."""
        keys = [column.sort_key for column in self.rows.columns]
        if sort in keys:
            self.sorted_column = keys.index(sort)
            self.show_sort(self.sorted_column, descending=descending)

    def cell_place(self, column: int) -> QPoint:
        """Return where a menu for a cell of the current row begins, on the screen."""
        cell = self.visualRect(self.currentIndex().siblingAtColumn(column))
        return self.viewport().mapToGlobal(cell.bottomLeft() - QPoint(4, 6))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if not plain or event.button() != Qt.MouseButton.LeftButton:
            return
        index = self.indexAt(event.position().toPoint())
        signals = {STAGE: self.stage_clicked, OWNER: self.owner_clicked}
        if index.isValid() and index.column() in signals:
            signal = signals[index.column()]
            QTimer.singleShot(0, self, signal.emit)

    def _fit(self) -> None:
        """Show the columns that there is room for, as wide as there is room."""
        columns, width = self.rows.columns, self.viewport().width()
        hidden = hidden_columns(width, columns)
        for place in range(len(columns)):
            self.setColumnHidden(place, place in hidden)
        widths = fitted_widths(hidden, width, columns)
        behind = gaps([columns[place] for place in widths])
        for (place, wide), gap in zip(widths.items(), behind, strict=True):
            self._widen(place, wide, gap)
