"""The log as a list: days as headings, engagements below them, more as they are scrolled to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from abm_desktop.engagement.days import local_day
from abm_desktop.engagement.rows import EngagementRow
from abm_desktop.workspace.days import near_day
from ui.engagement.words import sentence
from ui.kit.paint.text import tip

Index = QModelIndex | QPersistentModelIndex
Entry = str | EngagementRow
ENTRY: Final = Qt.ItemDataRole.UserRole


class LogModel(QAbstractListModel):
    """Holds what was loaded so far and asks for more while there is more.

    Signals:
        more_wanted: the end of what was loaded has come into view.
    """

    more_wanted = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[EngagementRow] = []
        self._entries: list[Entry] = []
        self._today = date.min
        self._has_more = False

    def show_rows(self, rows: Sequence[EngagementRow], today: date, *, has_more: bool) -> None:
        """Show these rows in place of what was there."""
        self.beginResetModel()
        self.rows = list(rows)
        self._today = today
        self._has_more = has_more
        self._entries = list(_grouped(rows, today))
        self.endResetModel()

    def append(self, rows: Sequence[EngagementRow], *, has_more: bool) -> None:
        """Add rows older than all that are there."""
        self._has_more = has_more
        entries = list(_grouped([*self.rows, *rows], self._today))
        first, last = len(self._entries), len(entries) - 1
        self.rows.extend(rows)
        if last < first:
            return
        self.beginInsertRows(QModelIndex(), first, last)
        self._entries = entries
        self.endInsertRows()

    def place_of(self, row: EngagementRow) -> QModelIndex:
        """Return where an engagement stands; an invalid index where it is gone."""
        for place, entry in enumerate(self._entries):
            if isinstance(entry, EngagementRow) and entry.id == row.id:
                return self.index(place)
        return QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        entry = self._entries[index.row()]
        if role == ENTRY:
            return entry
        words = entry if isinstance(entry, str) else sentence(entry)
        if role == Qt.ItemDataRole.ToolTipRole:
            return "" if isinstance(entry, str) else tip(words)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return words
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and isinstance(self._entries[index.row()], str):
            # The arrows pass over the days.
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def canFetchMore(self, _parent: Index) -> bool:
        return self._has_more

    def fetchMore(self, _parent: Index) -> None:
        self._has_more = False
        self.more_wanted.emit()


def _grouped(rows: Sequence[EngagementRow], today: date) -> Iterator[Entry]:
    shown: date | None = None
    for row in rows:
        day = local_day(row.at)
        if day != shown:
            shown = day
            yield near_day(day, today)
        yield row
