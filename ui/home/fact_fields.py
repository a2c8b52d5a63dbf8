"""Editors of an account's facts that change nothing by a stray key, wheel or glance elsewhere."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QWheelEvent

from ui.kit.fields import ComboBox, TextArea

_OPENING: Final = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F4)
_UP_AND_DOWN: Final = (Qt.Key.Key_Up, Qt.Key.Key_Down)
_ELSEWHERE: Final = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)


class NoteArea(TextArea):
    """A text area that tells when it is left for another field, as a line does."""

    left = Signal()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in _ELSEWHERE:
            self.left.emit()


class FactChoice(ComboBox):
    """A choice that is opened first: by the mouse, Space, Enter, F4 or Alt and an arrow."""

    def event(self, event: QEvent) -> bool:
        # Alt and an arrow lead to another account everywhere but here.
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            if _opens(event):
                event.accept()
                return True
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _opens(event):
            self.showPopup()
        else:
            event.ignore()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


def _opens(event: QKeyEvent) -> bool:
    alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
    return event.key() in _OPENING or (alt and event.key() in _UP_AND_DOWN)
