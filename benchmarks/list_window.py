"""The page of accounts in a window of its own, and what a person does with a long list."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from uuid import UUID

from PySide6.QtCore import QEventLoop
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow

from abm_desktop.workspace.lanes import Lanes
from abm_desktop.workspace.opened import Workspace
from abm_desktop.workspace.preferences import Preferences
from benchmarks.plain_list import scrolling
from benchmarks.pulse import Pulse
from ui.accounts.columns import COUNTRY, FIT, NAME
from ui.accounts.page import AccountsPage
from ui.actions import Actions
from ui.context import Context
from ui.jobs import Jobs
from ui.theme.look import dress
from ui.theme.theme import Theme

_STEPS = 60


class QuietShell:
    """Stands for the window around the page; nothing here asks for it."""

    def open_account(self, account: UUID, *, tab: str = "", row: UUID | None = None) -> None:
        """Open nothing."""


class ListWindow:
    """The page, shown and settled."""

    def __init__(self, space: Workspace, lanes: Lanes, preferences: Preferences) -> None:
        app = QApplication.instance() or QApplication([])
        assert isinstance(app, QApplication)
        theme = Theme("light", reduce_motion=True)
        dress(app, theme)
        self._window = QMainWindow()
        self._window.resize(1440, 900)
        self._jobs = Jobs(lanes)
        actions = Actions(self._window)
        shell = QuietShell()
        context = Context(space, self._jobs, theme, actions, shell, preferences, self._window)  # type: ignore[arg-type]
        self._page = AccountsPage(context)
        self._window.setCentralWidget(self._page)
        self._window.show()
        self.pulse = Pulse()
        self.settle()
        self._page.tool_row.choose("candidates")
        self.settle()

    def deeds(self) -> Iterator[tuple[str, Callable[[], object]]]:
        """Yield what is done, by name."""
        bar = self._page.table.verticalScrollBar()
        yield "jump to the end", lambda: bar.setValue(bar.maximum())
        yield "scroll through", lambda: self._scroll(bar.maximum(), bar.setValue)
        yield "sort", lambda: self._page.table.sort_by(COUNTRY)
        yield "search", lambda: self._page.filter_row.finder.setText("c00")
        yield "clear the search", self._page.filter_row.finder.clear

    @property
    def page(self) -> AccountsPage:
        """The page itself."""
        return self._page

    @property
    def table_size(self) -> tuple[int, int]:
        """The width and height of the table, in pixels."""
        return self._page.table.width(), self._page.table.height()

    @property
    def row_height(self) -> int:
        """The height of a row, in pixels."""
        return self._page.table.verticalHeader().defaultSectionSize()

    def sort(self) -> None:
        """Sort by country, as a click on its heading does."""
        self._page.table.sort_by(COUNTRY)

    def rank(self) -> None:
        """Sort by fit, the best first."""
        self._page.table.sort_by(FIT)

    def search(self, text: str) -> None:
        """Type into the search of the list."""
        self._page.filter_row.finder.setText(text)

    def put_back(self) -> None:
        """Show everything by name again."""
        self._page.filter_row.finder.clear()
        self._page.table.sort_by(NAME)
        self.settle()

    def until_painted(self, deed: Callable[[], object]) -> float:
        """Return how long a deed takes until its rows are painted, in milliseconds."""
        waiting = QEventLoop()
        noted = self._page.feed.listed.connect(waiting.quit)
        begun = time.perf_counter()
        deed()
        waiting.exec()
        self._page.table.viewport().repaint()
        taken = (time.perf_counter() - begun) * 1000
        self._page.feed.listed.disconnect(noted)
        self.settle()
        return taken

    def frames(self) -> Callable[[], None]:
        """Return what scrolls on by three rows and paints."""
        self.put_back()
        return scrolling(self._page.table)

    def settle(self) -> None:
        """Wait until everything that was begun is shown."""
        for _turn in range(3):
            QTest.qWait(70)
            while self._jobs.has_open_queries:
                QTest.qWait(10)

    def close(self) -> None:
        """Take the window away."""
        self._window.close()
        self._window.deleteLater()
        QTest.qWait(10)

    @staticmethod
    def _scroll(maximum: int, move: Callable[[int], None]) -> None:
        for step in range(_STEPS):
            move(maximum * step // _STEPS)
            QTest.qWait(8)
