"""What keys mean: whether one writes a sign, or asks for something."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent


def typed_text(event: QKeyEvent) -> str:
    """Return what a key writes; nothing for keys that do something else, and for blanks."""
    held = event.modifiers()
    control = bool(held & Qt.KeyboardModifier.ControlModifier)
    alt = bool(held & Qt.KeyboardModifier.AltModifier)
    # Control with Alt is how some keyboards write their third signs.
    is_command = bool(held & Qt.KeyboardModifier.MetaModifier) or control != alt
    text = event.text()
    return text if not is_command and text.strip() and text.isprintable() else ""
