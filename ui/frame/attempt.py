"""One thing at a time that is done in a thread, and that a person may give up."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from threading import Thread
from typing import Any

from PySide6.QtCore import QObject, Signal

from abm_desktop.workspace.consent import Consent
from ui.line import Line


class Attempt(QObject):
    """Does something beside the window; of what was given up nobody hears any more.

    Signals:
        succeeded: what came of it.
        failed: the error.
    """

    succeeded = Signal(object)
    failed = Signal(object)

    def __init__(self, parent: QObject, *, is_waited_for: bool = False) -> None:
        """Begin nothing yet; the program ends only after what must be whole, where `is_waited_for`."""
        super().__init__(parent)
        self._is_waited_for = is_waited_for
        self._turn = 0
        self._consent = Consent()
        self._is_running = False
        self._line = Line(self)

    @property
    def is_running(self) -> bool:
        """Tell whether an outcome is awaited."""
        return self._is_running

    def begin(self, work: Callable[[], Any], consent: Consent | None = None) -> None:
        """Begin it; what was begun before is given up.

        What is given up changes nothing, where the work lets nothing hold without the consent.
        """
        self._consent = consent or Consent()
        self._turn += 1
        self._is_running = True
        turn, line = self._turn, self._line

        def run() -> None:
            outcome, error = None, None
            try:
                outcome = work()
            except Exception as failure:  # noqa: BLE001 - whatever it is, the person must hear of it
                error = failure
            tell = partial(self._tell, turn, outcome, error)
            # An error holds this frame by its trace: held here, it would keep its connection open.
            error = None
            line.tell(tell)

        # A server or a keyring may take its time: whoever closes the window does not wait for it.
        Thread(target=run, name="attempt", daemon=not self._is_waited_for).start()

    def give_up(self) -> bool:
        """Wait for it no longer, and tell so; what holds already is told in a moment, and waited for."""
        if not self._consent.withdraw():
            return False
        self._turn += 1
        self._is_running = False
        return True

    def _tell(self, turn: int, outcome: Any, error: Any) -> None:
        if turn != self._turn:
            return
        self._is_running = False
        if error is None:
            self.succeeded.emit(outcome)
        else:
            self.failed.emit(error)
