"""What can be done with a touch: one object for keys, menus, drags and dialogs."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final
from uuid import UUID

from PySide6.QtCore import QObject, QPoint, Signal

from abm_desktop.touches import service
from abm_desktop.touches.naming import move_name
from abm_desktop.touches.postable import EDIT_TOUCH
from abm_desktop.touches.rows import PersonTag, TouchRow
from abm_desktop.touches.schedule import UNSCHEDULED, When, is_overdue, moved
from abm_desktop.touches.services import coordinating
from abm_desktop.touches.services.coordinating import Advice
from abm_desktop.vocabulary import Medium, TouchState
from abm_desktop.workspace.opened import Change, Reading
from resources.language import tr
from ui.context import Context
from ui.jobs import Edits
from ui.kit.menu import Menu
from ui.kit.writing_rights import CAN_WAIT, may_write
from ui.touches.complete_dialog import CompleteDialog
from ui.touches.edited import draft_of
from ui.touches.editor import TouchEditor
from ui.touches.keys import DAYS_OF
from ui.touches.move_dialog import MoveDialog
from ui.touches.moving import (
    NOTHING_KEPT,
    TOLD_NOBODY,
    Kept,
    Told,
    edited_with,
    mover,
    past_words,
    place_edits,
)
from ui.touches.plays.run_menu import RunAt, RunMenu
from ui.touches.skip_dialog import SkipDialog

_WAITING: Final = ("complete", "sit_in")
"""What waits on this computer while a server is away."""


class TouchCommands(QObject):
    """Does what a person asks of a touch; names every change.

    Signals:
        moving: a touch is about to stand elsewhere (row, When); the change is on its way.
    """

    moving = Signal(object, object)

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self.plays = RunMenu(context, self)

    def do(self, command: str, row: TouchRow) -> None:
        """Do what a key or a menu names; what a done or skipped touch cannot do is left out."""
        if command == "edit":
            self.edit(row)
        elif not may_write(self._context.window, _deed_of(command)):
            return
        elif command == "delete":
            self._change(tr("Delete {title}", title=row.title), row.id, service.delete)
        elif command == "sit_in":
            self.sit_in(row)
        elif command == "reopen":
            self._change(tr("Reopen {title}", title=row.title), row.id, service.reopen)
        elif row.is_planned:
            self._do_planned(command, row)

    def may_sit_in(self, row: TouchRow) -> bool:
        """Tell whether the person may have been in a call or meeting that names them nowhere yet."""
        me = self._context.workspace.person_id
        named = {one.id for one in (row.owner, *row.people) if one is not None}
        is_spoken = row.channel.medium in (Medium.PHONE, Medium.IN_PERSON)
        return me is not None and me not in named and is_spoken and row.state is TouchState.DONE

    def sit_in(self, row: TouchRow) -> None:
        """Say that the person who works here was in a call or meeting too."""
        me, key = self._context.workspace.person_id, row.id
        if me is None or not self.may_sit_in(row):
            return
        there = tuple(one.id for one in row.people)
        self._context.jobs.edit(
            tr("I sat in on {title}", title=row.title),
            EDIT_TOUCH.of(key),
            {"people": (there, (*there, me))},
        )

    def edit(self, row: TouchRow) -> None:
        """Open the editor."""
        TouchEditor(self._context, row.account_id, row.id).open()

    def move(
        self,
        row: TouchRow,
        when: When,
        kept: Kept = NOTHING_KEPT,
        told: Told = TOLD_NOBODY,
    ) -> None:
        """Put a touch elsewhere, or take it off the time line; `kept` says why it collides there."""
        if when == row.when:
            if told.kept is not None:
                told.kept(None)
            return
        self.moving.emit(row, when)
        label = move_name(row.title, when)
        self._context.jobs.edit(
            label,
            mover(row, kept),
            place_edits(row, when),
            done=self._past_told(label, row, when, told),
            failed=told.failed,
            asked=told.asked,
        )

    def hand(self, row: TouchRow, person: PersonTag, when: When) -> None:
        """Give a touch to another colleague, on the day on which it was let go.

        As for a touch that is only moved, it is asked first where something stands against that
        day; where the day stays, only if the colleague has it off.
        """
        give = partial(self._hand, person)
        is_moved = when.day != row.when.day

        def read(reading: Reading) -> Advice:
            return coordinating.advise(reading, draft_of(row, when, person), row.id)

        def go_on(advice: Advice) -> None:
            if not advice.is_working_day or (is_moved and advice.open_clashes):
                MoveDialog(self._context, row, give, when, person).open()
            else:
                give(row, when)

        self._context.jobs.query(self, read, go_on)

    def _hand(
        self,
        person: PersonTag,
        row: TouchRow,
        when: When,
        kept: Kept = NOTHING_KEPT,
        told: Told = TOLD_NOBODY,
    ) -> None:
        edits: Edits = dict(place_edits(row, when)) if when != row.when else {}
        edits["owner_id"] = (row.owner.id if row.owner else None, person.id)
        key, label = row.id, tr("Hand {title} to {person}", title=row.title, person=person.name)
        self._context.jobs.edit(
            label,
            lambda change, wanted: edited_with(change, key, wanted, kept),
            edits,
            done=self._past_told(label, row, when, told),
            failed=told.failed,
            asked=told.asked,
        )

    def _past_told(
        self, label: str, row: TouchRow, when: When, told: Told
    ) -> Callable[[object], None] | None:
        """Return what follows once a touch stands elsewhere; that its day has passed may be a slip."""
        today = self._context.workspace.clock.today()
        if when == row.when or not (row.is_planned and is_overdue(when, today)):
            return told.kept

        def tell(kept: object) -> None:
            if told.kept is not None:
                told.kept(kept)
            self._context.shell.tell(past_words(label, when), undo=True)

        return tell

    def wish(self, row: TouchRow, when: When) -> None:
        """Put a touch where it was dropped if nothing stands against it there, else ask first."""
        if when == row.when or not may_write(self._context.window):
            return
        if when.day is None:
            self.move(row, when)
            return

        def read(reading: Reading) -> Advice:
            return coordinating.advise(reading, draft_of(row, when), row.id)

        def go_on(advice: Advice) -> None:
            if advice.open_clashes or not advice.is_working_day:
                self._ask(row, when)
            else:
                self.move(row, when)

        self._context.jobs.query(self, read, go_on)

    def _ask(self, row: TouchRow, when: When) -> None:
        MoveDialog(self._context, row, self.move, when).open()

    def show_menu(
        self, row: TouchRow, point: QPoint, walking: tuple[str, str] = ("→", "Ctrl+→")
    ) -> Menu:
        """Show everything that can be done with a touch; `walking` moves it by a day and a week."""
        menu = Menu(self._context.theme, self._context.window)
        menu.aboutToHide.connect(menu.deleteLater)
        self._fill(menu, row, walking)
        menu.popup(point)
        return menu

    def _fill(self, menu: Menu, row: TouchRow, walking: tuple[str, str]) -> None:
        def add(text: str, command: str, icon: str, key: str = "") -> None:
            writes = command != "edit" and (_deed_of(command) or True)
            menu.add(text, lambda: self.do(command, row), icon_name=icon, key=key, writes=writes)

        add(tr("Edit"), "edit", "pencil-simple", "Enter")
        if row.is_planned:
            add(tr("Complete"), "complete", "check", "C")
            add(tr("Skip"), "skip", "skip-forward", "X")
            menu.addSeparator()
            if row.when.day is not None:
                add(tr("Next day"), tr("day later"), "arrow-right", walking[0])
                add(tr("Next week"), tr("week later"), "arrow-right", walking[1])
            add(tr("Move to …"), "move", "calendar-blank", "M")
            if row.when.day is not None:
                add(tr("Unschedule"), "unschedule", "tray", "U")
        else:
            add(tr("Reopen"), "reopen", "arrow-counter-clockwise")
        if self.may_sit_in(row):
            add(tr("I sat in on this"), "sit_in", "users-three")
        menu.addSeparator()
        add(tr("Delete"), "delete", "trash", "Del")
        if row.is_planned and row.run is not None:
            menu.addSeparator()
            self.plays.add_to(menu, RunAt.of_tag(row.run))

    def _do_planned(self, command: str, row: TouchRow) -> None:
        if command == "complete":
            CompleteDialog(self._context, row).open()
        elif command == "skip":
            SkipDialog(self._context, row).open()
        elif command == "move":
            MoveDialog(self._context, row, self.move).open()
        elif command == "unschedule":
            self.move(row, UNSCHEDULED)
        elif command in DAYS_OF:
            # At once: whoever walks a touch along the days passes many on which it collides.
            self.move(row, moved(row.when, DAYS_OF[command]))

    def _change(self, label: str, key: UUID, work: Callable[[Change, UUID], None]) -> None:
        self._context.jobs.change(label, lambda change: work(change, key))


def _deed_of(command: str) -> str:
    return CAN_WAIT if command in _WAITING else ""
