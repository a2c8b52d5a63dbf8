"""A page on the wall: the whole screen, larger text; what anybody does not need there is left out."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent

from resources.language import tr
from ui.context import Context
from ui.kit.frames import Panel
from ui.theme.preferred import Look

LEAVE: Final = (Qt.Key.Key_Escape, Qt.Key.Key_W, Qt.Key.Key_F11, Qt.Key.Key_Q)


class WallWindow(Panel):
    """Takes the whole screen. Esc, W, Q or F11 leave it; text goes back to what it was.

    Signals:
        left: somebody had enough.
    """

    left = Signal()

    def __init__(self, context: Context, title: str) -> None:
        super().__init__(context.theme, "canvas", parent=None)
        self.setWindowFlag(Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setAccessibleName(tr("{title} on the wall. Esc leaves it", title=title))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._context = context
        self._look = replace(Look.load(context.preferences), mode=context.theme.mode)

    def begin(self) -> None:
        """Take the whole screen, with larger text."""
        replace(self._look, is_workshop=True).apply(self._context.theme)
        self.showFullScreen()
        self.activateWindow()
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in LEAVE:
            self.close()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._look.apply(self._context.theme)
        self.left.emit()
        super().closeEvent(event)
