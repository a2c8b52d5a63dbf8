"""A window for widgets: everything real but the shell around, which writes down what it is asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import cast
from uuid import UUID

from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import delete
from sqlalchemy import Engine, event

from abm_desktop.workspace.lanes import Lanes
from abm_desktop.workspace.opened import Workspace
from abm_desktop.workspace.preferences import Preferences
from ui.actions import Actions
from ui.context import Context
from ui.jobs import Jobs
from ui.theme.look import dress
from ui.theme.theme import Mode, Theme


class NotingShell:
    """Notes what pages ask of the window."""

    def __init__(self) -> None:
        self.told: list[str] = []
        self.refused: list[str] = []
        self.warned: list[str] = []
        self.opened: list[str] = []

    def open_page(self, key: str) -> None:
        self.opened.append(key)

    def open_account(self, account: UUID, *, tab: str = "", row: UUID | None = None) -> None:
        self.opened.append(
            " ".join(["account", str(account), *filter(None, [tab, str(row or "")])])
        )

    def open_deal(self, deal: UUID) -> None:
        self.opened.append(f"deal {deal}")

    def tell(self, sentence: str, *, undo: bool = False) -> None:
        self.told.append(f"{sentence} [Undo]" if undo else sentence)

    def refuse(
        self, sentence: str, action: str = "", act: Callable[[], object] | None = None
    ) -> None:
        self.refused.append(sentence)

    def offer(self, sentence: str, action: str, act: Callable[[], object]) -> None:
        raise NotImplementedError

    def warn(self, error: BaseException) -> None:
        self.warned.append(str(error))

    def quick_log(self, account: UUID | None = None) -> None:
        raise NotImplementedError

    def plan_touch(self, account: UUID | None = None) -> None:
        raise NotImplementedError

    def run_play(self, accounts: Sequence[UUID], *, play: UUID | None = None) -> None:
        self.opened.append(f"run {play} at {len(accounts)}")

    def hand_over(self, account: UUID | None = None) -> None:
        self.opened.append(f"hand over {account}")

    def show_progress(self, text: str, cancel: Callable[[], None]) -> Callable[[int, int], None]:
        raise NotImplementedError


@contextmanager
def stage(workspace: Workspace, folder: Path, mode: Mode = "light") -> Iterator[Context]:
    """Set up a window's parts over an open workspace, and take them down."""
    theme = Theme(mode)
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    dress(app, theme)
    window = QWidget()
    window.resize(1120, 720)
    window.show()
    lanes = Lanes(workspace)
    jobs = Jobs(lanes, window)
    shell = NotingShell()
    jobs.failed.connect(shell.warn)
    jobs.missed.connect(shell.warn)
    jobs.changed.connect(lambda label: shell.tell(label, undo=True))
    yield Context(workspace, jobs, theme, Actions(window), shell, Preferences(folder), window)
    lanes.close()
    app.processEvents()
    window.close()
    delete(window)
    delete(theme)


def shell_of(context: Context) -> NotingShell:
    """Return what the widgets asked of the window."""
    return cast("NotingShell", context.shell)


@contextmanager
def counted() -> Iterator[list[str]]:
    """Collect the statements that are run."""
    statements: list[str] = []

    def note(_c: object, _cursor: object, statement: str, *_: object) -> None:
        if statement != "BEGIN":
            statements.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield statements
    finally:
        event.remove(Engine, "before_cursor_execute", note)
