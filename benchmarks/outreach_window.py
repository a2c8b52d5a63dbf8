"""The outreach page over a bare window, and how long it takes until the next touch is painted."""

from __future__ import annotations

import time

from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow

from abm_desktop.workspace.lanes import Lanes
from abm_desktop.workspace.opened import Workspace
from abm_desktop.workspace.preferences import Preferences
from benchmarks.list_window import QuietShell
from ui.actions import Actions
from ui.context import Context
from ui.jobs import Jobs
from ui.theme.look import dress
from ui.theme.theme import Theme
from ui.touches.outreach.page import OutreachPage


class OutreachWindow:
    """The page, filled."""

    def __init__(self, space: Workspace, lanes: Lanes, preferences: Preferences) -> None:
        app = QApplication.instance() or QApplication([])
        assert isinstance(app, QApplication)
        theme = Theme("light", reduce_motion=True)
        dress(app, theme)
        self._window = QMainWindow()
        self._window.resize(1440, 900)
        self._jobs = Jobs(lanes)
        shell = QuietShell()
        context = Context(
            space,
            self._jobs,
            theme,
            Actions(self._window),
            shell,  # type: ignore[arg-type]
            preferences,
            self._window,
        )
        self._page = OutreachPage(context)
        self._window.setCentralWidget(self._page)
        waiting = QEventLoop()
        noted = self._page.filled.connect(waiting.quit)
        self._window.show()
        waiting.exec()
        self._page.filled.disconnect(noted)
        self._await()

    def next(self) -> float:
        """Go to the next touch by its key; return how long until all of it is painted, in ms."""
        begun = time.perf_counter()
        QTest.keyClick(self._page.list, Qt.Key.Key_J)
        self._await()
        self._window.repaint()
        return (time.perf_counter() - begun) * 1000

    def close(self) -> None:
        """Take the window away."""
        self._window.close()
        self._window.deleteLater()
        QTest.qWait(10)

    def _await(self) -> None:
        if not self._jobs.has_open_queries:
            return
        waiting = QEventLoop()
        noted = self._jobs.answered.connect(waiting.quit)
        waiting.exec()
        self._jobs.answered.disconnect(noted)
