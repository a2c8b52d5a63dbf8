"""The keys of the planner: arrows walk over bars and free days, with a modifier they move a bar."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from ui.touches.keys import command_of

STEPS: Final = {
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Down: (0, 1),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_J: (0, 1),
    Qt.Key.Key_K: (0, -1),
}
_SHIFT, _ALT = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier
_CONTROL = Qt.KeyboardModifier.ControlModifier
_MOVES: Final = {
    (_SHIFT, Qt.Key.Key_Right): "day later",
    (_SHIFT, Qt.Key.Key_Left): "day earlier",
    (_ALT, Qt.Key.Key_Right): "week later",
    (_ALT, Qt.Key.Key_Left): "week earlier",
    (_CONTROL, Qt.Key.Key_Right): "week later",
    (_CONTROL, Qt.Key.Key_Left): "week earlier",
    (_SHIFT | _CONTROL, Qt.Key.Key_Right): "longer",
    (_SHIFT | _CONTROL, Qt.Key.Key_Left): "shorter",
}
_ARROWS: Final = frozenset((Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Down, Qt.Key.Key_Up))
_OTHERS: Final = frozenset((Qt.Key.Key_N, Qt.Key.Key_T, Qt.Key.Key_Escape, Qt.Key.Key_Space))
JUMPS: Final = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
MOVING_KEYS: Final = ("Shift+→", "Alt+→")
"""What a menu names beside the next day and the next week: an arrow alone only walks."""
NEXT_CLASH: Final = "Shift+C"
LENGTHS: Final = {"longer": 1, "shorter": -1}
LENGTH_KEYS: Final = ("Ctrl+Shift+→", "Ctrl+Shift+←")
"""With Alt in place of Ctrl the desktop takes them: there they move a window."""


def asked_by(event: QKeyEvent) -> str | None:
    """Return what a key asks of the chosen touch; nothing where it only walks."""
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    key = Qt.Key(event.key())
    move = next((move for (mods, one), move in _MOVES.items() if held == mods and one == key), None)
    if move is not None:
        return move
    return None if key in _ARROWS else command_of(event)


def walks(event: QKeyEvent) -> tuple[int, int] | None:
    """Return how many days and lanes a key goes on; nothing where it does not walk."""
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return None if held else STEPS.get(Qt.Key(event.key()))


def jumps(event: QKeyEvent) -> int | None:
    """Return where a key leaves the rows for: up to the campaigns, down to the workload."""
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return JUMPS.get(Qt.Key(event.key())) if held == _CONTROL else None


def is_claimed(event: QEvent) -> bool:
    """Tell whether a key belongs to the planner before it is anybody's shortcut."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    is_other = not event.modifiers() and event.key() in _OTHERS
    is_walk = walks(event) is not None or jumps(event) is not None
    return is_other or is_walk or asked_by(event) is not None
