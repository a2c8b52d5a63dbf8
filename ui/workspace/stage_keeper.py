"""Lets accounts follow the tests of the journey while a workspace is open."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer

from abm_desktop.errors import KnownError
from abm_desktop.home.services.journey import bring_up_to_date
from abm_desktop.home.services.journey_touched import MOVING, Touched
from abm_desktop.vocabulary import Origin
from abm_desktop.workspace.lanes import Lanes
from abm_desktop.workspace.opened import Changes, Workspace
from ui.frame.failures import unexpected

_SOON_MS: Final = 1_500
"""After the last of several changes, so that a row of edits is looked at once."""


class StageKeeper(QObject):
    """Looks whether an account has to move: after opening, and soon after what may move one."""

    def __init__(self, workspace: Workspace, lanes: Lanes, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._lanes = lanes
        self._waiting: list[Touched] = []
        """What was touched since the last look."""
        self._timer = QTimer(self, interval=_SOON_MS, singleShot=True)
        self._timer.timeout.connect(self.look_again)

    def begin(self) -> None:
        """Look at all accounts once the first rows have had time to come."""
        QTimer.singleShot(_SOON_MS, self, self.look)

    def follow(self, changes: Changes) -> None:
        """Look soon after a change of anybody that may move an account."""
        if changes.origin is not Origin.SYSTEM and MOVING & changes.touched.keys():
            self._waiting.append(changes.touched)
            self._timer.start()

    def look(self) -> None:
        """Look at all accounts now, in the lane of changes."""
        self._lanes.work(self._quietly(lambda: bring_up_to_date(self._workspace)))

    def look_again(self) -> None:
        """Look at those accounts that were touched since the last look."""
        touched, self._waiting = self._waiting, []
        self._lanes.work(self._quietly(lambda: bring_up_to_date(self._workspace, touched)))

    def stop(self) -> None:
        """Look no more: the workspace is about to be closed."""
        self._timer.stop()

    def _quietly(self, work: Callable[[], object]) -> Callable[[], None]:
        def done() -> None:
            try:
                work()
            except KnownError:
                # Nobody asked for it, and the next change looks again.
                return
            except Exception as error:  # noqa: BLE001 - a look that fails must not stop the work
                unexpected(error)

        return done
