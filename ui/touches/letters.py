"""Telling single letters that choose from the beginning of a sentence, so that no sentence is lost."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget


class Letters(QObject):
    """Follows the letters that are typed in a row of choices.

    Each of them chooses. Where one follows that chooses nothing, they were the beginning of a word:
    what they chose is taken back, and all of them belong to the note.

    Signals:
        written: what belongs to the note.
    """

    written = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._word = ""
        self._row: QWidget | None = None
        self._take_back: Callable[[], None] | None = None

    def chose(self, letter: str, row: QWidget, take_back: Callable[[], None]) -> None:
        """Know that a letter is about to choose in a row, and how all is as it was before it."""
        if self._row is not row:
            self.end()
            self._row, self._take_back = row, take_back
            for widget in (row, *row.findChildren(QWidget)):
                widget.installEventFilter(self)
        self._word += letter

    def write(self, text: str) -> None:
        """Let a text go to the note, with the letters that stand right before it."""
        word, take_back = self._word, self._take_back
        self.end()
        if word and take_back is not None:
            take_back()
        self.written.emit(word + text)

    def end(self) -> None:
        """Know that the next letter begins anew."""
        if self._row is not None:
            for widget in (self._row, *self._row.findChildren(QWidget)):
                widget.removeEventFilter(self)
        self._word, self._row, self._take_back = "", None, None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut and not self._is_in_row():
            self.end()
        # One letter and Space choose; after two of them Space stands between words.
        if _is_space(event) and len(self._word) > 1:
            self.write(" ")
            return True
        return super().eventFilter(watched, event)

    def _is_in_row(self) -> bool:
        focused = QApplication.focusWidget()
        row = self._row
        return (
            row is not None
            and focused is not None
            and (focused is row or row.isAncestorOf(focused))
        )


def _is_space(event: QEvent) -> bool:
    is_press = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
    return is_press and event.key() == Qt.Key.Key_Space  # type: ignore[attr-defined]
