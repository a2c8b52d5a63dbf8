"""Cyclic garbage is collected in the window's thread, because there are widgets among it."""

from __future__ import annotations

import threading
import weakref

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

from abm_desktop.workspace.uncollected import uncollected
from ui.collecting import Collecting


class Ring(QWidget):
    """A widget that only itself holds, as most closed dialogs are."""

    def __init__(self) -> None:
        super().__init__()
        self.itself = self
        self.timer = QTimer(self)


class Forgotten:
    """A ring that nobody else holds, and the threads in which it goes."""

    def __init__(self) -> None:
        self.gone_in: list[threading.Thread] = []
        self._ring = weakref.ref(Ring(), self._note)

    def _note(self, _ring: object) -> None:
        self.gone_in.append(threading.current_thread())


class Much:
    """So many objects that Python, left alone, would look for garbage where they are made."""

    def __init__(self) -> None:
        self.made: list[list[int]] = []

    def make(self) -> None:
        self.made = [[number] for number in range(50_000)]

    def build(self) -> None:
        with uncollected():
            self.make()


@pytest.fixture
def collecting(qapp: QApplication) -> Collecting:
    return Collecting.of(qapp)


def test_a_thread_that_makes_much_destroys_no_widget_of_the_window(qtbot, collecting):
    forgotten, much = Forgotten(), Much()
    thread = threading.Thread(target=much.make)
    thread.start()
    thread.join()
    assert not forgotten.gone_in
    qtbot.waitUntil(lambda: forgotten.gone_in)
    assert forgotten.gone_in == [threading.main_thread()]


def test_what_waits_goes_in_the_windows_thread_before_rows_are_built_beside_it(qtbot, collecting):
    forgotten, much = Forgotten(), Much()
    thread = threading.Thread(target=much.build)
    thread.start()
    qtbot.waitUntil(lambda: not thread.is_alive())
    assert forgotten.gone_in == [threading.main_thread()]


def test_while_two_build_nothing_is_looked_at_and_afterwards_all_is_once_nobody_is_there(
    qtbot, collecting
):
    first, second = uncollected(), uncollected()
    first.__enter__()
    second.__enter__()
    forgotten, much = Forgotten(), Much()
    much.make()
    first.__exit__(None, None, None)
    collecting.look()
    assert not forgotten.gone_in
    second.__exit__(None, None, None)
    collecting._take_everything()
    assert forgotten.gone_in
