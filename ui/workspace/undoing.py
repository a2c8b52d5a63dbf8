"""Undo and redo by name: what is offered, and doing it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from abm_desktop.workspace import history
from abm_desktop.workspace.history import ErasedLastError, Offers, Reverted
from abm_desktop.workspace.opened import Workspace
from resources.language import tr
from ui.jobs import Jobs

_NOTHING = Offers(undo=None, redo=None)


class Undoing(QObject):
    """Knows what the person can take back and bring back now.

    Signals:
        offered: the names of what can be undone and redone.
        reverted: a sentence that says what was taken back, and what had to stay.
    """

    offered = Signal(object)
    reverted = Signal(str)

    def __init__(self, workspace: Workspace, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._jobs = jobs
        self.offers = _NOTHING
        self._knows_of_erasure = False

    def refresh(self) -> None:
        """Ask again what can be undone and redone."""
        self._jobs.query(self, history.offers, self._show, topic="undo offers")

    def undo(self) -> None:
        """Take back the person's last change."""
        beyond, self._knows_of_erasure = self._knows_of_erasure, False
        self._revert(tr("Undone"), lambda workspace: history.undo(workspace, beyond_erasure=beyond))

    def redo(self) -> None:
        """Bring back what the person undid last."""
        self._revert(tr("Done again"), history.redo)

    def _revert(self, verb: str, work: Callable[[Workspace], Reverted]) -> None:
        def done(reverted: Reverted) -> None:
            sentence = f"{verb}: {reverted.label}"
            self.reverted.emit(f"{sentence}. {reverted.sentence}" if reverted.kept else sentence)

        self._jobs.work(verb, lambda: work(self._workspace), done, failed=self._fail)

    def _fail(self, error: BaseException) -> None:
        self._knows_of_erasure = isinstance(error, ErasedLastError)
        self._jobs.failed.emit(error)

    def _show(self, offers: Offers) -> None:
        self.offers = offers
        self.offered.emit(offers)
