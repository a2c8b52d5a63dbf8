"""What both teams wrote to each other about a hand-off, and the field to write back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from abm_desktop.alignment.handoffs import MessageLine
from abm_desktop.vocabulary import Team
from abm_desktop.workspace.days import moment_words
from resources.language import tr
from ui.kit.fields import TextField
from ui.kit.labels import KeyHint, PlainLabel
from ui.kit.marks import Avatar
from ui.kit.paint.box import paint_box
from ui.kit.paint.text import text_width
from ui.theme.fonts import font
from ui.theme.theme import Theme

_MOST: Final = 520
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Bubble(QWidget):
    """One message on the tint of its author's team."""

    def __init__(self, theme: Theme, message: MessageLine, today: date) -> None:
        super().__init__()
        self._theme = theme
        self._team = message.person.team
        when = moment_words(message.at, today)
        self.setAccessibleName(f"{message.person.name}, {when}: {message.text}")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Minimum)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 9)
        column.setSpacing(1)
        head = QHBoxLayout()
        head.setSpacing(5)
        head.addWidget(PlainLabel(theme, message.person.name, "body_strong"))
        head.addWidget(PlainLabel(theme, when, "small", "text2"), 1)
        column.addLayout(head)
        lines = message.text.split("\n")
        width = max(text_width(line, font("body")) for line in lines)
        words = PlainLabel(theme, message.text, wrap=True)
        words.setMinimumWidth(int(min(width + 4, _MOST * 0.7)))
        words.setMaximumWidth(_MOST)
        column.addWidget(words)
        theme.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        token = {Team.SALES: "sales", Team.MARKETING: "mktg"}.get(self._team, "accent")
        colour = self._theme.colour
        line = colour(token)
        line.setAlphaF(0.4)
        paint_box(QPainter(self), QRectF(self.rect()), 8, colour(f"{token}_bg"), line)


class Conversation(QWidget):
    """The messages, the oldest first."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self.texts: tuple[str, ...] = ()

    def show_messages(self, messages: Sequence[MessageLine], today: date) -> None:
        """Show what was written."""
        while (item := self._column.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self.texts = tuple(message.text for message in messages)
        for message in messages:
            self._column.addWidget(self._line(message, today))
        if not messages:
            nothing = tr("Nobody has written yet. What you write is seen by both teams.")
            self._column.addWidget(PlainLabel(self._theme, nothing, "small", "text3", wrap=True))

    def _line(self, message: MessageLine, today: date) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        person = message.person
        row.addWidget(
            Avatar(self._theme, person.name, person.team, 26), 0, Qt.AlignmentFlag.AlignTop
        )
        row.addWidget(Bubble(self._theme, message, today), 1, Qt.AlignmentFlag.AlignLeft)
        return line


class ReplyField(TextField):
    """One line to write back; Ctrl+Enter sends it, from wherever the page has the keyboard.

    Signals:
        sent: a text is to be sent.
        escaped: the person wants back to the list.
    """

    sent = Signal(str)
    escaped = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, tr("Write to the other team"))
        self.setAccessibleName(tr("Write to the other team"))
        self._hint = KeyHint(theme, tr("Ctrl \N{RETURN SYMBOL}"), self)
        self.setTextMargins(0, 0, self._hint.sizeHint().width() + 6, 0)

    def send(self) -> None:
        """Send what is typed."""
        text = self.text().strip()
        if text:
            self.sent.emit(text)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, super().minimumSizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            self.send()
        elif event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        size = self._hint.sizeHint()
        self._hint.setGeometry(
            self.width() - size.width() - 8,
            (self.height() - size.height()) // 2,
            size.width(),
            size.height(),
        )
