"""The thread that loads behind the frame may outlive the window, and then tells nobody."""

from __future__ import annotations

import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Signal
from shiboken6 import delete

from ui.frame.loading import Loading
from ui.frame.part import Part, loaded
from ui.line import Line


def test_a_window_may_be_closed_while_parts_are_told(qtbot):
    # Without a guard the interpreter ends here: a signal was emitted while its object went.
    for _ in range(30):
        window = QObject()
        loading = Loading(window)
        told = threading.Event()

        def keep_telling(loading=loading, told=told):
            for number in range(300):
                loading._load(Part(f"part {number}", "json", "JSONDecoder"))
                if number == 20:
                    told.set()

        thread = threading.Thread(target=keep_telling)
        thread.start()
        assert told.wait(60)
        delete(window)
        thread.join(60)
        assert not thread.is_alive()


class Listener(QObject):
    """Is told how far some work is, as a dialog of it is."""

    stepped = Signal(int, int)


def test_a_dialog_may_be_closed_while_its_work_says_how_far_it_is(qtbot):
    # Without a guard the interpreter ends here as well.
    for _ in range(30):
        listener = Listener()
        report = Line(listener).through(listener.stepped.emit)
        told = threading.Event()

        def keep_reporting(report=report, told=told):
            for number in range(2_000):
                report(number, 2_000)
                if number == 20:
                    told.set()

        thread = threading.Thread(target=keep_reporting)
        thread.start()
        assert told.wait(60)
        delete(listener)
        thread.join(60)
        assert not thread.is_alive()


def test_a_program_that_ends_waits_for_what_is_being_loaded_and_loads_nothing_more(qtbot):
    window = QObject()
    loading = Loading(window)
    begun, may_go_on = threading.Event(), threading.Event()
    arrived = []
    loading._load = arrived.append

    def ask(_opening):
        begun.set()
        assert may_go_on.wait(60)
        return "opened"

    parts = [Part(name, "json", "JSONDecoder") for name in ("first", "second")]
    loading.open(1, ask, parts)
    assert begun.wait(60)
    threading.Timer(0, may_go_on.set).start()
    loading.end()
    assert not [thread for thread in loading._threads if thread.is_alive()]
    assert [part.key for part in arrived] == ["first"]


_CIRCLE = {
    # As SQLAlchemy is made: whole for whoever begins here, and broken for whoever comes upon `other` meanwhile.
    "__init__": (
        "import sys, time",
        "for _turn in range(100):",
        "    if __name__ + '.other' in sys.modules: break",
        "    time.sleep(0.001)",
        "from circle.one import A",
    ),
    "one": ("A = 1", "from circle.other import B"),
    "other": ("from circle.one import A", "B = 2"),
}


@pytest.fixture
def circle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A library of modules that import each other; it gives way to other threads where it is half loaded."""
    (folder := tmp_path / "circle").mkdir()
    for name, lines in _CIRCLE.items():
        (folder / f"{name}.py").write_text("\n".join(lines), encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    yield "circle"
    for name in [one for one in sys.modules if one.partition(".")[0] == "circle"]:
        del sys.modules[name]


def test_two_threads_that_come_upon_a_library_at_two_of_its_modules_both_find_it_whole(circle):
    begun = threading.Event()

    def first() -> object:
        begun.set()
        return loaded(circle).A

    def second() -> object:
        begun.wait()
        return loaded(f"{circle}.other").B

    with ThreadPoolExecutor(2) as threads:
        asked = [threads.submit(first), threads.submit(second)]
    assert [one.result() for one in asked] == [1, 2]
