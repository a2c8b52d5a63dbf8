"""One thing at a time that is done in a thread, and that a person may give up."""

from __future__ import annotations

from collections.abc import Callable
from threading import Thread
from typing import Any

from PySide6.QtCore import QObject, Signal

from ui.line import Line


class Attempt(QObject):
    """Does something beside the window; of what was given up nobody hears any more.

    Signals:
        succeeded: what came of it.
        failed: the error.
    """

    succeeded = Signal(object)
    failed = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._turn = 0
        self._is_running = False
        self._line = Line(self)

    @property
    def is_running(self) -> bool:
        """Tell whether an outcome is awaited."""
        return self._is_running

    def begin(self, work: Callable[[], Any]) -> None:
        """Begin it; what was begun before is given up."""
        self._turn += 1
        self._is_running = True
        turn, line = self._turn, self._line

        def run() -> None:
            outcome, error = None, None
            try:
                outcome = work()
            except Exception as failure:  # noqa: BLE001 - whatever it is, the person must hear of it
                error = failure
            line.tell(lambda: self._tell(turn, outcome, error))

        # A server or a keyring may take its time: whoever closes the window does not wait for it.
        Thread(target=run, name="attempt", daemon=True).start()

    def give_up(self) -> None:
        """Wait for it no longer."""
        self._turn += 1
        self._is_running = False

    def _tell(self, turn: int, outcome: Any, error: Any) -> None:
        if turn != self._turn:
            return
        self._is_running = False
        if error is None:
            self.succeeded.emit(outcome)
        else:
            self.failed.emit(error)
