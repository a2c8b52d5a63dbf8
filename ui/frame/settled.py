"""Knowing when the first page's rows are really on screen, and when all of them are there."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from ui.frame.window import Window


class Settled(QObject):
    """Waits until the page in front has what it is for, and that is painted.

    Signals:
        painted: the rows of the page in front are on screen.
        whole: nothing of its rows is still to come; told after `painted`.
    """

    painted = Signal()
    whole = Signal()

    def __init__(
        self, window: Window, is_waiting: Callable[[], bool], is_whole: Callable[[], bool]
    ) -> None:
        super().__init__(window)
        self._window = window
        self._is_waiting = is_waiting
        self._is_whole = is_whole
        self._is_done = False
        self._is_painting = False
        self._is_told = False

    def begin(self) -> None:
        """Another workspace is open: wait for its first rows."""
        self._is_done = self._is_told = False

    def look(self) -> None:
        """Answers came: paint them, then see whether that asks for more."""
        if self._is_done:
            self._tell_whole()
        elif not (self._is_painting or self._is_waiting()):
            self._is_painting = True
            self._window.repaint()
            QTimer.singleShot(0, self, self._decide)

    def _decide(self) -> None:
        self._is_painting = False
        if self._is_done or self._is_waiting():
            return
        self._is_done = True
        self.painted.emit()
        self._tell_whole()

    def _tell_whole(self) -> None:
        if not self._is_told and self._is_whole():
            self._is_told = True
            self.whole.emit()
