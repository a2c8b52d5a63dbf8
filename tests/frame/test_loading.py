"""The thread that loads behind the frame may outlive the window, and then tells nobody."""

from __future__ import annotations

import threading

from PySide6.QtCore import QObject, Signal
from shiboken6 import delete

from ui.frame.loading import Loading
from ui.frame.part import Part
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
