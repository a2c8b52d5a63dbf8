"""The needs as a model: what each line is, says and can do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from ui.home.home_entries import Entry, GroupLine, place_of, said, told
from ui.kit.paint.text import tip

Index = QModelIndex | QPersistentModelIndex
ENTRY: Final = Qt.ItemDataRole.UserRole


class NeedsModel(QAbstractListModel):
    """Holds the lines; headings of groups are passed over."""

    def __init__(self) -> None:
        super().__init__()
        self.entries: list[Entry] = []

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show these lines in place of what was there."""
        self.beginResetModel()
        self.entries = list(entries)
        self.endResetModel()

    def row_of(self, place: object) -> int:
        """Return where an entry stands now, or -1."""
        places = [place_of(entry) for entry in self.entries]
        return places.index(place) if place in places else -1

    def nearest(self, row: int) -> int:
        """Return the first line at or after a row that can be chosen, else the last before; or -1."""
        free = [at for at, one in enumerate(self.entries) if not isinstance(one, GroupLine)]
        after = [at for at in free if at >= row]
        return after[0] if after else free[-1] if free else -1

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        entry = self.entries[index.row()]
        if role == ENTRY:
            return entry
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(told(entry))
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return said(entry)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and isinstance(self.entries[index.row()], GroupLine):
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
