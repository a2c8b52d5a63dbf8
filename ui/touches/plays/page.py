"""The page of plays: the list at the left, one play with its steps and runs at the right."""

from __future__ import annotations

from typing import ClassVar, Final
from uuid import UUID

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from abm_desktop.touches.play_rows import PlayRow
from abm_desktop.vocabulary import RunState
from resources.language import tr
from ui.action_menu import offer_menu
from ui.context import Context
from ui.kit.buttons import Button
from ui.kit.frames import Panel
from ui.kit.messages import EmptyState
from ui.kit.table.model import RowsModel
from ui.kit.table.view import Table
from ui.kit.writing_rights import needs_writing
from ui.page import Heading, Page
from ui.theme.fitting import hold_width
from ui.touches.plays.actions import add_actions
from ui.touches.plays.columns import play_columns
from ui.touches.plays.deeds import PlayDeeds
from ui.touches.plays.look import Look, read_look, remember, remembered
from ui.touches.plays.play_view import PlayView

_LIST: Final = 268
_NOTHING: Final = (
    tr("A play is a template: steps for people of both teams, in their order."),
    tr("Run one on many accounts, and see every touch before you confirm."),
)


class PlaysPage(Page):
    """Shows plays; the one that was looked at last is looked at again."""

    entities: ClassVar[frozenset[str]] = frozenset(
        {
            *("play", "play_step", "play_run", "touch", "engagement"),
            *("channel", "committee_role", "person", "account", "policy_version"),
        }
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        theme, clock = context.theme, context.workspace.clock
        self._look: Look | None = None
        self._wanted = remembered(context.preferences, context.workspace.label)
        self._wanted_step: UUID | None = None
        self._is_showing = False
        self.deeds = PlayDeeds(context)
        self._rows = RowsModel(play_columns(), lambda row: row.id)
        self.list = Table(theme, self._rows, tr("Plays"), ground="surface", parent=self)
        self.view = PlayView(theme, clock.today, self)
        self.ready = needs_writing(Button(theme, tr("Add the ready-made plays"), icon="stack"))
        self.new = needs_writing(Button(theme, tr("New play"), icon="plus", key="N"))
        self.empty = self._nothing()
        self._states = QStackedWidget(self)
        self._build()
        self._listen()
        add_actions(context.actions, self)

    def heading(self) -> Heading:
        return Heading(tr("Plays"), primary="plays.run" if self.can_run() else "plays.add")

    def is_filled(self) -> bool:
        return self._look is not None

    def refresh(self) -> None:
        wanted = self._wanted
        self.context.jobs.query(
            self, lambda reading: read_look(reading, wanted), self._show, topic="plays.look"
        )

    def areas(self) -> list[QWidget]:
        if self._states.currentWidget() is self.empty:
            return [self.empty]
        return [self.list, self.view.steps, self.view.runs]

    def account(self) -> UUID | None:
        rows = self.view.chosen_runs() if self.view.runs.hasFocus() else []
        return rows[0].account_id if len(rows) == 1 else None

    def play(self) -> PlayRow | None:
        """Return the play that is looked at."""
        detail = self._look.detail if self._look else None
        return None if detail is None else detail.play

    def has_play(self) -> bool:
        """Tell whether a play is looked at."""
        return self.play() is not None

    def can_run(self) -> bool:
        """Tell whether the play that is looked at can be run."""
        row = self.play()
        return row is not None and bool(row.steps) and not row.is_retired

    def has_runs(self) -> bool:
        """Tell whether runs are chosen."""
        return bool(self.view.chosen_runs())

    def has_going(self) -> bool:
        """Tell whether runs are chosen of which something is still to come."""
        return bool(self.view.going_runs())

    def has_chosen(self) -> bool:
        """Tell whether the table in use has something to edit, move or delete."""
        if self.view.steps.hasFocus():
            return self.view.step() is not None
        return self.list.hasFocus() and self.has_play()

    def misses_ready(self) -> bool:
        """Tell whether ready-made plays are missing."""
        return bool(self._look and self._look.missing)

    def run_play(self) -> None:
        """Ask where and when to run the play."""
        row = self.play()
        if row is not None:
            self.context.shell.run_play((), play=row.id)

    def add_play(self) -> None:
        """Ask for a new play."""
        self.deeds.add(self._find)

    def add_ready(self) -> None:
        """Add the ready-made plays that are not there."""
        if self._look is not None and self._look.missing:
            self.deeds.add_ready(self._look.missing)

    def edit_play(self) -> None:
        """Ask what is to be changed about the play."""
        if (row := self.play()) is not None:
            self.deeds.edit(row)

    def copy_play(self) -> None:
        """Add a play like this one."""
        if (row := self.play()) is not None:
            self.deeds.copy(row, self._find)

    def turn_play(self) -> None:
        """Retire the play, or offer it again."""
        if (row := self.play()) is not None:
            self.deeds.turn(row)

    def delete_play(self) -> None:
        """Delete the play, if it was never run."""
        if (row := self.play()) is not None:
            self.deeds.delete(row)

    def add_step(self) -> None:
        """Ask for a new step, before the chosen one where that has the keyboard."""
        row, step = self.play(), self.view.step()
        if row is not None:
            is_meant = self.view.steps.hasFocus() and step is not None
            before = step.id if is_meant and step is not None else None
            self.deeds.add_step(row, before, self._find_step)

    def edit(self) -> None:
        """Edit the chosen step, or the play."""
        row, step = self.play(), self.view.step()
        if row is not None and step is not None and self.view.steps.hasFocus():
            self.deeds.edit_step(row, step)
        else:
            self.edit_play()

    def move_chosen(self, down: int) -> None:
        """Move the chosen step or play up or down."""
        look, step = self._look, self.view.step()
        if look is None or look.detail is None:
            return
        if self.view.steps.hasFocus() and step is not None:
            self.deeds.move_step(look.detail, step, down)
        else:
            self.deeds.move(look.plays, look.detail.play, down)

    def delete(self) -> None:
        """Delete the chosen step or play."""
        step = self.view.step()
        if self.view.steps.hasFocus() and step is not None:
            self.deeds.delete_step(step)
        else:
            self.delete_play()

    def shift(self) -> None:
        """Ask by how much the chosen runs move."""
        self.deeds.shift(self.view.going_runs())

    def turn_runs(self) -> None:
        """Pause the chosen runs; go on with them where all of them rest, or were answered."""
        rows = self.view.going_runs()
        if all(row.state is RunState.PAUSED for row in rows):
            self.deeds.resume(rows)
        elif all(row.answer for row in rows):
            self.deeds.go_on(rows)
        else:
            self.deeds.pause(rows)

    def swap(self) -> None:
        """Ask who gets what is still planned of the chosen runs."""
        self.deeds.swap(self.view.going_runs())

    def stop(self) -> None:
        """Ask why the chosen runs are stopped; where an answer says so, it is done at once."""
        rows = self.view.going_runs()
        if all(row.answer for row in rows):
            self.deeds.stop_answered(rows)
        else:
            self.deeds.stop(rows)

    def open_account(self) -> None:
        """Open the account of the current run."""
        rows = self.view.chosen_runs()
        if rows:
            self.context.shell.open_account(rows[0].account_id, tab="touches")

    def _show(self, look: Look) -> None:
        self._look = look
        self._is_showing = True
        self._rows.set_rows(look.plays)
        self.ready.setVisible(bool(look.missing))
        self._states.setCurrentWidget(self._body if look.plays else self.empty)
        if look.detail is not None:
            self._wanted = look.detail.play.id
            remember(self.context.preferences, self.context.workspace.label, self._wanted)
            self.list.choose(self._rows.find(self._wanted))
            self.view.show_play(look.detail, look.runs, look.currency)
        self._is_showing = False
        if self._wanted_step is not None:
            self.view.choose_step(self._wanted_step)
            self._wanted_step = None
        self.setFocusProxy(self.list if look.plays else self.new_first)
        self.heading_changed.emit()
        self.filled.emit()

    def _find(self, key: UUID) -> None:
        self._wanted = key
        self.refresh()

    def _find_step(self, key: UUID) -> None:
        self._wanted_step = key
        self.refresh()

    def _choose(self, row: object) -> None:
        if not self._is_showing and isinstance(row, PlayRow) and row.id != self._wanted:
            self._wanted = row.id
            self.refresh()

    def _nothing(self) -> EmptyState:
        theme = self.context.theme
        empty = EmptyState(theme, tr("No plays yet"), _NOTHING, icon="tree-structure")
        self.new_first = needs_writing(
            Button(theme, tr("Add the ready-made plays"), kind="primary", icon="stack")
        )
        self.new_first.clicked.connect(self.add_ready)
        own = needs_writing(Button(theme, tr("New play"), icon="plus", key="N"))
        own.clicked.connect(self.add_play)
        empty.add_action(self.new_first)
        empty.add_action(own)
        return empty

    def _build(self) -> None:
        self._body = QWidget()
        left = Panel(self.context.theme, "surface", lines=Qt.Edge.RightEdge)
        hold_width(left, _LIST)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 1, 10)
        column.setSpacing(8)
        column.addWidget(self.list, 1)
        for button in (self.ready, self.new):
            line = QHBoxLayout()
            line.setContentsMargins(12, 0, 12, 0)
            line.addWidget(button)
            line.addStretch(1)
            column.addLayout(line)
        row = QHBoxLayout(self._body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(left)
        row.addWidget(self.view, 1)
        self._states.addWidget(QWidget())
        self._states.addWidget(self._body)
        self._states.addWidget(self.empty)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._states)

    def _listen(self) -> None:
        run = self.context.actions.run
        self.view.asked.connect(run)
        self.view.menu_asked.connect(self._open_menu)
        self.view.steps.opened.connect(lambda _row: self.edit())
        self.view.runs.opened.connect(lambda _row: self.open_account())
        self.list.current_changed.connect(self._choose)
        self.list.opened.connect(lambda _row: self.edit_play())
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(
            lambda place: self._open_menu(self.list, self.list.viewport().mapToGlobal(place))
        )
        self.ready.clicked.connect(self.add_ready)
        self.new.clicked.connect(self.add_play)

    def _open_menu(self, table: Table, place: QPoint) -> None:
        """Offer what can be done with what is chosen in a table."""
        table.setFocus(Qt.FocusReason.OtherFocusReason)
        keys = {
            self.list: ("run", "edit_play", "copy", "turn", "delete_play"),
            self.view.steps: ("step_add", "edit", "up", "down", "delete"),
            self.view.runs: ("runs_open", "runs_shift", "runs_turn", "runs_swap", "runs_stop"),
        }[table]
        offer_menu(
            self.context, [f"plays.{key}" for key in keys], table, place, table.accessibleName()
        )
