"""How long the window's thread stands still."""

from __future__ import annotations

import time

from PySide6.QtCore import QObject, Qt, QTimer

_BEAT_MS = 5


class Pulse(QObject):
    """Beats every five milliseconds in the window's thread; the longest pause is a stall."""

    def __init__(self) -> None:
        super().__init__()
        self._longest = 0.0
        self._last = time.perf_counter()
        self._timer = QTimer(self, interval=_BEAT_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def begin(self) -> None:
        """Forget what was before."""
        self._longest, self._last = 0.0, time.perf_counter()

    def longest_ms(self) -> float:
        """Return the longest pause since the beginning, in milliseconds."""
        return self._longest * 1000

    def _beat(self) -> None:
        now = time.perf_counter()
        self._longest, self._last = max(self._longest, now - self._last), now
