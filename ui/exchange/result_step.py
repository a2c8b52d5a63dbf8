"""The last step of an import: what came in, and the way to mend the rest."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QVBoxLayout, QWidget

from resources.language import tr
from ui.kit.buttons import Button
from ui.kit.messages import EmptyState
from ui.theme.theme import Theme


class ResultStep(QWidget):
    """Says what was imported; offers the refused rows as a file, and to keep what was told.

    Signals:
        save_asked: the refused rows are wanted as a file.
        preset_asked: what was told of the file shall be kept for the next one.
        history_asked: the person wants to see all imports.
    """

    save_asked = Signal()
    preset_asked = Signal()
    history_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._column = QVBoxLayout(self)
        self._shown: EmptyState | None = None

    def show_result(self, done: str, lines: Sequence[str], *, refused: bool, told: bool) -> None:
        """Show what was done; `told` tells whether there is anything to keep as a preset."""
        if self._shown is not None:
            self._shown.deleteLater()
        self._shown = EmptyState(self._theme, done, lines, icon="check-circle-fill")
        if refused:
            self._offer(tr("Save refused rows…"), "floppy-disk", self.save_asked)
        if told:
            self._offer(tr("Save as preset…"), "star", self.preset_asked)
        self._offer(tr("Import history…"), "clock", self.history_asked)
        self._column.addWidget(self._shown)

    def _offer(self, words: str, icon: str, signal: SignalInstance) -> None:
        button = Button(self._theme, words, icon=icon)
        button.clicked.connect(signal)
        if self._shown is not None:
            self._shown.add_action(button)
