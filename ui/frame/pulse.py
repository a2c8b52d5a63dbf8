"""Feeling how evenly the window's thread beats: what keeps it from answering is seen at once."""

from __future__ import annotations

import time
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer

_BEAT_MS: Final = 5


class Pulse(QObject):
    """Beats in the window's thread and remembers the longest wait between two beats."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._last = time.perf_counter()
        self._longest = 0.0
        self._timer = QTimer(self, interval=_BEAT_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)

    def start(self) -> None:
        """Begin to feel it."""
        self._last = time.perf_counter()
        self._timer.start()

    def longest_ms(self) -> float:
        """Return the longest time in milliseconds for which the thread did not answer."""
        self._beat()
        return max(0.0, self._longest * 1000 - _BEAT_MS)

    def _beat(self) -> None:
        now = time.perf_counter()
        self._longest = max(self._longest, now - self._last)
        self._last = now
