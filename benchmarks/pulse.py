"""How long the window's thread stands still."""

from __future__ import annotations

import os
import time
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer

_BEAT_MS = 5
_SCHEDULED = Path("/proc/thread-self/schedstat")
_WAITED = os.open(_SCHEDULED, os.O_RDONLY) if _SCHEDULED.exists() else None
"""Of the window's thread, which loads this module; kept open, so that looking costs nothing."""


class Pulse(QObject):
    """Beats every five milliseconds in the window's thread; the longest pause is a stall.

    Where other programs want the processors too, a pause by the clock tells as much of them as of this
    one. What this program did is told apart: a pause held the window for no longer than all its threads
    worked within it, nor for the time in which its own thread waited only for a processor.
    """

    def __init__(self) -> None:
        super().__init__()
        self.begin()
        self._timer = QTimer(self, interval=_BEAT_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def begin(self) -> None:
        """Forget what was before."""
        self._longest = self._held = 0.0
        self._last, self._worked = time.perf_counter(), time.process_time()
        self._queued = _queued()

    def rest(self) -> None:
        """Beat no more."""
        self._timer.stop()

    def longest_ms(self) -> float:
        """Return the longest pause since the beginning by the clock, in milliseconds."""
        return self._longest * 1000

    def held_ms(self) -> float:
        """Return the longest pause in which this program worked, in milliseconds of its work."""
        return self._held * 1000

    def _beat(self) -> None:
        now, worked, queued = time.perf_counter(), time.process_time(), _queued()
        pause, wait = now - self._last, queued - self._queued
        self._longest = max(self._longest, pause)
        self._held = max(self._held, min(pause - wait, worked - self._worked))
        self._last, self._worked, self._queued = now, worked, queued


def _queued() -> float:
    """Return for how many seconds this thread waited for a processor, where Linux tells."""
    if _WAITED is None:
        return 0.0
    return int(os.pread(_WAITED, 80, 0).split()[1]) / 1e9
