"""Knowing when the first page's rows are really on screen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from ui.frame.window import Window


class Settled(QObject):
    """Waits until every query is answered and what came is painted, and nothing more was asked.

    Signals:
        painted: the rows of the page in front are on screen.
    """

    painted = Signal()

    def __init__(self, window: Window, is_waiting: Callable[[], bool]) -> None:
        super().__init__(window)
        self._window = window
        self._is_waiting = is_waiting
        self._is_done = False

    def look(self) -> None:
        """The queries are answered: see whether painting the answers asks for more."""
        if not self._is_done:
            self._window.repaint()
            QTimer.singleShot(0, self, self._decide)

    def _decide(self) -> None:
        if self._is_done or self._is_waiting():
            return
        self._is_done = True
        self.painted.emit()
