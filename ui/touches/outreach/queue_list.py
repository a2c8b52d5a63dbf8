"""The list at the left: what is due today, this week, and what was done today."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, Final, TypeAlias
from uuid import UUID

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QListView

from abm_desktop.touches.outreach_rows import Queue, QueueRow
from abm_desktop.touches.queue import GROUP_WORDS, Group
from resources.language import tr
from resources.records import dataclass
from ui.kit.paint.text import tip
from ui.theme.theme import Theme
from ui.touches.outreach.queue_delegate import ENTRY, TODAY, QueueDelegate
from ui.touches.outreach.words import said

_Index: TypeAlias = QModelIndex | QPersistentModelIndex
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a group."""

    group: Group

    @property
    def words(self) -> str:
        """Return what it says."""
        return GROUP_WORDS[self.group]


Entry: TypeAlias = Heading | QueueRow


class QueueModel(QAbstractListModel):
    """Holds headings and rows; headings are passed over."""

    def __init__(self) -> None:
        super().__init__()
        self.entries: list[Entry] = []
        self._today: date | None = None

    def show_queue(self, queue: Queue) -> None:
        """Show these rows in place of what was there."""
        self.beginResetModel()
        self.entries = list(_entries(queue.rows))
        self._today = queue.today
        self.endResetModel()

    def place_of(self, key: UUID | None) -> int:
        """Return where a touch stands, or -1."""
        places = (at for at, one in enumerate(self.entries) if _key(one) == key)
        return -1 if key is None else next(places, -1)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        entry = self.entries[index.row()]
        if role == ENTRY:
            return entry
        if role == TODAY:
            return self._today
        words = entry.words if isinstance(entry, Heading) else said(entry, self._today or date.min)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(words)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return words
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if index.isValid() and isinstance(self.entries[index.row()], Heading):
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class QueueList(QListView):
    """Up and down move over the rows, Enter leads into the draft.

    Signals:
        turned: another row is the chosen one; none where the queue is empty.
        entered: the person wants to work on the chosen row.
    """

    turned = Signal(object)
    entered = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.rows = QueueModel()
        self.setModel(self.rows)
        self.setItemDelegate(QueueDelegate(theme))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(tr("Outreach queue"))
        self.selectionModel().currentChanged.connect(self._turn)
        theme.changed.connect(self.viewport().update)
        self._is_filling = False

    def sizeHint(self) -> QSize:
        return QSize(292, 400)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, 120)

    def current(self) -> QueueRow | None:
        """Return the row that is chosen."""
        place = self.currentIndex().row()
        entry = self.rows.entries[place] if 0 <= place < len(self.rows.entries) else None
        return entry if isinstance(entry, QueueRow) else None

    def open_rows(self) -> list[QueueRow]:
        """Return the rows that are still to be done, in their order."""
        return [one for one in self.rows.entries if isinstance(one, QueueRow) and one.is_open]

    def next_to(self, key: UUID) -> UUID | None:
        """Return the open touch behind one that can be done now, else before it, else a held one."""
        rows = self.open_rows()
        place = next((at for at, one in enumerate(rows) if one.touch.id == key), 0)
        beside = [*rows[place + 1 :], *rows[:place][::-1]]
        free = [one for one in beside if one.hold is None]
        return next((one.touch.id for one in [*free, *beside]), None)

    def past_held(self, queue: Queue, key: UUID) -> UUID:
        """Return what stood behind a touch that is held by now, such as by the answer just logged.

        It sinks below what can be done: whoever followed it there would pass over all of that.
        """
        hold = {row.touch.id: row.hold for row in queue.open}
        if hold.get(key) is None:
            return key
        before = [row.touch.id for row in self.open_rows()]
        behind = before[before.index(key) + 1 :] if key in before else []
        return next((one for one in behind if one in hold and hold[one] is None), key)

    def show_queue(self, queue: Queue, wanted: UUID | None) -> None:
        """Show the rows anew; the wanted touch is chosen while it is open, else what follows it."""
        before = [row.touch.id for row in self.open_rows()]
        scrolled = self.verticalScrollBar().value()
        self._is_filling = True
        self.rows.show_queue(queue)
        chosen = _next_open(queue, wanted, before)
        place = self.rows.place_of(chosen)
        if place >= 0:
            self.setCurrentIndex(self.rows.index(place))
        self._is_filling = False
        self.verticalScrollBar().setValue(scrolled)
        if place >= 0:
            self.scrollTo(self.rows.index(place))
        self.turned.emit(self.current())

    def step(self, step: int) -> bool:
        """Choose the next row or the one before; tell whether there is one."""
        place = self.currentIndex().row() + step
        while 0 <= place < len(self.rows.entries):
            if isinstance(self.rows.entries[place], QueueRow):
                self.setCurrentIndex(self.rows.index(place))
                return True
            place += step
        if step < 0:
            self.scrollToTop()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, is_plain = Qt.Key(event.key()), not event.modifiers()
        if is_plain and key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.step(1 if key == Qt.Key.Key_Down else -1)
        elif key in _ENTER and is_plain and self.current() is not None:
            self.entered.emit()
        elif event.text().isprintable() and event.text():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _turn(self, _now: QModelIndex, _before: QModelIndex) -> None:
        if not self._is_filling:
            self.turned.emit(self.current())


def _entries(rows: Sequence[QueueRow]) -> Iterator[Entry]:
    last: Group | None = None
    for row in rows:
        if row.group is not last:
            yield Heading(row.group)
            last = row.group
        yield row


def _key(entry: Entry) -> UUID | None:
    return entry.touch.id if isinstance(entry, QueueRow) else None


def _next_open(queue: Queue, wanted: UUID | None, before: Sequence[UUID]) -> UUID | None:
    """Return which touch is chosen: the wanted one, else the first behind it that is still open."""
    keys = [row.touch.id for row in queue.rows]
    still = {row.touch.id for row in queue.open}
    if wanted in keys and (wanted in still or wanted not in before):
        return wanted
    place = before.index(wanted) if wanted in before else 0
    behind = (key for key in (*before[place:], *before[:place][::-1]) if key in still)
    first = queue.open[0].touch.id if queue.open else None
    return next(behind, first)
