"""Typing a decision or a promise in place: Enter keeps it and asks for the next, Esc leaves."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from abm_desktop.workspace.typed_day import Side
from resources.language import tr
from ui.kit.buttons import Button
from ui.kit.dates import DateField
from ui.kit.fields import ComboBox, TextField
from ui.kit.messages import Icon
from ui.kit.writing_rights import needs_writing
from ui.theme.fitting import hold_width
from ui.theme.theme import Theme

_WEEK: Final = timedelta(days=7)
Colleagues = Sequence[tuple[str, UUID]]
"""Names with keys."""


class TypeIn(QWidget):
    """A line to type in with a button; a promise has an owner and a day too.

    Signals:
        typed: words, owner and day shall be kept; a decision has neither owner nor day.
        left: the person had enough.
    """

    typed = Signal(str, object, object)
    left = Signal()

    def __init__(self, theme: Theme, today: date, *, is_promise: bool) -> None:
        super().__init__()
        self.is_promise = is_promise
        self.words = TextField(
            theme, tr("What is promised?") if is_promise else tr("What is decided?")
        )
        self.words.setAccessibleName(
            tr("What is promised") if is_promise else tr("What is decided")
        )
        self.owner = ComboBox(theme)
        self.owner.setAccessibleName(tr("Whose promise"))
        self.due = DateField(theme, today + _WEEK, today=today, side=Side.AHEAD)
        self.due.setAccessibleName(tr("Until when"))
        self.keep = needs_writing(Button(theme, tr("Keep"), size="small", key="Enter"))
        self.keep.clicked.connect(lambda _on: self._keep())
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 2, 8, 2)
        row.setSpacing(8)
        row.addWidget(Icon(theme, "check-square" if is_promise else "seal-check", 16, "accent"))
        row.addWidget(self.words, 1)
        for field, width in ((self.owner, 150), (self.due, 130)):
            hold_width(field, width)
            row.addWidget(field)
            # Only now: what has no parent yet would be a window of its own.
            field.setVisible(is_promise)
        row.addWidget(self.keep)

    def begin(self, colleagues: Colleagues, me: UUID | None) -> None:
        """Offer who may promise, and take the keyboard."""
        chosen = self.owner.currentData() or me
        self.owner.set_choices([(name, key) for name, key in colleagues], chosen)
        self.show()
        self.words.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            # Of every field, the words too: they hand the key on. Told twice it would be kept twice.
            self._keep()
        else:
            super().keyPressEvent(event)

    def has_kept(self) -> None:
        """Ask for the next one."""
        self.words.clear()
        if self.isVisible():
            self.words.setFocus()

    def _keep(self) -> None:
        text = self.words.text().strip()
        if not text:
            self._leave()
        elif self.is_promise and not self.due.settle():
            self.due.setFocus()
        elif self.is_promise:
            self.typed.emit(text, self.owner.currentData(), self.due.day())
        else:
            self.typed.emit(text, None, None)

    def _leave(self) -> None:
        if not self.words.text().strip():
            self.hide()
        self.left.emit()
