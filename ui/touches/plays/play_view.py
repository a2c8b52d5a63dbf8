"""One play: what it is for, its steps in their order, and where it runs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QVBoxLayout, QWidget

from abm_desktop.touches.play_rows import PlayDetail, PlayRow, RunRow, StepRow
from abm_desktop.touches.play_words import anchor_words
from abm_desktop.vocabulary import PlayAnchor, PlayStop, RunState
from abm_desktop.workspace.money_words import short_money
from resources.language import tr, tr_about, tr_count
from ui.kit.buttons import Button
from ui.kit.frames import Card
from ui.kit.labels import PlainLabel
from ui.kit.table.model import RowsModel
from ui.kit.table.view import Table
from ui.kit.writing_rights import needs_writing
from ui.theme.theme import Theme
from ui.touches.plays.columns import run_columns, step_columns

_STOPPED_BY: Final = {
    PlayStop.REPLY: tr("stopped by an answer of theirs"),
    PlayStop.MEETING: tr("stopped by a meeting with them"),
    PlayStop.NEVER: tr("nothing stops it"),
}
_NO_STEPS: Final = tr("No step yet. Say what comes first, who does it, and whom it reaches.")
_NO_RUNS: Final = tr(
    "It runs nowhere yet. Run it on one account or on many: you see every touch first."
)


class PlayView(QWidget):
    """The right side of the page.

    Signals:
        asked: an action by its key.
        menu_asked: the menu of a table is wanted (the table, a point of the screen).
    """

    asked = Signal(str)
    menu_asked = Signal(object, QPoint)

    def __init__(self, theme: Theme, today: Callable[[], date], parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._detail: PlayDetail | None = None
        self._currency = ""
        self.name = PlainLabel(theme, "", "heading")
        self.purpose = PlainLabel(theme, "", "body", "text2", wrap=True)
        self.facts = PlainLabel(theme, "", "small", "text2", wrap=True)
        self._steps = RowsModel(step_columns(self._play, lambda: self._currency), _key)
        self._runs = RowsModel(run_columns(self._play, today), _key)
        self.steps = Table(theme, self._steps, tr("Steps"), ground="surface", parent=self)
        self.runs = Table(theme, self._runs, tr("Where it runs"), ground="surface", parent=self)
        self.runs.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.steps_card = Card(theme, tr("Steps"), padding=(0, 0))
        self.runs_card = Card(theme, tr("Where it runs"), padding=(0, 0))
        self._no_steps = _sentence(theme, _NO_STEPS)
        self._no_runs = _sentence(theme, _NO_RUNS)
        self.run_buttons: dict[str, Button] = {}
        self._lay_out()

    def show_play(self, detail: PlayDetail, runs: Sequence[RunRow], currency: str) -> None:
        """Show a play; what is chosen stays chosen."""
        self._detail, self._currency = detail, currency
        row = detail.play
        self.name.setText(row.name)
        self.purpose.setText(row.purpose)
        self.purpose.setVisible(bool(row.purpose))
        self.facts.setText(_facts(detail, currency))
        self._steps.set_rows(detail.steps)
        self._runs.set_rows(runs)
        for table, rows, nothing in (
            (self.steps, detail.steps, self._no_steps),
            (self.runs, runs, self._no_runs),
        ):
            table.setVisible(bool(rows))
            nothing.setVisible(not rows)
            if rows and table.current_row() is None:
                table.choose(0)
        self.steps_card.hint.setText(str(len(detail.steps) or ""))
        self.runs_card.hint.setText(str(len(runs) or ""))
        self._column.setStretch(2, 2 if runs else 0)
        self.show_chosen()

    def step(self) -> StepRow | None:
        """Return the current step."""
        row = self.steps.current_row()
        return row if isinstance(row, StepRow) and self.steps.isVisible() else None

    def chosen_runs(self) -> list[RunRow]:
        """Return the runs that are chosen."""
        if not self.runs.isVisible():
            return []
        places = sorted(index.row() for index in self.runs.selectionModel().selectedRows())
        rows = (self._runs.row_at(place) for place in places)
        return [row for row in rows if isinstance(row, RunRow)]

    def going_runs(self) -> list[RunRow]:
        """Return those chosen runs of which something is still to come."""
        return [row for row in self.chosen_runs() if not row.has_ended]

    def choose_step(self, key: object) -> None:
        """Make a step the current one."""
        place = self._steps.find(key)
        if place >= 0:
            self.steps.choose(place)
            self.steps.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_chosen(self) -> None:
        """Offer what can be done with the chosen runs."""
        rows = self.going_runs()
        for button in self.run_buttons.values():
            button.setEnabled(bool(rows))
        rests = bool(rows) and all(row.state is RunState.PAUSED for row in rows)
        is_answered = bool(rows) and all(row.answer for row in rows)
        turn = tr("Resume") if rests else tr("Go on") if is_answered else tr("Pause")
        self.run_buttons["plays.runs_turn"].set_label(turn)
        self.run_buttons["plays.runs_stop"].set_label(
            tr("Confirm stop") if is_answered else tr("Stop")
        )

    def _play(self) -> PlayRow | None:
        return None if self._detail is None else self._detail.play

    def _lay_out(self) -> None:
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 16)
        column.setSpacing(12)
        column.addLayout(self._head())
        column.addWidget(self.steps_card, 3)
        column.addWidget(self.runs_card, 2)
        self._fill(
            self.steps_card,
            self.steps,
            self._no_steps,
            (("plays.step_add", tr("Add a step"), "plus"),),
        )
        buttons = self._fill(
            self.runs_card,
            self.runs,
            self._no_runs,
            (
                ("plays.runs_shift", tr("Move"), "calendar-blank"),
                ("plays.runs_turn", tr("Pause"), "hourglass"),
                ("plays.runs_swap", tr("Swap owner"), "users"),
                ("plays.runs_stop", tr("Stop"), "prohibit"),
            ),
        )
        self.run_buttons = buttons
        self.runs.selectionModel().selectionChanged.connect(lambda *_: self.show_chosen())

    def _head(self) -> QHBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(3)
        for label in (self.name, self.purpose, self.facts):
            words.addWidget(label)
        edit = needs_writing(Button(self._theme, tr("Edit"), icon="pencil-simple"))
        edit.clicked.connect(lambda: self.asked.emit("plays.edit_play"))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addLayout(words, 1)
        row.addWidget(edit, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _fill(
        self,
        card: Card,
        table: Table,
        nothing: QWidget,
        deeds: Sequence[tuple[str, str, str]],
    ) -> dict[str, Button]:
        buttons: dict[str, Button] = {}
        for key, words, icon in deeds:
            button = needs_writing(Button(self._theme, words, size="small", icon=icon))
            # Beside others with large text its words may be cut short.
            button.setMinimumWidth(1)
            button.set_tip(words)
            button.clicked.connect(lambda _on=False, key=key: self.asked.emit(key))
            card.add_action(button)
            buttons[key] = button
        table.setMinimumHeight(96)
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        table.customContextMenuRequested.connect(lambda place: self._ask_menu(table, place))
        card.body.setSpacing(0)
        card.body.addWidget(table, 1)
        card.body.addWidget(nothing, 1, Qt.AlignmentFlag.AlignTop)
        return buttons

    def _ask_menu(self, table: Table, place: QPoint) -> None:
        index = table.indexAt(place)
        if index.isValid() and not table.selectionModel().isRowSelected(index.row()):
            table.choose(index.row())
        self.menu_asked.emit(table, table.viewport().mapToGlobal(place))


def _sentence(theme: Theme, words: str) -> QWidget:
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(16, 14, 16, 14)
    column.addWidget(PlainLabel(theme, words, "body", "text2", wrap=True))
    return box


def _key(row: StepRow | RunRow) -> object:
    return row.id


def _facts(detail: PlayDetail, currency: str) -> str:
    row = detail.play
    counted = tr("Counts from the day it starts")
    if row.anchor is PlayAnchor.DATE:
        counted = tr("Counts from {date}", date=anchor_words(row.anchor_label))
    parts = [
        counted,
        tr_count("over {count} working day", "over {count} working days", detail.span)
        if detail.span
        else "",
        _STOPPED_BY[row.stops_on],
        tr("{amount} at one account", amount=short_money(detail.cost_minor, currency))
        if detail.cost_minor
        else "",
        tr_about("play", "retired") if row.is_retired else "",
    ]
    return ", ".join(filter(None, parts))
