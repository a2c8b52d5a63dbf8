"""Lets accounts follow the tests of the journey while a workspace is open."""

from __future__ import annotations

from concurrent.futures import Future
from typing import Final

from PySide6.QtCore import QObject, QTimer

from abm_desktop.errors import KnownError, ServerAwayError
from abm_desktop.failure_log import unexpected
from abm_desktop.home.services.journey import bring_up_to_date
from abm_desktop.home.services.journey_touched import MOVING, Touched
from abm_desktop.vocabulary import Origin
from abm_desktop.workspace.lanes import Lanes
from abm_desktop.workspace.opened import Changes, Workspace
from ui.line import Line

_SOON_MS: Final = 1_500
"""After the last of several changes, so that a row of edits is looked at once."""
_LATER_MS: Final = 30_000
"""After a look that found the workspace busy."""
_HOUR_MS: Final = 3_600_000
"""Minutes fade by time alone: all accounts are looked at now and then."""


class StageKeeper(QObject):
    """Looks whether an account has to move: after opening, soon after what may move one, hourly."""

    def __init__(self, workspace: Workspace, lanes: Lanes, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._lanes = lanes
        self._waiting: list[Touched] | None = []
        """What was touched since the last look; None where all accounts are to be looked at."""
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._look)
        self._hourly = QTimer(self, interval=_HOUR_MS)
        self._hourly.timeout.connect(self.begin)
        self._line = Line(self)

    def begin(self) -> None:
        """Look at all accounts, once the first rows have had time to come."""
        self._waiting = None
        self._timer.start(_SOON_MS)
        self._hourly.start()

    def follow(self, changes: Changes) -> None:
        """Look soon after a change of anybody that may move an account."""
        if changes.origin is not Origin.SYSTEM and MOVING & changes.touched.keys():
            if self._waiting is not None:
                self._waiting.append(changes.touched)
            self._timer.start(_SOON_MS)

    def stop(self) -> None:
        """Look no more: the workspace is about to be closed."""
        self._line.hang_up()
        self._timer.stop()
        self._hourly.stop()

    def _look(self) -> None:
        """Look now, in the lane of changes."""
        waiting, self._waiting = self._waiting, []
        begun = self._lanes.work(lambda: self._bring_up_to_date(waiting))
        begun.add_done_callback(lambda done: self._look_later_if_away(done, waiting))

    def _bring_up_to_date(self, waiting: list[Touched] | None) -> None:
        try:
            bring_up_to_date(self._workspace, waiting)
        except KnownError:
            # Nobody asked for it, so nobody is told; what was touched is looked at later.
            self._line.tell(lambda: self._look_later(waiting))
        except Exception as error:  # noqa: BLE001 - a look that fails must not stop the work
            unexpected(error)

    def _look_later_if_away(self, done: Future[None], waiting: list[Touched] | None) -> None:
        if not done.cancelled() and isinstance(done.exception(), ServerAwayError):
            self._line.tell(lambda: self._look_later(waiting))

    def _look_later(self, missed: list[Touched] | None) -> None:
        if missed is None or self._waiting is None:
            self._waiting = None
        else:
            self._waiting = [*missed, *self._waiting]
        self._timer.start(_LATER_MS)
