"""What the planner does with touches and collisions, by mouse, key or menu."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, QPoint, QRect, Signal

from abm_desktop.touches import clash_words, service
from abm_desktop.touches.planning import RunSpan
from abm_desktop.touches.rows import TouchRow
from abm_desktop.touches.schedule import When, lengthened
from abm_desktop.touches.services import coordinating
from abm_desktop.touches.services.coordinating import Advice, Clash
from abm_desktop.touches.ways_out import joining_of, moving_of
from abm_desktop.vocabulary import Team
from abm_desktop.workspace.opened import Change, Reading
from resources.language import tr
from ui.context import Context
from ui.kit.menu import Menu
from ui.kit.writing_rights import may_write
from ui.touches.commands import TouchCommands
from ui.touches.edited import draft_of
from ui.touches.editor import TouchEditor
from ui.touches.keep_dialog import KeepDialog
from ui.touches.moving import join_name
from ui.touches.planner.clash_popover import ClashPopover, WaysOut
from ui.touches.planner.keys import LENGTH_KEYS, LENGTHS, MOVING_KEYS
from ui.touches.plays.run_menu import RunAt

if TYPE_CHECKING:
    from ui.touches.planner.view import PlannerView


class Doing(QObject):
    """One object for everything that can be asked of a touch in the planner.

    Signals:
        next_asked: the next collision is looked at.
    """

    next_asked = Signal()

    def __init__(self, context: Context, view: PlannerView, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._view = view
        self.commands = TouchCommands(context, self)
        self.popover: ClashPopover | None = None

    def do(self, command: str, touch: TouchRow) -> None:
        """Do what a key, a menu or a double click names."""
        if command in LENGTHS:
            if touch.is_planned and may_write(self._view):
                self.commands.move(touch, lengthened(touch.when, LENGTHS[command]))
        else:
            self.commands.do(command, touch)

    def place(self, touch: TouchRow, when: When) -> None:
        """Put a touch where it was dropped; where something stands against it, ask first."""
        if when.day == touch.when.day:
            self.commands.move(touch, when)
        else:
            self.commands.wish(touch, when)

    def plan(self, account: UUID | None, when: When | None, team: Team | None) -> None:
        """Open the editor for a new touch."""
        if may_write(self._view):
            TouchEditor(self._context, account, when=when, team=team).open()

    def show_menu(self, touch: TouchRow | None, point: QPoint) -> Menu:
        """Show what can be done with a touch, or on a free day."""
        if touch is not None:
            menu = self.commands.show_menu(touch, point, MOVING_KEYS)
            first = menu.actions()[0]
            for text, act in self._clash_ways(touch):
                made = menu.add(text, act, icon_name="warning-circle-fill")
                menu.insertAction(first, made)
            if self._view.clashes_of(touch.id):
                menu.insertSeparator(first)
            if touch.is_planned and touch.when.day and not touch.when.is_whole_week:
                self._add_lengths(menu, touch)
            menu.addSeparator()
            self._add_account(menu, touch.account_id, touch.account)
            return menu
        menu = Menu(self._context.theme, self._context.window)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.setAccessibleName(tr("Free day"))
        account, day, team = self._view.spot.here()
        plan = partial(self.plan, account, When(day), team)
        menu.add(tr("New touch here"), plan, icon_name="plus", key="N", writes=True)
        row = self._view.spot.row()
        if row is not None and row.account is not None:
            self._add_account(menu, row.account.id, row.title)
        menu.popup(point)
        return menu

    def show_run(self, run: RunSpan, point: QPoint) -> Menu:
        """Show what can be done with a play at an account."""
        menu = self.commands.plays.show(RunAt.of_span(run), point)
        accounts = self._view.sight.contents.plan.accounts
        name = next((one.name for one in accounts if one.id == run.account_id), tr("the account"))
        menu.addSeparator()
        self._add_account(menu, run.account_id, name)
        return menu

    def _add_account(self, menu: Menu, key: UUID, name: str) -> None:
        shell = self._context.shell
        menu.add(
            tr("Open {name}", name=name), lambda: shell.open_account(key), icon_name="buildings"
        )

    def show_clash(self, touch: TouchRow, clash: Clash | None = None) -> None:
        """Show a collision of a touch: the first one where none is named, if it has any."""
        meant = clash or next(iter(self._view.clashes_of(touch.id)), None)
        if meant is not None:
            self._ask_ways(meant, touch)

    def _clash_ways(self, touch: TouchRow) -> list[tuple[str, Callable[[], object]]]:
        """Return a way to each collision of a touch."""
        return [
            (
                tr("Collision: {collision}", collision=clash_words.title(one)),
                partial(self.show_clash, touch, one),
            )
            for one in self._view.clashes_of(touch.id)
        ]

    def _add_lengths(self, menu: Menu, touch: TouchRow) -> None:
        menu.addSeparator()
        longer = partial(self.do, "longer", touch)
        menu.add(
            tr("One day longer"), longer, icon_name="arrow-right", key=LENGTH_KEYS[0], writes=True
        )
        if touch.when.ends_on is not None:
            shorter = partial(self.do, "shorter", touch)
            menu.add(
                tr("One day shorter"),
                shorter,
                icon_name="arrow-left",
                key=LENGTH_KEYS[1],
                writes=True,
            )

    def _ask_ways(self, clash: Clash, touch: TouchRow) -> None:
        """Look for a free day, then show what can be done."""
        moving = moving_of(clash)
        accounts = self._view.sight.contents.plan.accounts
        tier = next((one.tier for one in accounts if one.id == touch.account_id), None)
        ways = WaysOut(clash, tier, moving, None, joining_of(clash))
        if moving is None:
            self._show_ways(ways, touch)
            return
        draft = draft_of(moving)

        def read(reading: Reading) -> Advice:
            return coordinating.advise(reading, draft, moving.id)

        def show(advice: Advice) -> None:
            day = advice.nearest if advice.nearest != moving.when.day else None
            self._show_ways(replace(ways, day=day), touch)

        self._context.jobs.query(self, read, show, topic="planner.ways")

    def _show_ways(self, ways: WaysOut, touch: TouchRow) -> None:
        place = self._view.rect_of(touch.id)
        if self.popover is not None or place is None:
            return
        popover = ClashPopover(self._context.theme, ways, self._context.window)
        popover.move_asked.connect(lambda: self._move(ways))
        popover.join_asked.connect(lambda: self._join(ways))
        popover.keep_asked.connect(lambda: KeepDialog(self._context, ways.clash, ways.tier).open())
        popover.next_asked.connect(self.next_asked)
        popover.closed.connect(self._forget_popover)
        self.popover = popover
        popover.show_at(QRect(place.x(), place.y(), min(place.width(), 120), place.height()))
        popover.begin()

    def _forget_popover(self) -> None:
        popover, self.popover = self.popover, None
        if popover is not None:
            popover.deleteLater()

    def _move(self, ways: WaysOut) -> None:
        moving = ways.moving
        if moving is None or ways.day is None or moving.when.day is None:
            return
        days = ways.day - moving.when.day
        ends = None if moving.when.ends_on is None else moving.when.ends_on + days
        self.commands.move(moving, replace(moving.when, day=ways.day, ends_on=ends))

    def _join(self, ways: WaysOut) -> None:
        if ways.joining is None:
            return
        kept, joined = ways.joining
        # The other one goes: the keyboard stays at what both become.
        self._view.choose(kept.id, account=kept.account_id)

        def join(change: Change) -> None:
            service.make_joint(change, kept.id, joined.id)

        self._context.jobs.change(join_name(kept), join)
