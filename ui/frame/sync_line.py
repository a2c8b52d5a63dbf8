"""Whether everything is saved, in words beside a dot."""

from __future__ import annotations

import time
from typing import Final, Literal

from PySide6.QtCore import QRectF, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.kit.paint.text import paint_text, tip
from ui.theme.fitting import hold_height
from ui.theme.fonts import font, scaled
from ui.theme.theme import Theme

State = Literal["opening", "saved", "saving", "unsaved", "unreachable"]

_TOKENS: Final[dict[State, str]] = {
    "opening": "control",
    "saved": "success",
    "saving": "control",
    "unsaved": "warning",
    "unreachable": "danger",
}
_EVERY_MS: Final = 5000


def ago(seconds: float) -> str:
    """Say how long ago something was: `12 s ago`, `3 min ago`, `2 h ago`."""
    if seconds < 60:
        return f"{max(1, int(seconds))} s ago"
    if seconds < 3600:
        return f"{int(seconds // 60)} min ago"
    return f"{int(seconds // 3600)} h ago"


class SyncLine(QWidget):
    """`Saved 12 s ago`, `Saving`, or that the server is out of reach."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._state: State = "opening"
        self._verb = "Saved"
        self._since: float | None = None
        hold_height(self, 26)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._renew)
        self._timer.start(_EVERY_MS)
        theme.changed.connect(self.update)

    def show_state(self, state: State, *, verb: str = "Saved", is_news: bool = False) -> None:
        """Show a state; `is_news` where something was saved this moment."""
        self._state, self._verb = state, verb
        if is_news:
            self._since = time.monotonic()
        elif state == "opening":
            self._since = None
        self._renew()

    def words(self) -> str:
        """Return the words that are shown."""
        match self._state:
            case "opening":
                return "Opening"
            case "saving":
                return "Saving"
            case "unsaved":
                return "Not saved yet"
            case "unreachable":
                return "Server out of reach"
        if self._since is None:
            return "Everything is saved" if self._verb == "Saved" else "In step with the server"
        return f"{self._verb} {ago(time.monotonic() - self._since)}"

    def _renew(self) -> None:
        words = self.words()
        self.setAccessibleName(words)
        hint = "Trying again every few seconds; nothing you kept is lost."
        self.setToolTip(tip(f"{words}. {hint}" if self._state == "unreachable" else words))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour(_TOKENS[self._state]))
        is_narrow = self.width() < scaled(80)
        left = (self.width() - 8) / 2 if is_narrow else 13
        painter.drawEllipse(QRectF(left, (self.height() - 8) / 2, 8, 8))
        if not is_narrow:
            rect = QRectF(33, 0, self.width() - 33, self.height())
            token = "danger" if self._state == "unreachable" else "text3"
            paint_text(painter, rect, self.words(), font("caption"), self._theme.colour(token))
