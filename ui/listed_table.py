"""A table that shows what a feed brings, and keeps its place over a refresh."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final
from uuid import UUID

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QWidget

from ui.feed import Listed, Place, index_of, places_of
from ui.kit.table.column import Column
from ui.kit.table.model import RowsModel
from ui.kit.table.view import Table
from ui.theme.theme import Theme

_Selecting = QItemSelectionModel.SelectionFlag
_KEPT: Final = 5_000
"""So many chosen rows are chosen again in another list; looking for more would be felt."""


class ListedTable(Table):
    """Shows rows of which any number may be chosen; the current one and what is in view stay.

    Signals:
        moved: another row is current, by its key; None for none.
    """

    moved = Signal(object)

    def __init__(self, theme: Theme, columns: Sequence[Column], name: str, parent: QWidget) -> None:
        self.rows = RowsModel(columns)
        super().__init__(theme, self.rows, name, parent=parent)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.sorted_column = 0
        self._keys: Sequence[UUID | None] = ()
        self._is_settling = False
        self._asked_at: UUID | None = None
        self._held: UUID | None = None
        self._held_scroll = 0
        self._is_fresh = False
        self._held_chosen: list[UUID] = []
        self.rows.modelAboutToBeReset.connect(self._begin)
        self.current_changed.connect(self._tell_moved)
        self._header.sorted_by.connect(self._note_sort)

    def current_key(self) -> UUID | None:
        """Return what is current, even while its row is still on its way."""
        row = self.currentIndex().row()
        return self._keys[row] if 0 <= row < len(self._keys) else None

    def chosen_rows(self) -> list[Any]:
        """Return the chosen rows that are at hand, in the order of the list."""
        found = (self.rows.at_hand(place) for place in self._chosen_places())
        return [row for row in found if row is not None]

    def chosen_count(self) -> int:
        """Return how many rows are chosen, at hand or not."""
        spans = self._chosen_spans()
        lines = sum(end - top + 1 for top, end in spans)
        return lines - sum(self.rows.headings_within(top, end) for top, end in spans)

    def chosen_keys(self) -> list[UUID]:
        """Return the keys of all chosen rows, also of those that are not at hand."""
        keys = self._keys
        found = (keys[place] for place in self._chosen_places() if place < len(keys))
        return [key for key in found if key is not None]

    def choose_one(self) -> None:
        """Leave only the current row chosen, and give it the keyboard."""
        self.choose(self.currentIndex().row())
        self.setFocus()

    def choose_whole_rows(self) -> None:
        """Let what is chosen reach over columns that were added since."""
        whole = _Selecting.Select | _Selecting.Rows
        self.selectionModel().select(self.selectionModel().selection(), whole)

    def keys_from_chosen(self, count: int) -> list[UUID]:
        """Return so many keys from the first chosen row on, in the order of the list."""
        found: list[UUID] = []
        first = min(self._chosen_places(), default=self.currentIndex().row())
        for place in range(first, len(self._keys)):
            key = self._keys[place]
            if key is not None:
                found.append(key)
            if len(found) == count:
                break
        return found

    def has_many_chosen(self) -> bool:
        """Tell whether more than one row is chosen."""
        return self.chosen_count() > 1

    def place(self, *, from_top: bool = False, fresh: bool = False) -> Place:
        """Return where the list stands; `from_top` where another list is asked for.

        What is chosen stays chosen as far as the other list has it; a `fresh` one begins anew.
        """
        self._asked_at = self.current_key()
        self._is_fresh = fresh
        room = self.viewport().height() // self.verticalHeader().defaultSectionSize() + 2
        if from_top:
            return Place(current=self.current_key(), room=room)
        top = max(0, self.rowAt(0))
        current = self.currentIndex().row()
        return Place(self.current_key(), max(0, current - top), top, room)

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
            self.choose(found.current if found.current >= 0 else self._first_row(found))
            self.verticalScrollBar().setValue(found.top * row if found.current >= 0 else 0)
        self._choose_again(stands_in=moved < 0 and found.current < 0)
        self._is_settling = False
        self.moved.emit(self.current_key())

    def sortable(self) -> list[tuple[int, str]]:
        """Return the columns in view that the list can be sorted by, with their words."""
        columns = self.rows.columns
        return [
            (place, column.title)
            for place, column in enumerate(columns)
            if column.sort_key is not None and not self.isColumnHidden(place)
        ]

    def sort_by(self, column: int) -> None:
        """Sort by a column as a click on its heading does; by the sorted one the other way round."""
        self._header.sectionClicked.emit(column)

    def _first_row(self, found: Listed) -> int:
        """Return the first line that is no heading, if there is one."""
        return 1 if 0 in found.headings and len(found.keys) > 1 and 1 not in found.headings else 0

    def _chosen_places(self) -> list[int]:
        spans = self._chosen_spans()
        return sorted({place for top, end in spans for place in range(top, end + 1)})

    def _chosen_spans(self) -> set[tuple[int, int]]:
        selection = self.selectionModel().selection()
        ranges = (selection.at(place) for place in range(selection.count()))
        return {(one.top(), one.bottom()) for one in ranges}

    def _begin(self) -> None:
        """Rows are about to be replaced: what the model says meanwhile is of no interest."""
        self._is_settling = True
        self._held, self._held_scroll = self.current_key(), self.verticalScrollBar().value()
        is_kept = not self._is_fresh and 1 < self.chosen_count() <= _KEPT
        self._held_chosen = self.chosen_keys() if is_kept else []

    def _choose_again(self, *, stands_in: bool) -> None:
        """Choose what was chosen before the rows came anew, and nothing beside it.

        Where the current row has gone, another one `stands_in` for it; deeds are done to what is
        chosen, so that one must not come among them.
        """
        places = places_of(self._keys, self._held_chosen) if self._held_chosen else []
        self._held_chosen = []
        if not places:
            return
        if stands_in:
            self.choose(places[0])
        chosen, last = QItemSelection(), self.rows.columnCount() - 1
        for top, bottom in _spans(places):
            chosen.select(self.rows.index(top, 0), self.rows.index(bottom, last))
        self.selectionModel().select(chosen, _Selecting.ClearAndSelect)

    def _note_sort(self, column: int, _order: Qt.SortOrder) -> None:
        self.sorted_column = column

    def _tell_moved(self, _row: object) -> None:
        if not self._is_settling:
            self.moved.emit(self.current_key())


def _spans(places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the first and the last of places that follow each other without a gap."""
    first = before = places[0]
    for place in places[1:]:
        if place != before + 1:
            yield first, before
            first = place
        before = place
    yield first, before
