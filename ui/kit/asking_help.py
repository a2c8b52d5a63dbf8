"""F1 where the actions of the window do not reach: a dialog hands the question on to its window."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QWidget

HELP_ASKED = QEvent.Type(QEvent.registerEventType())
"""Somebody asks what this is; who knows accepts the event."""


def ask_for_help(asking: QWidget) -> None:
    """Ask the windows that a dialog stands before, the nearest first, until one knows."""
    above = asking.parentWidget()
    while above is not None:
        event = QEvent(HELP_ASKED)
        event.ignore()
        QCoreApplication.sendEvent(above, event)
        if event.isAccepted():
            return
        above = above.parentWidget()
