"""The list of meetings: which are due next with a button to plan them, those ahead, those held."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from abm_desktop.alignment.meeting_rows import MeetingRow
from abm_desktop.alignment.rhythm import FORMS
from abm_desktop.vocabulary import MeetingKind
from resources.language import tr, tr_about
from ui.alignment.meetings.words import (
    Standing,
    day_of,
    open_words,
    row_sentence,
    standing_of,
    state_words,
    when_words,
)
from ui.context import Context
from ui.kit.buttons import Button
from ui.kit.frames import Panel
from ui.kit.labels import PlainLabel
from ui.kit.paint.chip import ChipKind
from ui.kit.table.cells import ChipCell, TextCell
from ui.kit.table.column import Column
from ui.kit.table.model import RowsModel
from ui.kit.table.view import Table
from ui.kit.writing_rights import needs_writing

_KINDS: Final[dict[Standing, ChipKind]] = {
    Standing.RUNS: "accent",
    Standing.TODAY: "accent",
    Standing.HELD: "neutral",
    Standing.NOT_CLOSED: "warning",
}
_DOT: Final = " \N{MIDDLE DOT} "


class MeetingList(Panel):
    """Stands at the left of the meeting.

    Signals:
        planned: a kind that is due shall be planned for a day.
    """

    planned = Signal(object, object)

    def __init__(self, context: Context) -> None:
        super().__init__(context.theme, "surface")
        self._context = context
        today = context.workspace.clock.today
        self.rows = RowsModel(_columns(context), key=lambda row: row.id)
        self.table = Table(context.theme, self.rows, tr("Meetings"), parent=self)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.due: dict[MeetingKind, Button] = {}
        self.rows_shown: list[MeetingRow] = []
        self._today = today
        self._due_box = Panel(context.theme, "surface")
        self._due_column = QVBoxLayout(self._due_box)
        self._due_column.setContentsMargins(12, 10, 12, 10)
        self._due_column.setSpacing(6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 1, 0)
        column.setSpacing(0)
        column.addWidget(self._due_box)
        column.addWidget(self.table, 1)

    def show_rows(self, rows: list[MeetingRow]) -> None:
        """Show meetings, those ahead before those held."""
        self.rows_shown = rows
        self.rows.set_rows(rows)

    def show_due(self, due: Mapping[MeetingKind, date]) -> None:
        """Show which meetings of the rhythm nobody planned yet."""
        while (item := self._due_column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.due = {}
        self._due_box.setVisible(bool(due))
        if not due:
            return
        theme, today = self._context.theme, self._today()
        self._due_column.addWidget(PlainLabel(theme, tr("DUE NEXT"), "section", "text3"))
        for kind, day in sorted(due.items(), key=lambda one: one[1]):
            self._due_column.addWidget(self._due_line(kind, day, today))

    def _due_line(self, kind: MeetingKind, day: date, today: date) -> Panel:
        theme = self._context.theme
        is_late = day < today
        line = Panel(theme, "surface")
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(PlainLabel(theme, FORMS[kind].title, "body_medium"))
        said = tr("since {day}", day=day_of(day, today)) if is_late else day_of(day, today)
        words.addWidget(PlainLabel(theme, said, "caption", "danger" if is_late else "text3"))
        button = needs_writing(Button(theme, tr_about("verb", "Plan"), size="small"))
        button.setAccessibleName(tr("Plan the {meeting}", meeting=FORMS[kind].title))
        button.clicked.connect(lambda _on: self.planned.emit(kind, max(day, self._today())))
        self.due[kind] = button
        row.addLayout(words, 1)
        row.addWidget(button)
        return line


def still_open(row: MeetingRow) -> str:
    """Return how many of its promises are open."""
    return open_words(row.open_promises) if row.open_promises else ""


def _columns(context: Context) -> tuple[Column, ...]:
    today = context.workspace.clock.today

    def below(row: MeetingRow) -> str:
        return _DOT.join(filter(None, (when_words(row, today()), still_open(row))))

    def state(row: MeetingRow) -> str:
        return state_words(row, today())

    return (
        Column(
            tr("Meeting"),
            210,
            lambda row: row.title,
            TextCell(lambda row: row.title, below, "body_strong"),
            tooltip=lambda row: row_sentence(row, today()),
            stretch=1,
            least=150,
        ),
        Column(
            tr("State"),
            84,
            state,
            ChipCell(state, lambda row: _KINDS.get(standing_of(row, today()), "neutral")),
        ),
    )
