"""Windows that controls are tried in."""

from __future__ import annotations


def show_active(qtbot, window):
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
