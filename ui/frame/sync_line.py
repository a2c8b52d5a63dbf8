"""Whether everything is saved, in words beside a dot."""

from __future__ import annotations

import time
from typing import Final, Literal

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from resources.language import tr, tr_count
from ui.kit.buttons import DrawnButton
from ui.kit.paint.box import paint_box
from ui.kit.paint.text import paint_text, tip
from ui.theme.fitting import hold_height
from ui.theme.fonts import font, scaled
from ui.theme.theme import Theme

State = Literal[
    "opening",
    "saved",
    "saving",
    "waiting",
    "unsaved",
    "offline",
    "outdated",
    "conflict",
    "refused",
]

_TOKENS: Final[dict[State, str]] = {
    "opening": "control",
    "saved": "success",
    "saving": "control",
    "waiting": "warning",
    "unsaved": "warning",
    "offline": "warning",
    "outdated": "warning",
    "conflict": "danger",
    "refused": "danger",
}
_PLAIN: Final[dict[State, str]] = {
    "opening": tr("Opening"),
    "saving": tr("Saving"),
    "unsaved": tr("Not saved yet"),
    "outdated": tr("Update needed"),
    "conflict": tr("Conflict"),
}
_COLOURS: Final[dict[State, str]] = {
    "waiting": "text",
    "offline": "text",
    "outdated": "text",
    "conflict": "danger",
    "refused": "danger",
}
_HINTS: Final[dict[State, str]] = {
    "offline": tr("The team server is away. Press to ask it now and to see what waits to be sent."),
    "outdated": tr(
        "The workspace needs a newer version of the program. Press to see what waits to be sent."
    ),
    "conflict": tr("Somebody else changed the same meanwhile. Press to decide what shall stand."),
    "waiting": tr(
        "A change of theirs is being saved before yours and takes long. Yours follows by itself, or you"
        " are told in half a minute; nothing typed is lost."
    ),
    "refused": tr("Press to see why, and what to do. Nothing is lost."),
}
_EVERY_MS: Final = 5000


def ago(seconds: float) -> str:
    """Say how long ago something was: `12 s ago`, `3 min ago`, `2 h ago`."""
    if seconds < 60:
        return tr("{seconds} s ago", seconds=max(1, int(seconds)))
    if seconds < 3600:
        return tr("{minutes} min ago", minutes=int(seconds // 60))
    return tr("{hours} h ago", hours=int(seconds // 3600))


class SyncLine(DrawnButton):
    """`Synced 12 s ago`, `Saving`, `Offline with 3 changes` or `Conflict`.

    Pressed where there is something to see: the server is away, or something waits for it.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "", parent)
        self._state: State = "opening"
        self._is_server = False
        self._since: float | None = None
        self._count = 0
        self._who = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        hold_height(self, 26)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._renew)
        self._timer.start(_EVERY_MS)
        self._renew()

    def sizeHint(self) -> QSize:
        return QSize(36, self.height())

    def show_state(
        self,
        state: State,
        *,
        is_server: bool = False,
        is_news: bool = False,
        count: int = 0,
        who: str = "",
    ) -> None:
        """Show a state, with how much waits; `is_news` where something was saved this moment.

        `who` names whose change ours waits for.
        """
        self._state, self._is_server, self._count, self._who = state, is_server, count, who
        if is_news:
            self._since = time.monotonic()
        elif state == "opening":
            self._since = None
        self._renew()

    def words(self) -> str:
        """Return the words that are shown."""
        if self._state == "saved":
            return self._saved_words()
        if self._state == "offline":
            return _offline(self._count)
        if self._state == "refused":
            return _not_sent(self._count)
        if self._state == "waiting":
            return tr("Waiting for {who}", who=self._who)
        return _PLAIN[self._state]

    def _saved_words(self) -> str:
        if self._since is None:
            return tr("In step with the server") if self._is_server else tr("Everything is saved")
        since = ago(time.monotonic() - self._since)
        return tr("Synced {ago}", ago=since) if self._is_server else tr("Saved {ago}", ago=since)

    def _renew(self) -> None:
        words, hint = self.words(), _HINTS.get(self._state, "")
        self.setAccessibleName(words)
        self.setToolTip(tip(f"{words}. {hint}" if hint else words))
        self.setEnabled(bool(hint))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.is_lit():
            paint_box(painter, QRectF(self.rect()), 6, self.theme.colour("hover"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.colour(_TOKENS[self._state]))
        is_narrow = self.width() < scaled(80)
        left = (self.width() - 8) / 2 if is_narrow else 13
        painter.drawEllipse(QRectF(left, (self.height() - 8) / 2, 8, 8))
        if not is_narrow:
            rect = QRectF(33, 0, self.width() - 33, self.height())
            colour = self.theme.colour(_COLOURS.get(self._state, "text3"))
            paint_text(painter, rect, self.words(), font("caption"), colour)


def _offline(count: int) -> str:
    if not count:
        return tr("Offline")
    return tr_count("Offline with {count} change", "Offline with {count} changes", count)


def _not_sent(count: int) -> str:
    return tr_count("{count} change not sent", "{count} changes not sent", count)
