"""Goes to every page and dialog of the window, as a person does who sees none of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID
from zoneinfo import ZoneInfo

from PySide6.QtCore import QDeadlineTimer, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget
from shiboken6 import delete

from abm_desktop.commands.export_plan import wanted_accounts
from abm_desktop.home.sample import ACCOUNT, PERSON
from abm_desktop.workspace.clock import Clock
from abm_desktop.workspace.preferences import Preferences
from tests.loaded import is_complete
from tests.patience import PATIENCE_MS, is_quiet, rest
from ui.frame.application import Application
from ui.frame.declarations import BESIDE, RAIL, section_place
from ui.frame.sections import SETTINGS
from ui.frame.window import Window
from ui.home.account_tabs import TABS
from ui.kit.popover import Popover
from ui.theme.theme import Theme
from ui.workspace.session import Session


def morning() -> datetime:
    """The pictures' own day, at ten."""
    return datetime(2026, 11, 18, 10, 0, tzinfo=ZoneInfo("Europe/Berlin"))


@dataclass(frozen=True, slots=True)
class Stop:
    """A place of the window, and how one comes there."""

    name: str
    go: Callable[[], None]


class Walk:
    """Shows one place after the other, each filled before it is looked at."""

    def __init__(self, program: Application) -> None:
        self.program = program
        self.actions = program.actions
        self._account: UUID | None = None

    @property
    def session(self) -> Session:
        session = self.program.desk.session
        assert session is not None
        return session

    def pages(self) -> Iterator[str]:
        """Show every page, every tab of an account and every section of the settings."""
        for page in RAIL:
            yield self.show(page.key)
        for beside in BESIDE:
            yield self.show(beside.key)
        for tab in TABS:
            yield self.show(f"account:{self.account().hex}:{tab.key}", f"account, {tab.title}")
        for section in SETTINGS:
            yield self.show(section_place(section))

    def show(self, place: str, name: str = "") -> str:
        """Show a place and return what it is called."""
        self.session.pages.show(place)
        self.settle()
        return name or place

    def account(self) -> UUID:
        """Return the account of which the sample tells most."""
        if self._account is None:
            with self.session.context.workspace.reading() as reading:
                (self._account,) = wanted_accounts(reading, [ACCOUNT])
        return self._account

    def settle(self) -> None:
        """Wait until nothing has been asked for a moment."""
        settle(self.program)

    @contextmanager
    def opened(self, act: Callable[[], object]) -> Iterator[QWidget | None]:
        """Do something that opens a dialog, a menu or a popover; close it afterwards."""
        before = set(layers())
        act()
        self.settle()
        opened = [layer for layer in layers() if layer not in before]
        yield opened[-1] if opened else None
        for layer in reversed(opened):
            layer.reject() if isinstance(layer, QDialog) else layer.close()
        self.settle()


def layers() -> list[QWidget]:
    """Return what lies over the window now."""
    kinds = QDialog | QMenu | Popover
    return [
        widget
        for widget in QApplication.topLevelWidgets()
        if isinstance(widget, kinds) and widget.isVisible()
    ]


def begin(
    theme: Theme, preferences: Preferences, path: Path, person: str | None = PERSON
) -> Application:
    """Start the program as a person does, and wait until every part is loaded."""
    window = Window(theme)
    window.show()
    window.activateWindow()
    program = Application(window, theme, preferences, Clock.fixed(morning()), person)
    program.begin(str(path))
    _wait(lambda: program.desk.session is not None)
    program.desk.go_on()
    _wait(lambda: is_complete(program))
    settle(program)
    return program


def end(program: Application) -> None:
    """Close the window and wait until everything that it began is finished."""
    ended: list[bool] = []
    program.ended.connect(lambda: ended.append(True))
    program.window.close()
    _wait(lambda: bool(ended))
    delete(program.window)


def settle(program: Application) -> None:
    """Let the window work until nothing has been asked for a moment."""

    def is_at_rest() -> bool:
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        return not _is_busy(program)

    rest(is_at_rest)


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the keyboard is."""
    target = QApplication.focusWidget() or QApplication.activeWindow()
    assert target is not None, "no window of the program is in front"
    QTest.keyClick(target, key, modifiers)


def _is_busy(program: Application) -> bool:
    session = program.desk.session
    if session is None or session.pages.current is None:
        return session is not None
    return not (is_quiet(session.jobs) and session.pages.current.is_filled())


def _wait(is_done: Callable[[], bool]) -> None:
    end = QDeadlineTimer(PATIENCE_MS)
    while not is_done():
        assert not end.hasExpired(), "the window did not come so far in time"
        QTest.qWait(5)
