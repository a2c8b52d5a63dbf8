"""Where the keyboard is in a window, and whither it goes when what had it is gone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from ui.kit.frames import keep_in_sight
from ui.kit.succession import Successor, Trail, is_gone
from ui.kit.tabbing import first_stop

_FAR: Final = 1000
"""The level of what is near to nothing."""


class KeyboardPlace(QObject):
    """Brings the keyboard to what is next to where it was, so that it is never nowhere.

    A row goes with its button, a button is disabled by what it did, a list is built anew while a
    dialog lies over it: Qt would go to whatever was made next, or to the first control of the window.

    The areas of a window are never left for one another; the last is the one that all is about.
    """

    def __init__(
        self, window: QWidget, areas: Callable[[], Sequence[QWidget]] = lambda: ()
    ) -> None:
        super().__init__(window)
        self._window = window
        self._areas = areas
        self._trail: Trail | None = None
        self._led_to: Successor | None = None
        self._is_leading = False
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)
        window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        # Asked before Qt looks for what has the keyboard in a window that comes to the front.
        if event.type() == QEvent.Type.WindowActivate and self._trail is not None:
            self.lead_on()
        return False

    def lead_on(self) -> bool:
        """Lead the keyboard on where what has it is gone; tell whether that was so."""
        held = self._window.focusWidget()
        if not is_gone(held) or held is self._window or not self._window.isVisible():
            return False
        if self._led_to is None:
            if held is not None and (self._trail is None or self._trail.control is not held):
                # It came and went while another window was in front.
                self._trail = Trail(held, self._areas())
            # Lists that are built anew are empty for a moment: look again once that is done.
            QTimer.singleShot(0, self, self._look_again)
        self._lead()
        return True

    def _follow(self, before: QWidget | None, now: QWidget | None) -> None:
        if now is None:
            # Whoever moves the keyboard takes it away first: look once that is done.
            QTimer.singleShot(0, self, self._bring_back)
        elif not self._is_leading and isValid(now) and self._window.isAncestorOf(now):
            self._led_to = None
            self._trail = Trail(now, self._areas())

    def _bring_back(self) -> None:
        if QApplication.activePopupWidget() is None:
            self.lead_on()

    def _look_again(self) -> None:
        before, self._led_to = self._led_to, None
        if before is None or self._trail is None or not self._window.isVisible():
            return
        found = self._trail.successor()
        is_nearer = found is not None and found.level < before.level
        if is_nearer or is_gone(self._window.focusWidget()):
            self._lead()
            self._led_to = None
        held = self._window.focusWidget()
        if held is not None and not is_gone(held):
            self._trail = Trail(held, self._areas())

    def _lead(self) -> None:
        found = None if self._trail is None else self._trail.successor()
        if found is None:
            home = self._home()
            found = Successor(first_stop(home) or home, _FAR)
        self._led_to = found
        self._is_leading = True
        found.control.setFocus(Qt.FocusReason.OtherFocusReason)
        self._is_leading = False
        keep_in_sight(found.control)

    def _home(self) -> QWidget:
        """Return where the keyboard goes when nothing near is left: its area, else the last one."""
        of_trail = () if self._trail is None or self._trail.area is None else (self._trail.area,)
        homes = (*of_trail, *reversed(self._areas()))
        return next((one for one in homes if isValid(one) and one.isVisible()), self._window)
