"""How a touch went: its outcome, a note, and whether they responded."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QTextCursor

from abm_desktop.engagement.days import instant_on
from abm_desktop.touches.postable import COMPLETE_TOUCH
from abm_desktop.touches.rows import Completion, TouchRow
from abm_desktop.vocabulary import Outcome
from abm_desktop.workspace.typed_day import Side
from resources.language import tr
from ui.beside_log import add_said
from ui.context import Context
from ui.kit.checks import CheckBox
from ui.kit.dates import DateField
from ui.kit.fields import FormField, TextArea
from ui.kit.keys import typed_text
from ui.kit.labels import PlainLabel
from ui.kit.segmented import Segment, SegmentedControl
from ui.saving import SavingDialog
from ui.touches.letters import Letters
from ui.touches.words import OUTCOME_WORDS, named

_KEYS: Final = {
    Qt.Key.Key_P: Outcome.POSITIVE,
    Qt.Key.Key_O: Outcome.NEUTRAL,
    Qt.Key.Key_N: Outcome.NEGATIVE,
    Qt.Key.Key_A: Outcome.NO_ANSWER,
}


class CompleteDialog(SavingDialog):
    """Completes a touch. P, O, N and A choose the outcome while it has the keyboard.

    What is typed elsewhere outside of text fields goes to the note.
    """

    def __init__(self, context: Context, row: TouchRow) -> None:
        super().__init__(context, tr("Complete touch"), confirm=tr("Complete"), can_wait=True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._row = row
        theme, today = context.theme, context.workspace.clock.today()
        segments = [
            Segment(outcome.value, OUTCOME_WORDS[outcome], key.name[-1])
            for key, outcome in _KEYS.items()
        ]
        self._said: bool | None = None
        self._letters = Letters(self)
        self._letters.written.connect(self._write)
        self.outcome = SegmentedControl(theme, segments, tr("Outcome"))
        # Nobody responded until somebody says so: Enter alone must not count for engagement.
        self.outcome.choose(Outcome.NO_ANSWER)
        self.day = DateField(
            theme, min(row.when.day or today, today), today=today, side=Side.BEHIND
        )
        self.note = TextArea(theme, tr("What they said, what comes next"))
        self.said = context.log_parts.make("said", context, self)
        self.responded = CheckBox(theme, tr("They responded: log it as engagement"))
        self._day_field = FormField(theme, tr("Done on"), self.day)
        self._lay_out()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        outcome, focused = _KEYS.get(Qt.Key(event.key())), self.focusWidget() or self
        in_row = focused is self or self.outcome.isAncestorOf(focused)
        if outcome is not None and not event.modifiers() and in_row:
            before = self.outcome.key()
            self._letters.chose(event.text(), self.outcome, lambda: self.outcome.choose(before))
            self.outcome.take(outcome.value)
            self.outcome.focus_chosen()
        elif text := typed_text(event):
            self._letters.write(text)
        else:
            self._letters.end()
            super().keyPressEvent(event)

    def _write(self, text: str) -> None:
        self.note.moveCursor(QTextCursor.MoveOperation.End)
        self.note.insertPlainText(text)
        self.note.setFocus(Qt.FocusReason.OtherFocusReason)

    def _typed_besides(self) -> list[str]:
        return self.said.added()

    def accept(self) -> None:
        if not self.confirm.isEnabled():
            return
        day = self.day.day()
        now = self._context.workspace.clock.now()
        if day is None or day > self._context.workspace.clock.today():
            self._day_field.set_error(
                tr("Choose today or a day before it; later is still planned.")
            )
            return
        completion = Completion(
            outcome=Outcome(self.outcome.key()),
            at=instant_on(day, now),
            note=self.note.toPlainText(),
            log_engagement=self.responded.isChecked() and self.responded.isEnabled(),
        )
        post = COMPLETE_TOUCH.post(
            completion.note, self.said.keeping(), key=self._row.id, completion=completion
        )
        self.save(tr("Complete {title}", title=self._row.title), post)

    def _lay_out(self) -> None:
        theme = self._context.theme
        self.body.addWidget(PlainLabel(theme, named(self._row), "body", "text2", wrap=True))
        self.body.addWidget(FormField(theme, tr("Outcome"), self.outcome))
        self.body.addWidget(self._day_field)
        self.body.addWidget(FormField(theme, tr("Note"), self.note, optional=True))
        add_said(self.body, theme, self.said)
        if self._row.channel.answer is not None and self._row.engagement_id is None:
            self.body.addWidget(self.responded)
            self.responded.clicked.connect(self._say)
            self._follow_outcome(self.outcome.key())
            self.outcome.chosen.connect(self._follow_outcome)
        else:
            self.responded.setParent(self)
            self.responded.hide()

    def _say(self) -> None:
        self._said = self.responded.isChecked()

    def _follow_outcome(self, outcome: str) -> None:
        """Who took it well has responded; of the others the person says so, if they did."""
        may_respond = outcome != Outcome.NO_ANSWER
        is_likely = outcome == Outcome.POSITIVE if self._said is None else self._said
        self.responded.setEnabled(may_respond)
        self.responded.setChecked(may_respond and is_likely)
