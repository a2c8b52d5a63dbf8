"""The table of accounts: which columns it shows, and how it keeps its place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from abm_desktop.accounts.rows import AccountRow
from abm_desktop.vocabulary import Listing
from ui.accounts.columns import NAME, TIER, account_columns, fitted_widths, hidden_columns
from ui.accounts.feed import Listed, Place, index_of
from ui.kit.table.header import GAP, PADDING
from ui.kit.table.model import RowsModel
from ui.kit.table.view import Table
from ui.theme.theme import Theme


class AccountTable(Table):
    """Shows what the feed brings; the row and the place in view stay over a refresh.

    Signals:
        moved: another account is current, by its key; None for none.
    """

    moved = Signal(object)

    def __init__(self, theme: Theme, today: Callable[[], date], parent: QWidget) -> None:
        self.rows = RowsModel(account_columns(today))
        super().__init__(theme, self.rows, "Accounts", parent=parent)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.sorted_column = TIER
        self._listing = Listing.TARGET
        self._keys: Sequence[UUID] = ()
        self._is_settling = False
        self._asked_at: UUID | None = None
        self._held: UUID | None = None
        self._held_scroll = 0
        self.current_changed.connect(self._tell_moved)
        self._header.sorted_by.connect(self._note_sort)
        self.show_sort(TIER, descending=False)

    def current_key(self) -> UUID | None:
        """Return the account that is current, even while its row is still on its way."""
        row = self.currentIndex().row()
        return self._keys[row] if 0 <= row < len(self._keys) else None

    def chosen_rows(self) -> list[AccountRow]:
        """Return the chosen rows that are at hand, in the order of the list."""
        places = sorted(index.row() for index in self.selectionModel().selectedRows())
        found = (self.rows.row_at(place) for place in places)
        return [row for row in found if row is not None]

    def place(self, *, from_top: bool = False) -> Place:
        """Return where the list stands; `from_top` where another list is asked for."""
        self._asked_at = self.current_key()
        room = self.viewport().height() // self.verticalHeader().defaultSectionSize() + 2
        if from_top:
            return Place(current=self.current_key(), room=room)
        top = max(0, self.rowAt(0))
        current = self.currentIndex().row()
        return Place(self.current_key(), max(0, current - top), top, room)

    def begin(self) -> None:
        """Rows are about to be replaced: what the model says meanwhile is of no interest."""
        self._is_settling = True
        self._held, self._held_scroll = self.current_key(), self.verticalScrollBar().value()

    def settle(self, found: Listed) -> None:
        """Stand where the list stood before, or at its beginning."""
        self._keys = found.keys
        row = self.rowHeight(0) if found.keys else 0
        moved = -1 if self._held == self._asked_at else index_of(found.keys, self._held)
        if moved >= 0:
            # Who moved on while the answer was on its way stays there.
            self.verticalScrollBar().setValue(self._held_scroll)
            self.choose(moved)
        elif found.keys:
            self.choose(max(found.current, 0))
            self.verticalScrollBar().setValue(found.top * row if found.current >= 0 else 0)
        self._is_settling = False
        self.moved.emit(self.current_key())

    def sortable(self) -> list[tuple[int, str]]:
        """Return the columns in view that the list can be sorted by, with their words."""
        shown = [place for place in range(len(self.rows.columns)) if not self.isColumnHidden(place)]
        return [(place, self.rows.columns[place].title) for place in shown]

    def sort_by(self, column: int) -> None:
        """Sort by a column as a click on its heading does; by the sorted one the other way round."""
        self._header.sectionClicked.emit(column)

    def show_listing(self, listing: Listing) -> None:
        """Show the columns of a view."""
        self._listing = listing
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()
        super().resizeEvent(event)

    def _fit(self) -> None:
        """Show the columns that there is room for, as wide as there is room."""
        columns, width = self.rows.columns, self.viewport().width()
        hidden = hidden_columns(self._listing, width, columns)
        for place in range(len(columns)):
            self.setColumnHidden(place, place in hidden)
        for place, wide in fitted_widths(hidden, width, columns).items():
            self.setColumnWidth(place, wide + GAP + (PADDING if place == NAME else 0))

    def _note_sort(self, column: int, _order: Qt.SortOrder) -> None:
        self.sorted_column = column

    def _tell_moved(self, _row: object) -> None:
        if not self._is_settling:
            self.moved.emit(self.current_key())
