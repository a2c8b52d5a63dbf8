"""The list of a field with one of many choices, which finds what is typed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListView, QWidget

from abm_desktop.workspace.typed_ahead import TypedAhead, meant


class ChoiceList(QListView):
    """Stands on the choice that is typed, by any of its words; on none where nothing is meant.

    Signals:
        left: Tab goes on from here, or back (forward).
    """

    left = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._typed = TypedAhead()

    def begin(self) -> None:
        """Forget what was typed before the list was opened."""
        self._typed = TypedAhead()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            is_tab = event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
            if is_tab:
                self.left.emit(event.key() == Qt.Key.Key_Tab)
                return True
        return super().event(event)

    def keyboardSearch(self, search: str) -> None:
        typed = self._typed.with_more(search)
        model = self.model()
        column = self.modelColumn()
        choices = [str(model.index(row, column).data() or "") for row in range(model.rowCount())]
        place = meant(choices, typed)
        # Standing on nothing, Enter picks nothing: a wrong choice would be kept unseen.
        self.setCurrentIndex(QModelIndex() if place is None else model.index(place, column))
