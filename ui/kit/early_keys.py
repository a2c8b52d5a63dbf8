"""What is typed between asking for a dialog and its having the keyboard, kept for it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

_ARRIVAL: Final = QEvent.Type(QEvent.registerEventType())
_LOOK_MS: Final = 5
_LONGEST_MS: Final = 1_000
"""A window manager may never give the keyboard to a dialog: then nothing is waited for."""


def wait_for_keyboard(dialog: QWidget) -> None:
    """Have `hold_keys` called once whoever opens a dialog is done, before any further key.

    On X11 a window manager decides when a window gets the keyboard. Until then keys go to the
    window below, which is blocked and drops them; elsewhere a window has it when it is shown.
    """
    if QGuiApplication.platformName() == "xcb":
        QCoreApplication.postEvent(dialog, QEvent(_ARRIVAL))


def is_arrival(event: QEvent) -> bool:
    """Tell whether an event asks for `hold_keys`."""
    return event.type() == _ARRIVAL


def hold_keys(dialog: QWidget) -> None:
    """Leave keys and clicks unread until a dialog has the keyboard; everything else goes on."""

    def is_awaited() -> bool:
        return isValid(dialog) and dialog.isVisible() and not dialog.isActiveWindow()

    if not is_awaited():
        return
    loop = QEventLoop()
    watch = QTimer(interval=_LOOK_MS)
    watch.timeout.connect(lambda: None if is_awaited() else loop.quit())
    watch.start()
    QTimer.singleShot(_LONGEST_MS, loop, loop.quit)
    loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
    watch.stop()
