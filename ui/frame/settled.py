"""Knowing when the first page's rows are really on screen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from ui.frame.window import Window


class Settled(QObject):
    """Waits until the page in front has what it is for, and that is painted.

    Signals:
        painted: the rows of the page in front are on screen.
    """

    painted = Signal()

    def __init__(self, window: Window, is_waiting: Callable[[], bool]) -> None:
        super().__init__(window)
        self._window = window
        self._is_waiting = is_waiting
        self._is_done = False
        self._is_painting = False

    def begin(self) -> None:
        """Another workspace is open: wait for its first rows."""
        self._is_done = False

    def look(self) -> None:
        """Answers came: paint them, then see whether that asks for more."""
        if not (self._is_done or self._is_painting or self._is_waiting()):
            self._is_painting = True
            self._window.repaint()
            QTimer.singleShot(0, self, self._decide)

    def _decide(self) -> None:
        self._is_painting = False
        if self._is_done or self._is_waiting():
            return
        self._is_done = True
        self.painted.emit()
