"""Where the keyboard is in a window, and whither it goes when what had it is gone."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from ui.kit.tabbing import first_stop


class KeyboardPlace(QObject):
    """Brings the keyboard back near to where it was, so that it is never nowhere.

    A row goes while its dialog closes, a button is hidden by what it did: the nearest thing around
    that is still there takes the keyboard then.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._around: list[QWidget] = []
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is None:
            # Whoever moves the keyboard takes it away first: look once that is done.
            QTimer.singleShot(0, self, self._bring_back)
        elif self._window.isAncestorOf(now):
            self._around = list(_ancestors(now, self._window))

    def _bring_back(self) -> None:
        held = self._window.focusWidget()
        is_seen = held is not None and held.isVisible() and held is not self._window
        if is_seen or not self._window.isVisible() or QApplication.activePopupWidget() is not None:
            return
        for around in self._around:
            near = first_stop(around) if isValid(around) and around.isVisible() else None
            if near is not None:
                near.setFocus()
                return


def _ancestors(widget: QWidget, window: QWidget) -> list[QWidget]:
    found: list[QWidget] = []
    one: QWidget | None = widget
    while one is not None and one is not window:
        found.append(one)
        one = one.parentWidget()
    return found
