"""What a dialog holds, scrolling between its title and its buttons where the window is too small for it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QLayout, QWidget
from shiboken6 import isValid

from ui.kit.frames import ScrollArea, keep_in_sight

_LEAST: Final = 96
"""So high stays what scrolls, in the smallest window with the largest text."""
_SIDE: Final = 19
_RING: Final = 4
"""Room for the ring around what has the keyboard, above the first field."""


class DialogBody(ScrollArea):
    """Asks for the height that everything in it needs at its width, and scrolls where it gets less.

    A scroll area of Qt asks for a part of the screen, whatever it holds.
    """

    def __init__(self, held: QLayout, around: QWidget) -> None:
        """Take a layout that has no owner; `around` is the dialog that it was part of."""
        inner = QWidget()
        super().__init__(inner, around)
        self._inner, self._held = inner, held
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        inner.setLayout(held)
        self._leave_room()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        held = self._held
        return held.totalHeightForWidth(width) if held.hasHeightForWidth() else self._least()

    def sizeHint(self) -> QSize:
        return QSize(self.minimumSizeHint().width(), self._least())

    def minimumSizeHint(self) -> QSize:
        return QSize(self._inner.minimumSizeHint().width(), _LEAST)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # It comes too when the bar does.
        self._leave_room()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Qt lets a scroll area see what happens to the widget in it.
        if watched is self.widget() and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def _leave_room(self) -> None:
        """Keep what is held as wide as it is without a bar: that lies in the margin."""
        bar = self.width() - self.viewport().width()
        self._held.setContentsMargins(_SIDE, _RING, max(0, _SIDE - bar), _SIDE)

    def _least(self) -> int:
        return self._held.totalSizeHint().height()

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Keep what has the keyboard in sight."""
        if now is not None and isValid(self) and self.isAncestorOf(now):
            keep_in_sight(now)
