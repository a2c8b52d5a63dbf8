"""What a person sees and does on the page, in the words of the tests."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QMenu
from pytestqt.qtbot import QtBot

from tests.patience import settle
from ui.accounts.page import AccountsPage
from ui.jobs import Jobs
from ui.kit.dialog import Dialog


class RecordingShell:
    """Stands for the window around the page and remembers what the page asked of it."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, object]] = []

    def open_page(self, key: str) -> None:
        self.asked.append(("page", key))

    def open_account(self, account: UUID, *, tab: str = "", row: UUID | None = None) -> None:
        self.asked.append(("open", account))

    def tell(self, sentence: str, *, undo: bool = False) -> None:
        self.asked.append(("tell", sentence))

    def refuse(
        self, sentence: str, action: str = "", act: Callable[[], object] | None = None
    ) -> None:
        self.asked.append(("refused", sentence))

    def warn(self, error: BaseException) -> None:
        self.asked.append(("warn", error))

    def quick_log(self, account: UUID | None = None) -> None:
        self.asked.append(("log", account))

    def plan_touch(self, account: UUID | None = None) -> None:
        self.asked.append(("plan", account))

    def run_play(self, accounts: Sequence[UUID], *, play: UUID | None = None) -> None:
        self.asked.append(("run", list(accounts)))

    def show_progress(self, text: str, cancel: Callable[[], None]) -> Callable[[int, int], None]:
        raise AssertionError("nothing here takes that long")


@dataclass
class Desktop:
    """The page in its window."""

    qtbot: QtBot
    page: AccountsPage
    window: QMainWindow
    jobs: Jobs
    shell: RecordingShell
    failures: list[object] = field(default_factory=list)
    changes: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.jobs.failed.connect(self.failures.append)
        self.jobs.conflicted.connect(lambda error, _again: self.failures.append(error))
        self.jobs.changed.connect(self.changes.append)

    def settle(self) -> None:
        """Wait until everything begun is kept, followed, asked and shown."""
        settle(self.jobs)

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier | None = None) -> None:
        """Press a key where the keyboard is now."""
        target = QApplication.focusWidget() or self.window
        QTest.keyClick(target, key, modifiers or Qt.KeyboardModifier.NoModifier)

    def write(self, text: str) -> None:
        """Type where the keyboard is now."""
        QTest.keyClicks(QApplication.focusWidget(), text)

    def names(self) -> list[str]:
        """The names in the list."""
        rows = self.page.table.rows
        return [rows.row_at(place).name for place in range(rows.rowCount())]

    def current(self) -> str:
        """The name of the current row."""
        row = self.page.table.current_row()
        return row.name if row is not None else ""  # type: ignore[attr-defined]

    def dialog(self) -> Dialog:
        """The dialog that is open."""
        found = QApplication.activeModalWidget()
        assert isinstance(found, Dialog)
        return found

    def menu(self) -> QMenu:
        """The menu that is open."""
        found = QApplication.activePopupWidget()
        assert isinstance(found, QMenu)
        return found

    def pick(self, words: str) -> None:
        """Choose an entry of the open menu by the beginning of its words."""
        menu = self.menu()
        action = next(one for one in menu.actions() if one.text().startswith(words))
        menu.setActiveAction(action)
        QTest.keyClick(menu, Qt.Key.Key_Return)
        self.settle()

    def view(self, key: str) -> None:
        """Show another view."""
        self.page.tool_row.choose(key)
        self.settle()

    def choose(self, name: str) -> None:
        """Make the row of that name current."""
        self.page.table.setFocus()
        self.page.table.choose(self.names().index(name))
        self.settle()
