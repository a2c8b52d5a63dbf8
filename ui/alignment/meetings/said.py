"""Lines of what was decided and promised, and of promises that came back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final, NamedTuple

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from abm_desktop.alignment.meeting_rows import DecisionRow, PromiseRow
from abm_desktop.vocabulary import PromiseState
from abm_desktop.workspace.days import day_words
from resources.language import tr
from ui.alignment.meetings.deeds import Deeds
from ui.alignment.meetings.words import promise_words
from ui.kit.beside import Beside
from ui.kit.buttons import Button, IconButton
from ui.kit.labels import PlainLabel
from ui.kit.marks import Chip
from ui.kit.messages import Icon
from ui.kit.paint.chip import ChipKind
from ui.kit.writing_rights import needs_writing
from ui.theme.fonts import Role
from ui.theme.theme import Theme


class Look(NamedTuple):
    """How lines are shown.

    Attributes:
        may_change: whether the meeting is not held yet.
        is_large: whether it is read from afar.
    """

    theme: Theme
    today: date
    may_change: bool
    is_large: bool


_LEAST_WORDS: Final = 180
_FACES: Final[dict[bool, tuple[Role, Role]]] = {
    False: ("body_medium", "small"),
    True: ("title", "body"),
}
_STATES: Final[dict[PromiseState, tuple[str, ChipKind]]] = {
    PromiseState.KEPT: (tr("Kept"), "success"),
    PromiseState.DROPPED: (tr("Dropped"), "neutral"),
}


def decision_line(look: Look, deeds: Deeds, row: DecisionRow) -> QWidget:
    """Return the line of a decision."""
    line, buttons = _line(look, "seal-check", row.text, row.account_name)
    if look.may_change:
        _edit_buttons(
            look, buttons, lambda: deeds.edit_decision(row), lambda: deeds.drop_decision(row)
        )
    return line


def promise_line(look: Look, deeds: Deeds, row: PromiseRow) -> QWidget:
    """Return the line of a promise that was made in the meeting."""
    line, buttons = _line(look, "check-square", row.text, promise_words(row, look.today))
    _state(look, buttons, row)
    if look.may_change:
        _edit_buttons(
            look, buttons, lambda: deeds.edit_promise(row), lambda: deeds.delete_promise(row)
        )
    return line


def came_back_line(look: Look, deeds: Deeds, row: PromiseRow) -> QWidget:
    """Return the line of a promise of an earlier meeting, with what may become of it."""
    made = tr("promised {day}", day=day_words(row.made_on, look.today))
    below = " \N{MIDDLE DOT} ".join(filter(None, (promise_words(row, look.today), made, row.note)))
    line, buttons = _line(look, "check-square", row.text, below)
    _state(look, buttons, row)
    if row.state is PromiseState.OPEN:
        for words, act in (
            (tr("Kept"), lambda: deeds.keep_promise(row)),
            (tr("Not yet"), lambda: deeds.put_off(row)),
            (tr("Drop"), lambda: deeds.drop_promise(row)),
        ):
            button = needs_writing(Button(look.theme, words, size="small"))
            button.setAccessibleName(f"{words}: {row.text}")
            button.clicked.connect(lambda _on, act=act: act())
            buttons.addWidget(button)
    else:
        button = needs_writing(Button(look.theme, tr("Open again"), kind="link", size="small"))
        button.setAccessibleName(tr("Open again: {text}", text=row.text))
        button.clicked.connect(lambda _on: deeds.open_again(row))
        buttons.addWidget(button)
    return line


def _line(look: Look, icon: str, text: str, below: str) -> tuple[QWidget, QHBoxLayout]:
    line = Beside(_LEAST_WORDS)
    line.setContentsMargins(8, 4, 8, 4)
    line.head.addWidget(Icon(look.theme, icon, 16, "accent"))
    words = QVBoxLayout()
    words.setSpacing(0)
    face, small = _FACES[look.is_large]
    words.addWidget(PlainLabel(look.theme, text, face, wrap=True))
    if below:
        words.addWidget(PlainLabel(look.theme, below, small, "text2"))
    line.head.addLayout(words, 1)
    line.tail.setSpacing(6)
    return line, line.tail


def _state(look: Look, buttons: QHBoxLayout, row: PromiseRow) -> None:
    if row.is_late(look.today):
        buttons.addWidget(Chip(look.theme, tr("Late"), "danger", "warning-circle-fill"))
    elif row.state in _STATES:
        words, kind = _STATES[row.state]
        buttons.addWidget(Chip(look.theme, words, kind))


def _edit_buttons(
    look: Look, buttons: QHBoxLayout, edit: Callable[[], None], delete: Callable[[], None]
) -> None:
    for icon, words, act in (("pencil-simple", tr("Edit"), edit), ("trash", tr("Delete"), delete)):
        button = needs_writing(IconButton(look.theme, icon, words, side=24, size=14))
        button.clicked.connect(lambda _on, act=act: act())
        buttons.addWidget(button)
