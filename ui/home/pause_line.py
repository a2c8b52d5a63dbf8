"""The line below an account's head that says why nobody writes to it, with the way to go on."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from abm_desktop.touches.pausing import Pause, reason_words, since_words
from resources.language import tr, tr_count
from ui.kit.buttons import Button
from ui.kit.messages import Banner
from ui.theme.theme import Theme


class PauseLine(QWidget):
    """Is seen while an account is paused.

    Signals:
        resumed: both teams shall write to it again.
    """

    resumed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._shown: tuple[Pause, int] | None = None
        self.banner: Banner | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 8, 16, 8)
        self.hide()

    @property
    def button(self) -> Button | None:
        """Return what resumes."""
        return None if self.banner is None else self.banner.findChild(Button)

    def show_pause(self, pause: Pause | None, held: int, now: datetime) -> None:
        """Show why an account is paused, or nothing; the keyboard stays at the button."""
        shown = None if pause is None else (pause, held)
        if shown == self._shown:
            return
        self._shown = shown
        had_keyboard = self.button is not None and self.button.hasFocus()
        if self.banner is not None:
            self.banner.hide()
            self.banner.deleteLater()
            self.banner = None
        if pause is not None:
            self._show(pause, held, now)
            if had_keyboard and self.button is not None:
                self.button.setFocus()
        self.setVisible(pause is not None)

    def _show(self, pause: Pause, held: int, now: datetime) -> None:
        sentence = f"{since_words(pause, now)}: {reason_words(pause)}."
        if held:
            sentence += " " + tr_count("{count} touch waits.", "{count} touches wait.", held)
        self.banner = Banner(
            self._theme, "warning", tr("Paused"), sentence, tr("Resume"), icon="pause"
        )
        self.banner.acted.connect(self.resumed)
        self._column.addWidget(self.banner)
        if self.button is not None:
            self.button.set_tip(tr("Let both teams write to them again (Alt+P)"))
