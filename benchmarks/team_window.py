"""The list of accounts in a window that follows its team, and when it shows what another one wrote."""

from __future__ import annotations

import time

from PySide6.QtCore import QEventLoop, QObject, Qt, Signal

from abm_desktop.workspace.lanes import Lanes
from abm_desktop.workspace.opened import Changes, Workspace
from abm_desktop.workspace.preferences import Preferences
from benchmarks.list_window import ListWindow
from ui.feed import Listed


class TeamWindow(QObject):
    """The list, shown and settled, to which every change is told as a window tells its pages."""

    _heard = Signal(Changes)

    def __init__(self, space: Workspace, lanes: Lanes, preferences: Preferences) -> None:
        super().__init__()
        self._window = ListWindow(space, lanes, preferences)
        self._unsubscribe = space.subscribe(self._heard.emit)
        self._heard.connect(self._window.page.follow, Qt.ConnectionType.QueuedConnection)

    def shows(self, name: str) -> float:
        """Wait until an account of that name is painted in the list, and return when that was."""
        waiting = QEventLoop()

        def look(found: Listed) -> None:
            if any(row.name == name for row in found.rows):
                self._window.page.table.viewport().repaint()
                waiting.quit()

        noted = self._window.page.feed.listed.connect(look)
        waiting.exec()
        shown = time.perf_counter()
        self._window.page.feed.listed.disconnect(noted)
        return shown

    def settle(self) -> None:
        """Wait until what earlier changes began is shown."""
        self._window.settle()

    def close(self) -> None:
        """Take the window away."""
        self._unsubscribe()
        self._window.close()
