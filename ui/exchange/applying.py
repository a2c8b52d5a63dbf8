"""An import on its way into the workspace: how far it is, how to stop it, and how it ended."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal, SignalInstance
from shiboken6 import isValid

from abm_desktop.exchange import service
from abm_desktop.workspace.opened import Change
from abm_desktop.workspace.progress import Progress
from ui.exchange.compared import Compared
from ui.jobs import Jobs
from ui.line import Line


class Applying(QObject):
    """Writes what a person confirmed, once at a time.

    Signals:
        reported: how many records are written, and of how many.
        finished: what it did.
        failed: why nothing was imported.
    """

    reported = Signal(int, int)
    finished = Signal(object)
    failed = Signal(object)

    def __init__(self, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._steps = Line(self)
        self._progress: Progress | None = None

    @property
    def is_running(self) -> bool:
        """Return whether something is being written."""
        return self._progress is not None

    def start(self, found: Compared, path: Path) -> None:
        """Begin to write."""
        progress = self._progress = Progress(self._steps.through(self.reported.emit))
        self.reported.emit(0, found.records)

        def apply(change: Change) -> service.ImportResult:
            return service.apply_import(change, found.preview, path, progress)

        self._jobs.change(
            found.label,
            apply,
            self._end(self.finished),
            failed=self._end(self.failed),
            quietly=True,
        )

    def cancel(self) -> None:
        """Ask it to stop; nothing of it is then kept."""
        if self._progress is not None:
            self._progress.cancel()

    def _end(self, signal: SignalInstance) -> Callable[[object], None]:
        def end(outcome: object) -> None:
            if isValid(self):
                self._progress = None
                signal.emit(outcome)

        return end
