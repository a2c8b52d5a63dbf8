"""What looks like a search field in the top bar and opens the command palette."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from resources.language import tr
from ui.kit.buttons import DrawnButton
from ui.kit.keys import typed_text
from ui.kit.paint.box import key_width, paint_box, paint_key
from ui.kit.paint.text import paint_text, tip
from ui.theme.fitting import hold_height, hold_least_width, hold_most_width
from ui.theme.fonts import font, scaled
from ui.theme.icons import paint_icon
from ui.theme.theme import Theme

_WORDS = tr("Search or run a command")
_KEYS = tr("Ctrl K")
_WITH_WORDS: Final = 120
"""As wide as it must be to say anything but its name."""


class SearchOpener(DrawnButton):
    """A field of 320 by 30; what is typed on it goes on in the palette.

    Where a page and its buttons need the room, as with large text, its glass alone is left.

    Signals:
        asked: open the palette with this beginning.
    """

    asked = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "", parent)
        hold_height(self, 30)
        hold_least_width(self, 36)
        hold_most_width(self, 320)
        self.setAccessibleName(_WORDS)
        self.setToolTip(tip(tr("{words} (Ctrl+K)", words=_WORDS)))
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.clicked.connect(lambda: self.asked.emit(""))

    def sizeHint(self) -> QSize:
        return QSize(scaled(320), scaled(30))

    def event(self, event: QEvent) -> bool:
        # What is typed here belongs here, not to the single letters of the page in front.
        is_early = event.type() == QEvent.Type.ShortcutOverride
        if is_early and isinstance(event, QKeyEvent) and typed_text(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if text := typed_text(event):
            self.asked.emit(text)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        colour = self.theme.colour
        fill = colour("hover" if self.is_lit() else "canvas")
        has_words = self.width() >= scaled(_WITH_WORDS)
        paint_box(painter, QRectF(self.rect()), 6, fill, colour("line"))
        paint_icon(
            painter,
            QRectF(10 if has_words else (self.width() - 15) / 2, (self.height() - 15) / 2, 15, 15),
            "magnifying-glass",
            self.theme,
            "text2",
        )
        behind = key_width(_KEYS) + 11
        if not has_words:
            return
        words = QRectF(33, 0, self.width() - 33 - behind, self.height())
        paint_text(painter, words, _WORDS, font("body"), colour("text3"))
        room = QRectF(0, 0, self.width() - 7, self.height())
        paint_key(painter, room, _KEYS, colour("text2"), colour("border2"))
