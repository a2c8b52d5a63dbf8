"""How tests wait for what the window does beside them: for facts, and never for a length of time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from PySide6.QtCore import QDeadlineTimer, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from pytestqt.wait_signal import MultiSignalBlocker, SignalBlocker

from ui.jobs import Jobs

PATIENCE_MS: Final = 60_000
"""So long until a wait is given up as hopeless, on a busy machine with two cores as well.

It is no promise to anybody: a test that says how fast something is measures that itself.
"""

_STEP_MS: Final = 10
_QUIET_STEPS: Final = 5
"""So many steps in a row with nothing begun count as settled: an answer may ask for more."""
_SHORT_MS: Final = 500
"""A timer up to this one waits for the next key, and its end belongs to what was typed."""


class PatientBot(QtBot):
    """Waits until a fact is there, however slow the machine is on which it becomes true."""

    def waitUntil(self, callback: Callable[[], object], *, timeout: int = PATIENCE_MS) -> None:  # noqa: N802
        # Nothing is not yet a fact: the inherited one takes None for "there", and refuses [].
        super().waitUntil(lambda: bool(callback()), timeout=timeout)

    def waitSignal(self, signal: Any, *, timeout: int = PATIENCE_MS, **more: Any) -> SignalBlocker:  # noqa: N802
        return super().waitSignal(signal, timeout=timeout, **more)

    def waitSignals(  # noqa: N802
        self, signals: list[Any], *, timeout: int = PATIENCE_MS, **more: Any
    ) -> MultiSignalBlocker:
        return super().waitSignals(signals, timeout=timeout, **more)


def settle(jobs: Jobs) -> None:
    """Wait until everything begun is kept, followed, asked and shown."""
    rest(lambda: is_quiet(jobs) and not _is_waiting_for_keys())


def rest(is_at_rest: Callable[[], bool]) -> None:
    """Let the window work until it is at rest, and stays so for some turns of its events."""
    quiet, end = 0, QDeadlineTimer(PATIENCE_MS)
    # Steps rather than time: a single one may build a whole page.
    while quiet < _QUIET_STEPS:
        assert not end.hasExpired(), "the window did not come to rest in time"
        QTest.qWait(_STEP_MS)
        quiet = quiet + 1 if is_at_rest() else 0


def is_quiet(jobs: Jobs) -> bool:
    """Tell whether every change that was begun is kept, and every query answered."""
    return not jobs._open_changes and not jobs.has_open_queries


def _is_waiting_for_keys() -> bool:
    return any(
        timer.isActive() and timer.isSingleShot() and timer.interval() <= _SHORT_MS
        for window in QApplication.topLevelWidgets()
        for timer in window.findChildren(QTimer)
    )
