"""A window around the Reports page, as far as the page can see one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from abm_desktop.workspace.lanes import Lanes
from abm_desktop.workspace.opened import Workspace
from abm_desktop.workspace.preferences import Preferences
from ui.actions import Actions
from ui.context import Context
from ui.jobs import Jobs
from ui.reports.page import ReportsPage
from ui.theme.theme import Theme


class ToldShell:
    """Keeps what pages ask of their window."""

    def __init__(self) -> None:
        self.told: list[str] = []
        self.refused: list[str] = []
        self.warned: list[BaseException] = []
        self.pages: list[str] = []
        self.steps: list[tuple[int, int]] = []
        self.stops = False
        """Stop long work at its first step."""
        self.offered: tuple[str, Callable[[], object]] | None = None

    def open_page(self, key: str) -> None:
        self.pages.append(key)

    def tell(self, sentence: str, *, undo: bool = False) -> None:
        assert not undo
        self.told.append(sentence)

    def refuse(
        self, sentence: str, action: str = "", act: Callable[[], object] | None = None
    ) -> None:
        self.refused.append(sentence)
        self.offered = (action, act) if act else None

    def offer(self, sentence: str, action: str, act: Callable[[], object]) -> None:
        self.told.append(sentence)
        self.offered = (action, act)

    def warn(self, error: BaseException) -> None:
        self.warned.append(error)

    def show_progress(self, _text: str, cancel: Callable[[], None]) -> Callable[[int, int], None]:
        def report(done: int, total: int) -> None:
            self.steps.append((done, total))
            if self.stops and done == 0:
                cancel()

        return report

    def __getattr__(self, name: str) -> Any:
        raise AssertionError(f"the page asked for {name}")


class Stage:
    """A context with real lanes on a real workspace."""

    def __init__(self, workspace: Workspace, theme: Theme, folder: Path) -> None:
        self.window = QWidget()
        self.window.resize(1260, 800)
        self.lanes = Lanes(workspace)
        self.shell = ToldShell()
        self.jobs = Jobs(self.lanes, self.window)
        self.context = Context(
            workspace=workspace,
            jobs=self.jobs,
            theme=theme,
            actions=Actions(self.window),
            shell=self.shell,
            preferences=Preferences(folder),
            window=self.window,
        )
        self.jobs.failed.connect(self.shell.warn)

    def open_page(self) -> ReportsPage:
        """Show the page in the window."""
        page = ReportsPage(self.context)
        page.setParent(self.window)
        page.resize(self.window.size())
        self.window.show()
        page.show()
        return page

    def close(self) -> None:
        self.lanes.close()
