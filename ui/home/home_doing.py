"""From the button of a need to the deed: each acts in place, and can be taken back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from typing import Final
from uuid import UUID

from PySide6.QtCore import QObject, QPoint, Qt

from abm_desktop.accounts.rows import AccountRow
from abm_desktop.accounts.services import target_list
from abm_desktop.alignment.services.meeting import close_promise
from abm_desktop.home.needs import Need, NeedKind
from abm_desktop.home.services import needs_put_off
from abm_desktop.plans.service import complete_action
from abm_desktop.touches import service as touches
from abm_desktop.touches.naming import move_name
from abm_desktop.touches.rows import TouchRow
from abm_desktop.touches.schedule import When
from abm_desktop.touches.services import steering
from abm_desktop.vocabulary import PromiseState
from abm_desktop.workspace.days import monday_of, short_day
from abm_desktop.workspace.opened import Reading
from abm_desktop.workspace.wording import done_words
from resources.language import tr
from ui.accounts.deeds import Deeds
from ui.accounts.desk import Desk, read_desk
from ui.accounts.menus import fill_both_owners
from ui.context import Context
from ui.home.home_entries import NeedLine, writes_of
from ui.home.home_needs_list import NeedsList
from ui.kit.menu import Menu
from ui.kit.writing_rights import may_write
from ui.touches.complete_dialog import CompleteDialog
from ui.touches.editor import TouchEditor
from ui.touches.move_dialog import MoveDialog
from ui.touches.moving import NOTHING_KEPT, TOLD_NOBODY, Kept, Told, mover, place_edits
from ui.touches.pausing import Pausing
from ui.touches.skip_dialog import SkipDialog

_TOUCHES: Final = (NeedKind.TOUCH_DUE, NeedKind.TOMORROW)
_TABS: Final = {
    NeedKind.TOUCH_DUE: "touches",
    NeedKind.TOMORROW: "touches",
    NeedKind.MOMENT: "engagement",
    NeedKind.ACTION_DUE: "plan",
}
"""Where on the page of an account something is seen."""
_WEEK: Final = timedelta(days=7)


class Doing(QObject):
    """Does what buttons, keys and the menu of the list ask for."""

    def __init__(self, context: Context, view: NeedsList, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._list = view
        self._deeds = Deeds(context.jobs, self._tell)
        self._pausing = Pausing(context, self)

    def act(self, line: NeedLine) -> None:
        """Press the button of a need."""
        need, writes = line.need, writes_of(line)
        if writes and not may_write(self._list, writes if isinstance(writes, str) else ""):
            return
        if line.is_put_off:
            self.bring_back(need)
            return
        works: dict[NeedKind, Callable[[Need], None]] = {
            NeedKind.TOUCH_DUE: self.complete,
            NeedKind.TOMORROW: self.edit,
            NeedKind.HANDOFF: self.open_handoff,
            NeedKind.REFUSAL: self.open_handoff,
            NeedKind.LOSS: self.open_deal,
            NeedKind.PROMISE: self.keep_promise,
            NeedKind.MOMENT: self.answer,
            NeedKind.PAUSED: self.resume,
            NeedKind.PLAY: self.stop_play,
            NeedKind.ACTION_DUE: self._finish,
            NeedKind.NO_OWNER: self.choose_owner,
            NeedKind.DEALS: self.open,
            NeedKind.VOTE: self.open,
            NeedKind.PLAYBOOK: self.open,
        }
        works.get(need.kind, self.plan)(need)

    def open(self, need: Need) -> None:
        """Show the account that a need is about, at what it is about."""
        if need.account_id is not None:
            tab = _TABS.get(need.kind, "")
            row = need.key if tab else None
            self._context.shell.open_account(need.account_id, tab=tab, row=row)
        elif need.kind is NeedKind.PLAYBOOK:
            self._context.shell.open_page("playbook")
        elif need.kind is NeedKind.PROMISE:
            self._context.shell.open_page("meetings")
        elif need.kind is NeedKind.VOTE:
            self._context.shell.open_page("candidates")
        elif need.kind is NeedKind.DEALS:
            self._assign()

    def keep_promise(self, need: Need) -> None:
        """Say that a promise was kept, between two meetings."""
        self._context.jobs.change(
            tr("Kept: {need}", need=need.title),
            lambda change: close_promise(change, need.key, PromiseState.KEPT),
        )

    def open_handoff(self, need: Need) -> None:
        """Show a hand-off where it is answered."""
        self._context.shell.open_page(f"alignment::handoff:{need.key.hex}")

    def open_deal(self, need: Need) -> None:
        """Open a lost deal, where its reason is given."""
        self._context.shell.open_deal(need.key)

    def complete(self, need: Need) -> None:
        """Ask how a touch went."""
        self._with_touch(need, lambda row: CompleteDialog(self._context, row).open())

    def skip(self, need: Need) -> None:
        """Ask why a touch is skipped."""
        self._with_touch(need, lambda row: SkipDialog(self._context, row).open())

    def move(self, need: Need) -> None:
        """Ask for the new day of a touch."""
        self._with_touch(need, lambda row: MoveDialog(self._context, row, self._move).open())

    def edit(self, need: Need) -> None:
        """Open the editor of a touch."""
        TouchEditor(self._context, need.account_id, need.key).open()

    def answer(self, need: Need) -> None:
        """Plan the touch that answers a moment, to whoever gave it."""
        TouchEditor(self._context, need.account_id, team=need.team, contacts=need.contacts).open()

    def resume(self, need: Need) -> None:
        """Let everybody write to an account again."""
        self._pausing.resume(need.key)

    def stop_play(self, need: Need) -> None:
        """Confirm that a play stops which was answered."""
        self._context.jobs.change(
            tr("Stop {need}", need=need.title),
            lambda change: steering.stop_answered(change, [need.key]),
        )

    def go_on(self, need: Need) -> None:
        """Let a play go on although it was answered."""
        self._context.jobs.change(
            tr("Go on with {need}", need=need.title),
            lambda change: steering.go_on(change, [need.key]),
        )

    def plan(self, need: Need) -> None:
        """Plan a touch for an account, of the team that is missing."""
        TouchEditor(self._context, need.account_id, team=need.team).open()

    def log(self, need: Need) -> None:
        """Log what was done with an account."""
        self._context.shell.quick_log(need.account_id)

    def choose_owner(self, need: Need) -> None:
        """Offer the owners of both teams at the button."""
        key = need.key

        def read(reading: Reading) -> tuple[list[AccountRow], Desk]:
            return target_list.rows(reading, [key]), read_desk(reading)

        def show(answer: tuple[list[AccountRow], Desk]) -> None:
            rows, desk = answer
            if rows:
                menu = self._new_menu(tr("Owners"))
                fill_both_owners(menu, rows[0], desk, self._deeds, self._context.theme)
                menu.popup(self._list.below_button())

        self._context.jobs.query(self, read, show, topic="home owners")

    def ask_put_off(self, need: Need) -> None:
        """Offer until when a need is put off."""
        menu = self._new_menu(tr("Put off"))
        self._fill_put_off(menu, need)
        menu.popup(self._list.below_button())

    def put_off(self, need: Need, until: date | None) -> None:
        """Hide a need until a day comes, or for good."""
        label = (
            tr("Put off {need} for good", need=need.title)
            if until is None
            else tr("Put off {need} until {day}", need=need.title, day=short_day(until))
        )
        self._context.jobs.change(
            label,
            lambda change: needs_put_off.put_off(change, need.place, until),
        )

    def bring_back(self, need: Need) -> None:
        """Show a need again that was put off."""
        self._context.jobs.change(
            tr("Bring back {need}", need=need.title),
            lambda change: needs_put_off.bring_back(change, [need.place]),
        )

    def show_menu(self, line: NeedLine, point: QPoint) -> None:
        """Offer everything that can be done with a need."""
        menu, need = self._new_menu(tr("Need")), line.need
        menu.add(line.verb, partial(self.act, line), key="Enter", writes=writes_of(line))
        if not line.is_put_off:
            self._fill_touch(menu, need)
        if need.account_id is not None:
            menu.add(
                tr("Open account"), partial(self.open, need), icon_name="buildings", key="Space"
            )
            menu.add(
                tr("Log touch"),
                partial(self.log, need),
                icon_name="plus",
                key="L",
                writes="engagement.log",
            )
        if not line.is_put_off:
            menu.addSeparator()
            self._fill_put_off(menu, need)
        menu.popup(point)

    def _fill_touch(self, menu: Menu, need: Need) -> None:
        if need.kind is NeedKind.PLAY:
            menu.add(
                tr("Go on with it"),
                partial(self.go_on, need),
                icon_name="skip-forward",
                writes=True,
            )
        if need.kind in _TOUCHES:
            menu.add(
                tr("Skip"), partial(self.skip, need), icon_name="skip-forward", key="X", writes=True
            )
            menu.add(
                tr("Move to …"),
                partial(self.move, need),
                icon_name="calendar-blank",
                key="M",
                writes=True,
            )
            menu.add(tr("Edit"), partial(self.edit, need), icon_name="pencil-simple")

    def _fill_put_off(self, menu: Menu, need: Need) -> None:
        today = self._context.workspace.clock.today()
        for words, until in (
            (tr("Put off until tomorrow"), today + timedelta(days=1)),
            (tr("Put off until next week"), monday_of(today) + _WEEK),
            (tr("Put off for good"), None),
        ):
            menu.add(words, partial(self.put_off, need, until), icon_name="clock", writes=True)

    def _finish(self, need: Need) -> None:
        key = need.key
        self._context.jobs.change(
            tr("Complete {need}", need=need.title),
            lambda change: complete_action(change, key),
        )

    def _assign(self) -> None:
        needing = self._context.actions.find("deals.needs_account")
        if needing is not None:
            needing.run()
        else:
            self._context.shell.open_page("deals")

    def _move(
        self,
        row: TouchRow,
        when: When,
        kept: Kept = NOTHING_KEPT,
        told: Told = TOLD_NOBODY,
    ) -> None:
        label = move_name(row.title, when)

        def done(result: object) -> None:
            if told.kept is not None:
                told.kept(result)
            if when != row.when:
                self._tell(label)

        if when == row.when:
            done(None)
            return
        edits = place_edits(row, when)
        self._context.jobs.edit(
            label, mover(row, kept), edits, done=done, failed=told.failed, asked=told.asked
        )

    def _with_touch(self, need: Need, work: Callable[[TouchRow], None]) -> None:
        if need.kind in _TOUCHES:
            key: UUID = need.key
            self._context.jobs.query(self, lambda reading: touches.touch(reading, key), work)

    def _tell(self, label: str) -> None:
        self._context.shell.tell(done_words(label), undo=True)

    def _new_menu(self, name: str) -> Menu:
        menu = Menu(self._context.theme, self._list)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(name)
        return menu
