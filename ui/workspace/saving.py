"""Whether everything is saved and the server answers, for the line in the rail."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from abm_desktop.workspace import service
from abm_desktop.workspace.opened import Changes
from abm_desktop.workspace.services.waiting_line import whom_we_wait_for
from ui.context import Context
from ui.frame.sync_line import State, SyncLine
from ui.workspace.offline import Offline

_ASK_EVERY_MS: Final = 15_000
_IN_VAIN: Final = 2
"""After so many questions without an answer nobody waits for one."""
_LONG_MS: Final = 4_000
"""A change that takes longer may wait for somebody: then it is asked for whom."""


class Saving(QObject):
    """Shows `Saving`, `Saved 12 s ago`, and of a server whether it is away and what waits for it.

    Signals:
        unanswered: a question of its own was not answered; the error.
    """

    unanswered = Signal(object)

    def __init__(
        self,
        context: Context,
        line: SyncLine,
        offline: Offline | None,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        jobs = self._jobs = context.jobs
        self._line = line
        returning = self._returning = None if offline is None else offline.returning
        self._is_server = context.workspace.location.is_server
        self._timer = QTimer(self, interval=_ASK_EVERY_MS)
        self._timer.timeout.connect(self._ask)
        self._is_unsaved = False
        self._unheard = 0
        self._open_changes = 0
        self._who = ""
        self._long = QTimer(self, interval=_LONG_MS)
        self._long.timeout.connect(self._ask_for_whom)
        jobs.busy.connect(self._show_busy)
        jobs.unsaved.changed.connect(self._show_unsaved)
        line.show_state("opening")
        line.show_state("saved", is_server=self._is_server)
        if returning is not None:
            for signal in (returning.went_away, returning.counted):
                signal.connect(lambda *_: self._show())
            returning.came_back.connect(lambda: self._show(is_news=True))
            if self._is_server:
                self._timer.start()
            self._show()

    def follow(self, _changes: Changes) -> None:
        """Something was kept, here or elsewhere: as of now all is in step."""
        self._show(is_news=True)

    def stop(self) -> None:
        """Ask no more: the workspace is being closed."""
        self._timer.stop()
        self._long.stop()

    def _show_busy(self, open_changes: int) -> None:
        self._open_changes, self._who = open_changes, ""
        # Whatever ended, the next one has not waited yet.
        self._long.stop()
        if open_changes and self._is_server:
            self._long.start()
        self._show()

    def _ask_for_whom(self) -> None:
        self._jobs.query(
            self, whom_we_wait_for, self._know, topic="line", failed=lambda _error: None
        )

    def _know(self, who: str) -> None:
        self._who = who if self._open_changes else ""
        self._show()

    def _show_unsaved(self, is_unsaved: bool) -> None:  # noqa: FBT001 - a signal's value
        self._is_unsaved = is_unsaved
        self._show()

    def _show(self, *, is_news: bool = False) -> None:
        state, count = self._state()
        self._line.show_state(
            state, is_server=self._is_server, is_news=is_news, count=count, who=self._who
        )

    def _state(self) -> tuple[State, int]:
        returning = self._returning
        if returning is not None and returning.is_away:
            state: State = "offline" if returning.outdated is None else "outdated"
            return state, returning.count.waiting
        if returning is not None and returning.count.conflicts:
            return "conflict", returning.count.conflicts
        if returning is not None and returning.count.refused:
            return "refused", returning.count.refused
        waits = returning is not None and returning.count.waiting
        quiet: State = "unsaved" if self._is_unsaved or waits else "saved"
        busy: State = "waiting" if self._who else "saving"
        return busy if self._open_changes else quiet, 0

    def _ask(self) -> None:
        self._unheard += 1
        if self._unheard > _IN_VAIN and self._returning is not None:
            # Whatever is asked hangs: another way to the server tells whether it is there.
            self._returning.ask()
        self._jobs.query(
            self,
            service.profile,
            self._hear,
            topic="is the server there",
            failed=self._no_answer,
        )

    def _hear(self, _profile: object) -> None:
        self._unheard = 0
        self._show(is_news=True)

    def _no_answer(self, error: BaseException) -> None:
        self._unheard = 0
        self._show()
        self.unanswered.emit(error)
