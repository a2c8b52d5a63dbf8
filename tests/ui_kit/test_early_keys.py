"""Keys wait for a dialog that was asked for until it has the keyboard, and for nothing else."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete, isValid

from tests.patience import rest
from ui.kit.dialog import Dialog
from ui.kit.early_keys import hold_keys
from ui.theme.theme import Theme

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def below(qtbot: QtBot) -> Iterator[tuple[QWidget, QWidget]]:
    """A window that still has the keyboard, and one that was asked for."""
    window, asked = QWidget(), QWidget()
    for one in (asked, window):
        one.show()
        qtbot.waitExposed(one)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    yield window, asked
    for one in (window, asked):
        if isValid(one):
            delete(one)


def test_what_was_begun_goes_on_until_the_window_has_the_keyboard(
    below: tuple[QWidget, QWidget],
) -> None:
    _window, asked = below
    done: list[str] = []
    QTimer.singleShot(0, asked, lambda: done.append("read"))
    QTimer.singleShot(20, asked, asked.activateWindow)
    hold_keys(asked)
    assert done == ["read"]
    assert asked.isActiveWindow()


def test_a_window_that_never_gets_the_keyboard_or_is_gone_is_not_waited_for(
    below: tuple[QWidget, QWidget],
) -> None:
    window, asked = below
    hold_keys(window)
    hold_keys(asked)
    assert not asked.isActiveWindow()
    QTimer.singleShot(20, window, lambda: delete(asked))
    hold_keys(asked)
    assert not isValid(asked)
    hold_keys(asked)


@pytest.mark.parametrize(("platform", "times"), [("xcb", 1), ("wayland", 0)])
def test_a_dialog_waits_for_its_keyboard_once_where_a_window_manager_gives_it(
    theme: Theme,
    below: tuple[QWidget, QWidget],
    monkeypatch: pytest.MonkeyPatch,
    platform: str,
    times: int,
) -> None:
    held: list[QWidget] = []
    monkeypatch.setattr(QGuiApplication, "platformName", lambda: platform)
    monkeypatch.setattr("ui.kit.dialog.hold_keys", held.append)
    dialog = Dialog(theme, "New account", below[0])
    dialog.open()
    rest(dialog.isVisible)
    assert held == [dialog] * times
    dialog.reject()
