"""The thread that loads behind the frame may outlive the window, and then tells nobody."""

from __future__ import annotations

import threading

from PySide6.QtCore import QObject
from shiboken6 import delete

from ui.frame.loading import Loading
from ui.frame.part import Part


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
