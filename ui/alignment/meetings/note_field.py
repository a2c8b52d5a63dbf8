"""What is said on a topic, kept while somebody types."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence

from resources.language import tr
from ui.kit.paragraph_field import ParagraphField
from ui.theme.theme import Theme
from ui.unsaved import Unsaved

_PAUSE_MS: Final = 900
_MOST_LINES: Final = 8
_AROUND: Final = 20
_CANCEL: Final = QKeySequence.StandardKey.Cancel


class NoteField(ParagraphField):
    """Keeps itself when the person pauses or leaves it.

    Signals:
        wants_keeping: what is typed differs from what is kept, and shall be kept now.
    """

    wants_keeping = Signal(str)

    def __init__(self, theme: Theme, unsaved: Unsaved, name: str) -> None:
        super().__init__(theme, tr("Notes"), rows=1)
        self.setAccessibleName(name)
        self._kept = ""
        self._unsaved = unsaved
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._timer.timeout.connect(self.keep_typed)
        self.textChanged.connect(self._wait)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._fit())
        self.editingFinished.connect(self.keep_typed)

    def show_kept(self, text: str) -> None:
        """Show what is kept, unless somebody is typing something else."""
        is_typing = self.text() != self._kept
        self._kept = text
        if not is_typing and self.text() != text:
            self.setText(text)
        elif self.text() != text:
            # It may have been refused, as by a server that was away: whoever reads again can write again.
            self._timer.start()

    def keep_typed(self) -> None:
        """Ask to keep what is typed, where that is not kept yet."""
        self._timer.stop()
        if self.text() != self._kept:
            self.wants_keeping.emit(self.text())

    def has_kept(self, text: str) -> None:
        """Know that a text was kept."""
        self._kept = text
        self._unsaved.tell(self, waits=self.text() != text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(_CANCEL):
            self.clearFocus()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        # Text grows on a wall, and with the setting.
        if event.type() is QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        """Be as high as what is typed, so that empty ones leave room for the agenda."""
        lines = min(max(int(self.document().size().height()), 1), _MOST_LINES)
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + _AROUND)

    def _wait(self) -> None:
        waits = self.text() != self._kept
        self._unsaved.tell(self, waits=waits)
        if waits:
            self._timer.start()
