"""Progress of long work, and the way to stop it."""

from __future__ import annotations

import threading
from collections.abc import Callable

from abm_desktop.errors import KnownError
from resources.language import tr


class CancelledError(KnownError):
    """The person stopped the work; nothing of it was kept."""

    def __init__(self) -> None:
        super().__init__(tr("Stopped. Nothing was changed."))


def _nowhere(_done: int, _total: int) -> None:
    """Tell nobody."""


class Progress:
    """Handed to long work, which reports its steps; `cancel` makes the next report raise."""

    def __init__(self, report: Callable[[int, int], None] = _nowhere) -> None:
        self._report = report
        self._cancelled = threading.Event()

    def cancel(self) -> None:
        """Ask the work to stop; called from any thread."""
        self._cancelled.set()

    @property
    def is_cancelled(self) -> bool:
        """Tell whether the work was asked to stop."""
        return self._cancelled.is_set()

    def step(self, done: int, total: int) -> None:
        """Report that `done` of `total` steps are finished.

        Raises:
            CancelledError: the person asked to stop.
        """
        if self._cancelled.is_set():
            raise CancelledError
        self._report(done, total)
