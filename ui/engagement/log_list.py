"""The list of an account's engagements, for the pointer and for the keyboard."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QListView

from abm_desktop.engagement.rows import EngagementRow
from resources.language import tr
from ui.engagement.log_delegate import LogDelegate
from ui.engagement.log_model import ENTRY, LogModel
from ui.theme.theme import Theme


class LogList(QListView):
    """Arrows move, Enter and a double click open, Delete deletes."""

    opened = Signal(object)
    delete_asked = Signal(object)
    menu_asked = Signal(object, QPoint)

    def __init__(self, theme: Theme, model: LogModel) -> None:
        super().__init__()
        self._model = model
        self.setModel(model)
        self.setItemDelegate(LogDelegate(theme))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setAccessibleName(tr("Engagement log"))
        self.viewport().setAutoFillBackground(False)
        self.customContextMenuRequested.connect(self._ask_menu)
        self.doubleClicked.connect(self._open)
        theme.changed.connect(self.viewport().update)

    def sizeHint(self) -> QSize:
        return QSize(320, 300)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, 120)

    def current(self) -> EngagementRow | None:
        """Return the engagement that is chosen."""
        entry = self.currentIndex().data(ENTRY) if self.currentIndex().isValid() else None
        return entry if isinstance(entry, EngagementRow) else None

    def choose(self, row: EngagementRow | None) -> None:
        """Choose an engagement if it is there."""
        if row is not None:
            self.setCurrentIndex(self._model.place_of(row))

    def focusInEvent(self, event: QFocusEvent) -> None:
        # Whoever comes by keyboard sees where they are.
        if self.current() is None and self._model.rows:
            self.choose(self._model.rows[0])
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.current()
        if row is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(row)
        elif row is not None and event.key() == Qt.Key.Key_Delete:
            self.delete_asked.emit(row)
        else:
            super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        entry = index.data(ENTRY)
        if isinstance(entry, EngagementRow):
            self.opened.emit(entry)

    def _ask_menu(self, place: QPoint) -> None:
        entry = self.indexAt(place).data(ENTRY) if self.indexAt(place).isValid() else None
        if isinstance(entry, EngagementRow):
            self.menu_asked.emit(entry, self.viewport().mapToGlobal(place))
