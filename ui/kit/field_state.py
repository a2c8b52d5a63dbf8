"""Whether what a field holds can be taken, as the style sheet shows it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


def show_state(editor: QWidget, state: str) -> None:
    """Let the style sheet show an editor as `invalid`, or as usual."""
    editor.setProperty("state", state)
    face = editor.font()
    editor.style().unpolish(editor)
    editor.style().polish(editor)
    # The style sheet gives back the face that it knew first, of another size of text.
    editor.setFont(face)
    editor.update()
