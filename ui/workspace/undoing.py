"""Undo and redo by name: what is offered, and doing it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from abm_desktop.workspace import history
from abm_desktop.workspace.history import ErasedLastError, Offers, Reverted
from abm_desktop.workspace.opened import Workspace
from resources.language import tr
from ui.jobs import Jobs
from ui.line import Line

_NOTHING = Offers(undo=None, redo=None)
_PATIENCE_MS: Final = 500
"""What takes longer is told while it goes on; what is quicker would only flicker."""


class Undoing(QObject):
    """Knows what the person can take back and bring back now.

    Signals:
        offered: the names of what can be undone and redone.
        long: a sentence that says what goes on and takes its time.
        ended: what was said to go on does no more; the sentence.
        reverted: a sentence that says what was taken back, and what had to stay; the way back from that, and its name.
    """

    offered = Signal(object)
    long = Signal(str)
    ended = Signal(str)
    reverted = Signal(str, object, str)

    def __init__(self, workspace: Workspace, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._jobs = jobs
        self.offers = _NOTHING
        self._knows_of_erasure = False
        self._line = Line(self)
        self._going = self._told = ""
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._patience.timeout.connect(self._tell_long)

    def refresh(self) -> None:
        """Ask again what can be undone and redone."""
        self._jobs.query(self, history.offers, self._show, topic="undo offers")

    def undo(self) -> None:
        """Take back the person's last change."""
        beyond, self._knows_of_erasure = self._knows_of_erasure, False
        begun = self._begins(lambda name: tr("Undoing: {name}…", name=name))
        self._revert(
            tr("Undone"),
            lambda workspace: history.undo(workspace, beyond_erasure=beyond, begun=begun),
            (self.redo, tr("Redo")),
        )

    def redo(self) -> None:
        """Bring back what the person undid last."""
        begun = self._begins(lambda name: tr("Doing again: {name}…", name=name))
        self._revert(
            tr("Done again"),
            lambda workspace: history.redo(workspace, begun=begun),
            (self.undo, tr("Undo")),
        )

    def _revert(
        self,
        verb: str,
        work: Callable[[Workspace], Reverted],
        way_back: tuple[Callable[[], None], str],
    ) -> None:
        def done(reverted: Reverted) -> None:
            self._end()
            sentence = f"{verb}: {reverted.label}"
            said = f"{sentence}. {reverted.sentence}" if reverted.kept else sentence
            self.reverted.emit(said, *way_back)

        self._jobs.work(verb, lambda: work(self._workspace), done, failed=self._fail)

    def _begins(self, sentence: Callable[[str], str]) -> Callable[[str], object]:
        """Return how the lane says, in its thread, that it began with what is called so."""
        line = self._line
        return lambda name: line.tell(lambda: self._begin(sentence(name)))

    def _begin(self, going: str) -> None:
        self._going = going
        self._patience.start()

    def _tell_long(self) -> None:
        self._told = self._going
        self.long.emit(self._told)

    def _end(self) -> None:
        self._patience.stop()
        if self._told:
            self.ended.emit(self._told)
        self._told = ""

    def _fail(self, error: BaseException) -> None:
        self._end()
        self._knows_of_erasure = isinstance(error, ErasedLastError)
        self._jobs.failed.emit(error)

    def _show(self, offers: Offers) -> None:
        self.offers = offers
        self.offered.emit(offers)
