"""An Enter pressed twice: the second one must not act on the page behind a dialog that closed."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

_PATIENCE_MS: Final = 500
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class EnterGuard(QObject):
    """Swallows Enter in a window for a moment."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self)
        QTimer.singleShot(_PATIENCE_MS, self, self.deleteLater)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_enter = isinstance(event, QKeyEvent) and event.key() in _ENTER
        if is_enter and isinstance(watched, QWidget):
            return watched.window() is self.parent()
        return False
