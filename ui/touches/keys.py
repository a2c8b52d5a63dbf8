"""The keys of a chosen touch, the same on the time line, on a tray card and in the menu."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

_PLAIN: Final = {
    Qt.Key.Key_Return: "edit",
    Qt.Key.Key_Enter: "edit",
    Qt.Key.Key_C: "complete",
    Qt.Key.Key_X: "skip",
    Qt.Key.Key_M: "move",
    Qt.Key.Key_U: "unschedule",
    Qt.Key.Key_Delete: "delete",
    Qt.Key.Key_Right: "day later",
    Qt.Key.Key_Left: "day earlier",
}
_WITH_CONTROL: Final = {Qt.Key.Key_Right: "week later", Qt.Key.Key_Left: "week earlier"}
_CHOOSING: Final = (
    *(Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_J, Qt.Key.Key_K),
    Qt.Key.Key_Escape,
)
DAYS_OF: Final = {"day later": 1, "day earlier": -1, "week later": 7, "week earlier": -7}


def command_of(event: QKeyEvent) -> str | None:
    """Return what a key asks of the chosen touch; nothing for any other key."""
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if modifiers == Qt.KeyboardModifier.ControlModifier:
        return _WITH_CONTROL.get(Qt.Key(event.key()))
    return None if modifiers else _PLAIN.get(Qt.Key(event.key()))


def claims(event: QEvent) -> bool:
    """Tell whether a key belongs to the touches before it is anybody's shortcut."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    return command_of(event) is not None or (not event.modifiers() and event.key() in _CHOOSING)
