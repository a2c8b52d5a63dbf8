"""The command palette over a bare window, and how long it takes until what it found is painted."""

from __future__ import annotations

import time

from PySide6.QtCore import QEventLoop
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow

from abm_desktop.workspace.lanes import Lanes
from abm_desktop.workspace.opened import Workspace
from abm_desktop.workspace.preferences import Preferences
from abm_desktop.workspace.service import PersonRow
from benchmarks.list_window import QuietShell
from ui.actions import Actions
from ui.frame.palette import Palette
from ui.jobs import Jobs
from ui.theme.look import dress
from ui.theme.theme import Theme
from ui.workspace.finder import WorkspaceFinder


class WorkingAlone:
    """Stands for the colleagues: there are none who could take over."""

    def others(self) -> list[PersonRow]:
        """Return nobody."""
        return []


class PaletteWindow:
    """The palette, open."""

    def __init__(self, space: Workspace, lanes: Lanes, preferences: Preferences) -> None:
        app = QApplication.instance() or QApplication([])
        assert isinstance(app, QApplication)
        theme = Theme("light", reduce_motion=True)
        dress(app, theme)
        self._window = QMainWindow()
        self._window.resize(1440, 900)
        self._jobs = Jobs(lanes)
        actions = Actions(self._window)
        self._palette = Palette(theme, actions, self._window)
        finder = WorkspaceFinder(
            self._window,
            "bench",
            jobs=self._jobs,
            shell=QuietShell(),  # type: ignore[arg-type]
            actions=actions,
            preferences=preferences,
            people=WorkingAlone(),  # type: ignore[arg-type]
        )
        self._window.show()
        self._palette.open_with("", finder)
        QTest.qWait(100)

    def type(self, text: str) -> float:
        """Type into the palette; return how long it takes until the hits are painted, in ms."""
        self._palette.field.clear()
        QTest.qWait(60)
        waiting = QEventLoop()
        noted = self._jobs.answered.connect(waiting.quit)
        begun = time.perf_counter()
        self._palette.field.setText(text)
        waiting.exec()
        self._window.repaint()
        taken = (time.perf_counter() - begun) * 1000
        self._jobs.answered.disconnect(noted)
        assert self._palette.list.rows(), text
        return taken

    def close(self) -> None:
        """Take the window away."""
        self._window.close()
        self._window.deleteLater()
        QTest.qWait(10)
