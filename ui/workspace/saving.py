"""Whether everything is saved and the server answers, for the line in the rail."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from abm_desktop.errors import ServerError
from abm_desktop.workspace import service
from abm_desktop.workspace.opened import Changes, Workspace
from ui.frame.sync_line import State, SyncLine
from ui.jobs import Jobs

_ASK_EVERY_MS: Final = 15_000
_ASK_AGAIN_MS: Final = 4_000


class Saving(QObject):
    """Shows `Saving`, `Saved 12 s ago`, or that the server is out of reach and asked again.

    Signals:
        came_back: the server answers again.
    """

    came_back = Signal()

    def __init__(self, workspace: Workspace, jobs: Jobs, line: SyncLine, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._jobs = jobs
        self._line = line
        self._verb = "Synced" if workspace.location.is_server else "Saved"
        self._timer = QTimer(self, interval=_ASK_EVERY_MS)
        self._timer.timeout.connect(self._ask)
        self._is_unsaved = False
        self._open_changes = 0
        jobs.busy.connect(self._show_busy)
        jobs.unsaved.changed.connect(self._show_unsaved)
        line.show_state("opening")
        line.show_state("saved", verb=self._verb)
        if workspace.location.is_server:
            self._timer.start()

    def follow(self, _changes: Changes) -> None:
        """Something was kept, here or elsewhere: as of now all is in step."""
        self._answered(is_news=True)

    def notice(self, error: BaseException) -> bool:
        """Show that the server is out of reach if the error says so; tell whether it does."""
        if not isinstance(error, ServerError):
            return False
        self._line.show_state("unreachable")
        self._timer.start(_ASK_AGAIN_MS)
        return True

    def stop(self) -> None:
        """Ask no more: the workspace is being closed."""
        self._timer.stop()

    def _show_busy(self, open_changes: int) -> None:
        self._open_changes = open_changes
        self._show()

    def _show_unsaved(self, is_unsaved: bool) -> None:  # noqa: FBT001 - a signal's value
        self._is_unsaved = is_unsaved
        self._show()

    def _show(self, *, is_news: bool = False) -> None:
        quiet: State = "unsaved" if self._is_unsaved else "saved"
        state: State = "saving" if self._open_changes else quiet
        self._line.show_state(state, verb=self._verb, is_news=is_news)

    def _ask(self) -> None:
        self._jobs.query(
            self,
            service.profile,
            lambda _profile: self._answered(is_news=True),
            topic="is the server there",
            failed=self._no_answer,
        )

    def _no_answer(self, error: BaseException) -> None:
        self.notice(error)

    def _answered(self, *, is_news: bool) -> None:
        self._show(is_news=is_news)
        if self._timer.interval() != _ASK_EVERY_MS:
            self._timer.setInterval(_ASK_EVERY_MS)
            self.came_back.emit()
