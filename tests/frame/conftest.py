"""The whole window on a real workspace file, opened and closed as a person does."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from shiboken6 import delete, isValid

from abm_desktop.workspace.clock import Clock
from abm_desktop.workspace.preferences import Preferences
from tests.loaded import is_complete
from tests.patience import PATIENCE_MS
from tests.terminal import sample_file, sample_template
from ui.frame import application
from ui.frame.application import Application
from ui.frame.failures import Failures
from ui.frame.places import place_of
from ui.frame.window import Window
from ui.theme.look import dress
from ui.theme.theme import Theme

__all__ = ["sample_file", "sample_template"]


@pytest.fixture
def theme(qapp) -> Iterator[Theme]:
    made = Theme("light", reduce_motion=True)
    dress(qapp, made)
    yield made
    delete(made)


@pytest.fixture
def preferences(tmp_path: Path) -> Preferences:
    return Preferences(tmp_path / "settings")


@pytest.fixture
def start(
    qtbot: QtBot,
    theme: Theme,
    preferences: Preferences,
    clock: Clock,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Callable[[str | None], Application]]:
    """Start the program with an address, or with none."""
    # Uncaught errors must fail the test, not become a sentence on screen.
    monkeypatch.setattr(application, "catch", lambda _show, _tell: None)
    # The traces of a crash belong to pytest: the program's go where a test's output is captured.
    monkeypatch.setattr(application, "write_log", lambda *, to_terminal: None)
    monkeypatch.setattr(Failures, "watch_for_crashes", lambda _self: None)
    # On a busy machine more than a toast's six seconds may lie between what it tells and a look at it.
    monkeypatch.setattr("ui.kit.toast.STAY_MS", PATIENCE_MS)
    programs: list[Application] = []

    def begin(address: str | None, person: str | None = "Mara Lindqvist") -> Application:
        window = Window(theme)
        if address is not None:
            window.show_place(place_of(preferences, address))
        window.show()
        program = Application(window, theme, preferences, clock, person)
        programs.append(program)
        program.begin(address)
        return program

    yield begin
    for program in programs:
        end(qtbot, program)


def end(qtbot: QtBot, program: Application) -> None:
    """Close the window and wait until everything it began is finished."""
    if not isValid(program.window):
        return
    if program.window.isVisible():
        if program.desk.session is not None:
            # What a test typed and left is no concern of the next one.
            program.desk.session.jobs.unsaved.let_go()
        with qtbot.waitSignal(program.ended):
            program.window.close()
    qtbot.wait(1)
    delete(program.window)


@pytest.fixture
def program(
    qtbot: QtBot, start: Callable[[str | None], Application], workspace_file: Path
) -> Application:
    """The program with an empty workspace open, its first page painted and every part loaded."""
    begun = start(str(workspace_file))
    qtbot.waitSignal(begun.rows_painted).wait()
    qtbot.waitUntil(lambda: is_complete(begun))
    return begun


@pytest.fixture
def add_account(program: Application, qtbot: QtBot) -> Callable[[str], None]:
    """Add accounts in the open window, as a page does."""

    def add(name: str) -> None:
        session = program.desk.session
        from abm_desktop.accounts.service import NewAccount
        from abm_desktop.accounts.service import add_account as use_case

        with qtbot.waitSignal(session.jobs.changed):
            session.jobs.change(f"Add {name}", lambda change: use_case(change, NewAccount(name)))

    return add
