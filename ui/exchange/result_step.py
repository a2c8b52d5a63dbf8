"""The last step of an import that refused rows: what came in, and the way to mend the rest."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.kit.buttons import Button
from ui.kit.messages import EmptyState
from ui.theme.theme import Theme


class ResultStep(QWidget):
    """Says what was imported and offers the refused rows as a file."""

    save_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._column = QVBoxLayout(self)
        self._shown: EmptyState | None = None

    def show_result(self, done: str, refused: str) -> None:
        """Show both sentences."""
        if self._shown is not None:
            self._shown.deleteLater()
        lines = (refused, "Save them as a file, correct them there and import that file.")
        self._shown = EmptyState(self._theme, done, lines, icon="check-circle-fill")
        save = Button(self._theme, "Save refused rows…", icon="floppy-disk")
        save.clicked.connect(self.save_asked)
        self._shown.add_action(save)
        self._column.addWidget(self._shown)
