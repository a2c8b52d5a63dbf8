"""Rows in a table, all at hand or delivered in chunks as they come into view."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from itertools import takewhile
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)

from resources.language import tr
from ui.kit.paint.text import tip
from ui.kit.table.column import Column
from ui.kit.table.groups import GroupHeading

CHUNK: Final = 100
_PATIENCE_MS: Final = 15
_NOWHERE: Final = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex


def _no_meaning(_term: str) -> str:
    return ""


class RowsModel(QAbstractTableModel):
    """Frozen rows under declared columns.

    Either `set_rows` gives all rows, or `set_count` says how many there are and `need(first, last)`
    asks for those that come into view (both ends included, whole chunks of 100); whoever listens
    answers with `set_chunk`. A row that has not come yet is `None`.

    Headings of groups stand between the rows, in places of their own that `set_chunk` leaves alone.

    `key` names what makes a row the same row after a refresh, so that a table can keep its place.
    """

    need = Signal(int, int)
    sort_asked = Signal(str, bool)

    def __init__(
        self, columns: Sequence[Column], key: Callable[[Any], object] | None = None
    ) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self.meaning: Callable[[str], str] = _no_meaning
        """Says what the word of the glossary means that a column names."""
        self._key = key
        self._rows: list[Any] = []
        self._headings: list[int] = []
        self._asked: set[int] = set()
        self._wanted: set[int] = set()
        self._timer = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._timer.timeout.connect(self._ask)

    def set_columns(self, columns: Sequence[Column]) -> None:
        """Show other columns after those that stay; the rows stay as they are."""
        wanted, last = tuple(columns), len(self.columns) - 1
        pairs = zip(self.columns, wanted, strict=False)
        kept = sum(1 for _pair in takewhile(lambda pair: pair[0] == pair[1], pairs))
        if kept <= last:
            self.beginRemoveColumns(QModelIndex(), kept, last)
            self.columns = self.columns[:kept]
            self.endRemoveColumns()
        if kept < len(wanted):
            self.beginInsertColumns(QModelIndex(), kept, len(wanted) - 1)
            self.columns = wanted
            self.endInsertColumns()

    def set_rows(self, rows: Sequence[Any]) -> None:
        """Show these rows and no others."""
        self._replace(list(rows))

    def set_count(self, count: int, headings: Mapping[int, GroupHeading] | None = None) -> None:
        """Show this many lines: headings in their places, and rows that have not come yet."""
        lines: list[Any] = [None] * count
        for place, heading in (headings or {}).items():
            lines[place] = heading
        self._replace(lines)

    def set_chunk(self, first: int, rows: Sequence[Any]) -> None:
        """Put rows in their places; what lies beyond the count is left out."""
        last = min(first + len(rows), len(self._rows)) - 1
        if last < first:
            return
        for place, row in enumerate(rows[: last - first + 1], first):
            if not isinstance(self._rows[place], GroupHeading):
                self._rows[place] = row
        self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.columns) - 1))

    def forget_asked(self) -> None:
        """Ask again for rows that were asked for and never came."""
        self._asked = {chunk for chunk in self._asked if self._has_come(chunk)}

    def heading_above(self, row: int) -> int:
        """The place of the heading of the group that a line belongs to, or -1."""
        before = bisect_right(self._headings, row)
        return self._headings[before - 1] if before else -1

    def heading_below(self, row: int) -> int:
        """The place of the next heading after a line, or -1."""
        before = bisect_right(self._headings, row)
        return self._headings[before] if before < len(self._headings) else -1

    def row_at(self, row: int) -> Any:
        """The row, or `None` while it is on its way; asking brings it."""
        found = self._rows[row]
        if found is None:
            self._want(row // CHUNK)
        return found

    def at_hand(self, row: int) -> Any:
        """The row where it has come already, and nothing for the heading of a group."""
        line = self._rows[row]
        return line if _is_row(line) else None

    def headings_within(self, first: int, last: int) -> int:
        """How many headings stand among some lines, both ends included."""
        return bisect_right(self._headings, last) - bisect_right(self._headings, first - 1)

    def find(self, key: object) -> int:
        """The place of the row with this key among those at hand, or -1."""
        if self._key is None:
            return -1
        keys = ((place, row) for place, row in enumerate(self._rows) if _is_row(row))
        return next((place for place, row in keys if self._key(row) == key), -1)

    def key_at(self, row: int) -> object:
        """The key of a row at hand, or `None`."""
        at_hand = 0 <= row < len(self._rows) and self._rows[row] is not None
        if self._key is None or not at_hand or isinstance(self._rows[row], GroupHeading):
            return None
        return self._key(self._rows[row])

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in _ANSWERS:
            return None
        row = self.row_at(index.row())
        if row is None:
            return tr("Loading") if role == Qt.ItemDataRole.AccessibleTextRole else None
        if isinstance(row, GroupHeading):
            return row.says() if index.column() == 0 else None
        return _ANSWERS[role](self.columns[index.column()], row)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        is_heading = index.isValid() and isinstance(self._rows[index.row()], GroupHeading)
        return flags & ~Qt.ItemFlag.ItemIsSelectable if is_heading else flags

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        words = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        if orientation == Qt.Orientation.Horizontal and role in words:
            return self.columns[section].title
        explaining = (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole)
        if orientation == Qt.Orientation.Horizontal and role in explaining:
            sentence = self.meaning(self.columns[section].term)
            return tip(sentence) if role == Qt.ItemDataRole.ToolTipRole else sentence
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        key = self.columns[column].sort_key
        descending = order == Qt.SortOrder.DescendingOrder
        if isinstance(key, str):
            self.sort_asked.emit(key, descending)
        elif key is not None:
            self._replace(in_order(self._rows, key, descending=descending))

    def _replace(self, rows: list[Any]) -> None:
        self.beginResetModel()
        self._rows = rows
        self._headings = [place for place, row in enumerate(rows) if isinstance(row, GroupHeading)]
        self._asked.clear()
        self._wanted.clear()
        self.endResetModel()

    def _has_come(self, chunk: int) -> bool:
        lines = self._rows[chunk * CHUNK : (chunk + 1) * CHUNK]
        return any(_is_row(line) for line in lines)

    def _want(self, chunk: int) -> None:
        if chunk not in self._asked:
            self._wanted.add(chunk)
            if not self._timer.isActive():
                self._timer.start()

    def _ask(self) -> None:
        wanted, self._wanted = sorted(self._wanted), set()
        self._asked.update(wanted)
        for chunk in wanted:
            self.need.emit(chunk * CHUNK, min((chunk + 1) * CHUNK, len(self._rows)) - 1)


_ANSWERS: Final[dict[int, Callable[[Column, Any], str]]] = {
    Qt.ItemDataRole.DisplayRole: lambda column, row: column.text(row),
    Qt.ItemDataRole.ToolTipRole: lambda column, row: tip(column.explains(row)),
    Qt.ItemDataRole.AccessibleTextRole: lambda column, row: column.says(row),
}


def _is_row(line: Any) -> bool:
    return line is not None and not isinstance(line, GroupHeading)


def in_order(
    rows: Sequence[Any], key: Callable[[Any], Any], *, descending: bool = False
) -> list[Any]:
    """Rows by their key; rows without one come last in both directions."""
    keys: list[Any] = [None if row is None else key(row) for row in rows]
    known = [place for place, found in enumerate(keys) if found is not None]
    known.sort(key=keys.__getitem__, reverse=descending)
    unknown = (row for row, found in zip(rows, keys, strict=True) if found is None)
    return [*(rows[place] for place in known), *unknown]
