"""A topic of a meeting: its question and minutes, what the data says, notes, decisions and promises."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from uuid import UUID

from PySide6.QtCore import QRectF, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from abm_desktop.alignment.agenda import About, Line, TopicLines
from abm_desktop.alignment.meeting_rows import Meeting
from abm_desktop.alignment.rhythm import Topic
from abm_desktop.alignment.services.agenda import PROMISES, ranked
from resources.language import tr, tr_count
from ui.alignment.meetings.deeds import Deeds
from ui.alignment.meetings.line import AgendaLine
from ui.alignment.meetings.note_field import NoteField
from ui.alignment.meetings.said import Look, came_back_line, decision_line, promise_line
from ui.alignment.meetings.type_in import Colleagues, TypeIn
from ui.kit.buttons import Button
from ui.kit.frames import Card, keep_in_sight
from ui.kit.labels import PlainLabel
from ui.kit.writing_rights import needs_writing
from ui.theme.theme import Theme
from ui.unsaved import Unsaved

_BAR = 3
_ALL_THE_REST = 100
DECISIONS = "decisions"
_ALL_OPEN = tr("No promise is open.")


class TopicCard(Card):
    """Keeps what somebody types in it while the rest is shown anew.

    Signals:
        line_opened: a line shall lead to what it is about.
        turned_to: somebody works on this topic.
    """

    line_opened = Signal(object)
    turned_to = Signal(str)

    def __init__(
        self, theme: Theme, topic: Topic, deeds: Deeds, unsaved: Unsaved, today: date
    ) -> None:
        super().__init__(theme, topic.title, topic.question, padding=(8, 8))
        self.topic = topic
        self._deeds = deeds
        self._is_current = False
        self._minutes = PlainLabel(theme, "", "small", "text2", tabular=True)
        self.lines = _Rows()
        self.said = _Rows()
        self.note = needs_writing(
            NoteField(theme, unsaved, tr("Notes on {topic}", topic=topic.title))
        )
        self.kept_note = PlainLabel(theme, "", "body", "text", wrap=True)
        self.decide = TypeIn(theme, today, is_promise=False)
        self.promise = TypeIn(theme, today, is_promise=True)
        self._lay_out(theme)

    def begin(self, *, is_promise: bool, colleagues: Colleagues, me: UUID | None) -> None:
        """Let the person type a decision or a promise here."""
        (self.promise if is_promise else self.decide).begin(colleagues, me)
        self.turned_to.emit(self.topic.code)

    def show_time(self, words: str) -> None:
        """Say when the topic starts and how long it may take."""
        self._minutes.setText(words)

    def set_current(self, *, on: bool) -> None:
        """Mark the topic that is spoken of."""
        self._is_current = on
        self.update()

    def show_lines(self, told: TopicLines, look: Look) -> None:
        """Show what the data says."""
        if self.topic.code == PROMISES and look.may_change:
            return
        rows: list[QWidget] = [self._line(line, look) for line in told.lines]
        if told.more:
            rows.append(
                PlainLabel(
                    look.theme,
                    tr_count("and {count} more", "and {count} more", told.more),
                    "small",
                    "text3",
                )
            )
        if not rows and told.empty:
            rows.append(PlainLabel(look.theme, told.empty, "small", "text3", wrap=True))
        self.lines.show_rows(rows)

    def show_said(self, meeting: Meeting, look: Look) -> None:
        """Show notes, decisions and promises of the topic."""
        code = self.topic.code
        note = meeting.notes.get(code, "")
        self.note.setVisible(look.may_change)
        self.note.show_kept(note)
        self.kept_note.setVisible(not look.may_change and bool(note))
        self.kept_note.setText(note)
        if code == PROMISES and look.may_change:
            back = [came_back_line(look, self._deeds, row) for row in ranked(meeting)]
            nothing = PlainLabel(look.theme, _ALL_OPEN, "small", "text3")
            self.lines.show_rows(back or [nothing])
        is_last = code == DECISIONS
        # A new line moves what is typed next down, and out of sight at the foot of the page.
        for typing in (self.decide, self.promise):
            if typing.isVisible():
                QTimer.singleShot(0, typing, partial(keep_in_sight, typing))
        self.said.show_rows(
            [
                *(
                    decision_line(look, self._deeds, row)
                    for row in meeting.decisions
                    if row.topic == code or is_last
                ),
                *(
                    promise_line(look, self._deeds, row)
                    for row in meeting.promises
                    if row.topic == code or is_last
                ),
            ]
        )

    def buttons(self) -> Sequence[Button]:
        """Return the buttons that begin a decision and a promise."""
        return (self.decide_button, self.promise_button)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._is_current:
            painter = QPainter(self)
            painter.fillRect(QRectF(0, 6, _BAR, self.height() - 12), self._theme.colour("accent"))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.turned_to.emit(self.topic.code)

    def _line(self, line: Line, look: Look) -> AgendaLine:
        row = AgendaLine(look.theme, line, is_large=look.is_large)
        if line.about is not About.NOTHING:
            row.clicked.connect(lambda _on: self.line_opened.emit(line))
        return row

    def _lay_out(self, theme: Theme) -> None:
        self.decide_button = needs_writing(
            Button(theme, tr("Decision"), kind="quiet", size="small", icon="seal-check")
        )
        self.promise_button = needs_writing(
            Button(theme, tr("Promise"), kind="quiet", size="small", icon="check-square")
        )
        for widget in (self._minutes, self.decide_button, self.promise_button):
            self.add_action(widget)
        # The question gives way before the name of the topic does.
        self.hint.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.header.setStretchFactor(self.hint, _ALL_THE_REST)
        self.body.setSpacing(4)
        self.kept_note.setContentsMargins(30, 2, 8, 2)
        self.body.addWidget(self.lines)
        self.body.addWidget(self.kept_note)
        self.body.addWidget(self.said)
        buttons = self.buttons()
        for typing, button in zip((self.decide, self.promise), buttons, strict=True):
            typing.hide()
            # Not to the note below, where the keys of the page would be letters.
            typing.left.connect(button.setFocus)
            self.body.addWidget(typing)
        self.body.addWidget(self.note)
        code, title = self.topic.code, self.topic.title
        self.note.wants_keeping.connect(
            lambda text: self._deeds.note(code, title, text, lambda _done: self.note.has_kept(text))
        )
        self.decide.typed.connect(
            lambda text, _owner, _due: self._deeds.decide(
                code, text, lambda _done: self.decide.has_kept()
            )
        )
        self.promise.typed.connect(
            lambda text, owner, due: self._deeds.promise(
                code, text, owner, due, lambda _done: self.promise.has_kept()
            )
        )


class _Rows(QWidget):
    """Widgets under each other, shown anew each time."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_rows(self, rows: Sequence[QWidget]) -> None:
        """Show these and no others."""
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for row in rows:
            self._column.addWidget(row)
        self.setVisible(bool(rows))
