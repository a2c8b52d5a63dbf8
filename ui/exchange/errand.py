"""One thing at a time beside the window, for a dialog that a person may lead elsewhere meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject

from ui.jobs import Jobs

T = TypeVar("T")


class Errand:
    """Runs what takes its time; an answer that nobody waits for any more is left unheard."""

    def __init__(self, jobs: Jobs, owner: QObject) -> None:
        self._jobs = jobs
        self._owner = owner
        self._turn = 0
        self.is_out = False

    def run(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[BaseException], None],
    ) -> None:
        """Run something in place of what ran before."""
        self._turn += 1
        self.is_out = True
        turn = self._turn

        def fail(error: BaseException) -> None:
            if turn == self._turn:
                self.is_out = False
                failed(error)

        def answer(found: T) -> None:
            if turn == self._turn:
                self.is_out = False
                done(found)

        self._jobs.aside(self._owner, work, answer, failed=fail)

    def forget(self) -> None:
        """Wait no longer for what runs."""
        self._turn += 1
        self.is_out = False
