"""The list at the left: who waits for an answer, and what was answered this week."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final, TypeAlias
from uuid import UUID

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QListView

from abm_desktop.alignment.handoffs import HandoffRow
from resources.language import tr
from resources.records import dataclass
from ui.alignment.handoffs.list_delegate import ENTRY, WAITS, HandoffDelegate
from ui.alignment.handoffs.words import said
from ui.kit.paint.text import tip
from ui.theme.theme import Theme

_Index: TypeAlias = QModelIndex | QPersistentModelIndex
_STEPS: Final = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_J: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_K: -1,
}


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under a heading.

    Attributes:
        waits: whether they show their clock; others show what was answered.
    """

    title: str
    rows: Sequence[HandoffRow]
    waits: bool = False


Entry: TypeAlias = str | HandoffRow


class HandoffModel(QAbstractListModel):
    """Holds headings and rows; headings are passed over."""

    def __init__(self) -> None:
        super().__init__()
        self.entries: list[Entry] = []
        self._waiting: frozenset[UUID] = frozenset()

    def show_groups(self, groups: Sequence[Group]) -> None:
        """Show these rows in place of what was there."""
        self.beginResetModel()
        self.entries = list(_entries(groups))
        self._waiting = frozenset(row.id for one in groups if one.waits for row in one.rows)
        self.endResetModel()

    def place_of(self, key: UUID | None) -> int:
        """Return where a hand-off stands, or -1."""
        for place, entry in enumerate(self.entries):
            if isinstance(entry, HandoffRow) and entry.id == key:
                return place
        return -1

    def first_place(self) -> int:
        """Return where the first row stands, or -1."""
        found = (at for at, one in enumerate(self.entries) if isinstance(one, HandoffRow))
        return next(found, -1)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        entry = self.entries[index.row()]
        if role == ENTRY:
            return entry
        if role == WAITS:
            return isinstance(entry, HandoffRow) and entry.id in self._waiting
        words = entry if isinstance(entry, str) else said(entry)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(words)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return words
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if index.isValid() and isinstance(self.entries[index.row()], str):
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class HandoffList(QListView):
    """J, K and arrows move over the rows.

    Signals:
        turned: another row is the chosen one; none where the list is empty.
    """

    turned = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.rows = HandoffModel()
        self.setModel(self.rows)
        self.setItemDelegate(HandoffDelegate(theme))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(tr("Hand-offs"))
        self.selectionModel().currentChanged.connect(self._turn)
        theme.changed.connect(self.viewport().update)
        self._is_filling = False

    def sizeHint(self) -> QSize:
        return QSize(320, 400)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, 120)

    def current(self) -> HandoffRow | None:
        """Return the row that is chosen."""
        place = self.currentIndex().row()
        entry = self.rows.entries[place] if 0 <= place < len(self.rows.entries) else None
        return entry if isinstance(entry, HandoffRow) else None

    def show_groups(self, groups: Sequence[Group], wanted: UUID | None) -> None:
        """Show the rows anew; the wanted one is chosen, else the first."""
        scrolled = self.verticalScrollBar().value()
        self._is_filling = True
        self.rows.show_groups(groups)
        place = self.rows.place_of(wanted)
        place = place if place >= 0 else self.rows.first_place()
        if place >= 0:
            self.setCurrentIndex(self.rows.index(place))
        self._is_filling = False
        self.verticalScrollBar().setValue(scrolled)
        if place >= 0:
            self.scrollTo(self.rows.index(place))
        self.turned.emit(self.current())

    def step(self, step: int) -> None:
        """Choose the next row or the one before."""
        place = self.currentIndex().row() + step
        while 0 <= place < len(self.rows.entries):
            if isinstance(self.rows.entries[place], HandoffRow):
                self.setCurrentIndex(self.rows.index(place))
                return
            place += step
        if step < 0:
            self.scrollToTop()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _STEPS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.step(_STEPS[key])
        elif event.text().isprintable() and event.text():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _turn(self, _now: QModelIndex, _before: QModelIndex) -> None:
        if not self._is_filling:
            self.turned.emit(self.current())


def _entries(groups: Sequence[Group]) -> Iterator[Entry]:
    for group in groups:
        if group.rows:
            yield group.title
            yield from group.rows
