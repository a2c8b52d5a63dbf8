"""A quiet line below the scoreboard: what should be known of deals and is not."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from abm_desktop.revenue.flag_words import flag_sentences
from ui.kit.buttons import Button
from ui.theme.theme import Theme


class FlagLine(QWidget):
    """A sentence for each flag; pressing one shows the deals that are meant.

    Signals:
        asked: the name of the flag, and its sentence.
    """

    asked = Signal(str, str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown: dict[str, str] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(6, 0, 6, 4)
        self._column.setSpacing(0)

    def sentences(self) -> list[str]:
        """Return what is said."""
        return list(self._shown.values())

    def show_flags(self, flags: Mapping[str, int]) -> None:
        """Say what is missing; nothing where nothing is."""
        wanted = flag_sentences(flags)
        if wanted == self._shown:
            return
        self._shown = wanted
        while (item := self._column.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        for name, words in wanted.items():
            button = Button(self._theme, words, kind="quiet", size="small", icon="warning")
            button.clicked.connect(partial(self.asked.emit, name, words))
            self._column.addWidget(button)
        self.setVisible(bool(wanted))
