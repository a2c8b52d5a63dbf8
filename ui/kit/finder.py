"""The field that searches a list, and hands the keyboard to its rows."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from ui.kit.fields import SearchField
from ui.theme.theme import Theme

_LEAVES = (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down)


class Finder(SearchField):
    """Searches while somebody types; Esc clears and leaves it, Enter and Down leave it.

    Signals:
        left: the keyboard shall go to the rows.
    """

    left = Signal()

    def __init__(self, theme: Theme, words: str) -> None:
        super().__init__(theme, words, "/", width=None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.clear()
        if key in _LEAVES:
            self.left.emit()
        else:
            super().keyPressEvent(event)
