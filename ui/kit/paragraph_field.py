"""A text of several lines that is kept where it is left, as a line is."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent

from ui.kit.fields import TextArea


class ParagraphField(TextArea):
    """Several lines of one text, kept like a line: it tells when it is left.

    Signals:
        editingFinished: the keyboard went elsewhere.
    """

    editingFinished = Signal()  # noqa: N815 - as a line to type in calls it

    def text(self) -> str:
        """Return what is typed."""
        return self.toPlainText()

    def setText(self, text: str) -> None:
        """Show a text."""
        self.setPlainText(text)

    def isModified(self) -> bool:
        """Tell whether somebody typed since a text was shown."""
        return self.document().isModified()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.editingFinished.emit()
