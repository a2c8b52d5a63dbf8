"""Two people changed the same fields: the person decides, and neither text is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from enum import StrEnum
from functools import partial
from typing import Any, Final
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from abm_desktop.errors import EditConflictError, FieldConflict, field_words, row_words
from abm_desktop.workspace.days import full_day, moment_words
from abm_desktop.workspace.service import PersonRow
from abm_desktop.workspace.services.disputes import Dispute, Writer, dispute
from resources.language import tr
from ui.context import Context
from ui.jobs import Edits
from ui.kit.checks import RadioButton
from ui.kit.dialog import Dialog
from ui.kit.labels import PlainLabel
from ui.kit.paint.text import elided
from ui.theme.fonts import font
from ui.theme.theme import Theme

_LONG: Final = frozenset({"why", "body", "notes", "note", "message", "outcome_note", "skip_note"})
"""Texts of several lines, where one may stand below the other."""
_MINE, _THEIRS, _BOTH = range(3)
_LONGEST_NAME: Final = 300
"""So many pixels of whoever wrote the other value are shown, that the time stands beside it."""


def both(theirs: str, mine: str) -> str:
    """Return the two texts one below the other; nothing twice."""
    return theirs if mine in theirs else mine if theirs in mine else f"{theirs}\n{mine}"


def _title(field: str) -> str:
    """Return the name of a field as a title; languages that write nouns large keep them so."""
    words = field_words(field)
    return f"{words[:1].upper()}{words[1:]}"


class _FieldChoice(QWidget):
    """One field: mine, theirs or, of a text, both; and what it was before."""

    def __init__(self, theme: Theme, conflict: FieldConflict, words: Callable[[Any], str]) -> None:
        super().__init__()
        self.conflict = conflict
        self._theme = theme
        self._group = QButtonGroup(self)
        self._buttons: dict[int, RadioButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 0, 8, 12)
        column.setSpacing(2)
        column.addWidget(PlainLabel(theme, _title(conflict.field), "body_strong"))
        was = tr("It was: {words}", words=words(conflict.base))
        column.addWidget(PlainLabel(theme, was, "small", "text3", wrap=True))
        column.addSpacing(4)
        for which, name, value in (
            (_MINE, tr("Mine"), conflict.mine),
            (_THEIRS, tr("Theirs"), conflict.theirs),
        ):
            self._add(column, name, which)
            text = PlainLabel(theme, words(value), wrap=True)
            indented = QHBoxLayout()
            indented.setContentsMargins(24, 0, 0, 4)
            indented.addWidget(text)
            column.addLayout(indented)
        if conflict.field in _LONG and self._is_text():
            self._add(column, tr("Both, theirs first"), _BOTH)
        self.choose(_MINE)

    def choose(self, which: int) -> None:
        """Choose mine (0), theirs (1) or both (2)."""
        self._buttons[which].setChecked(True)

    def show_writer(self, writer: Writer, today: date) -> None:
        """Say who wrote what stands there, and when."""
        person = elided(writer.person, font("body"), _LONGEST_NAME)
        words = tr("Theirs: {person}, {time}", person=person, time=moment_words(writer.at, today))
        self._buttons[_THEIRS].set_label(words)

    def edit(self) -> tuple[Any, Any] | None:
        """Return what to write on top of theirs; nothing where theirs stays."""
        conflict = self.conflict
        match self._group.checkedId():
            case 0:
                return (conflict.theirs, conflict.mine)
            case 2:
                return (conflict.theirs, both(conflict.theirs, conflict.mine))
        return None

    def _is_text(self) -> bool:
        values = (self.conflict.mine, self.conflict.theirs)
        return all(isinstance(value, str) and not isinstance(value, StrEnum) for value in values)

    def _add(self, column: QVBoxLayout, words: str, which: int) -> None:
        button = RadioButton(self._theme, words, self)
        self._group.addButton(button, which)
        self._buttons[which] = button
        column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)


class ConflictDialog(Dialog):
    """Shows every field that two people changed and edits again on top of theirs.

    It stands at once; who wrote theirs, and what the row is called, follows where that is known.

    Esc decides nothing: what was typed stays unsaved where it was typed.
    """

    def __init__(
        self,
        context: Context,
        error: EditConflictError,
        people: Iterable[PersonRow],
        again: Callable[[Edits], None],
    ) -> None:
        super().__init__(
            context.theme,
            tr("Somebody else changed this meanwhile"),
            context.window,
            width=640,
            confirm=tr("Keep my choice"),
        )
        self._again = again
        self._names = {person.id: person.name for person in people}
        sentence = tr(
            "Your change of {row_words} is not written yet. Choose what shall stand in each "
            "field; theirs is kept already.",
            row_words=row_words(error.entity),
        )
        self._sentence = PlainLabel(context.theme, sentence, wrap=True)
        self.body.addWidget(self._sentence)
        self.choices = [_FieldChoice(context.theme, c, self._words) for c in error.conflicts]
        for choice in self.choices:
            self.body.addWidget(choice)
        self.cancel.set_label(tr("Take theirs"))
        self.cancel.clicked.disconnect(self.reject)
        self.cancel.clicked.connect(self._take_theirs)
        self._today = context.workspace.clock.today
        # Where it is not known, such as while the server is away, the words that stand here say enough.
        ask = partial(dispute, error=error)
        context.jobs.query(self, ask, self._show_dispute, failed=lambda _error: None)

    def accept(self) -> None:
        edits = {choice.conflict.field: choice.edit() for choice in self.choices}
        wanted: Edits = {field: edit for field, edit in edits.items() if edit is not None}
        super().accept()
        self._again(wanted)

    def _show_dispute(self, known: Dispute) -> None:
        if known.row is not None:
            sentence = tr(
                "Your change of {name} is not written yet. Choose what shall stand in each field; "
                "theirs is kept already.",
                name=known.row,
            )
            self._sentence.setText(sentence)
        for choice in self.choices:
            writer = known.writers.get(choice.conflict.field)
            if writer is not None:
                choice.show_writer(writer, self._today())

    def _take_theirs(self) -> None:
        super().reject()
        self._again({})

    def _words(self, value: Any) -> str:
        if value is None or value == "":
            return tr("nothing")
        if isinstance(value, UUID):
            return self._names.get(value, tr("another one"))
        if isinstance(value, bool):
            return tr("yes") if value else tr("no")
        if isinstance(value, list):
            return ", ".join(map(str, value)) or tr("nothing")
        if isinstance(value, date):
            return full_day(value)
        return str(value)
