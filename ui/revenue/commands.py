"""What can be done with deals: one object for keys, menus, drags and buttons."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, QPoint

from abm_desktop.revenue.rows import DealRow, DealStageRow
from abm_desktop.vocabulary import DealOutcome
from abm_desktop.workspace.offered import offered
from abm_desktop.workspace.wording import done_words
from resources.language import digits, tr, tr_count
from ui.context import Context
from ui.kit.menu import Menu
from ui.kit.writing_rights import CAN_WAIT
from ui.revenue.assign_dialog import AssignDialog
from ui.revenue.closing_dialog import ClosingDialog
from ui.revenue.deeds import Deeds
from ui.revenue.desk import Desk
from ui.revenue.editor import DealEditor
from ui.revenue.quick_edit import AMOUNT, CLOSE_ON, NEXT_STEP, TITLES, QuickEdit
from ui.revenue.words import OUTCOMES, is_open


class DealCommands(QObject):
    """Does what a person asks of deals; names every change."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self.desk: Desk | None = None
        self.deeds = Deeds(context.jobs)
        self._context = context

    def add(self, account: UUID | None = None, stage: str | None = None) -> None:
        """Open the editor for a new deal."""
        DealEditor(self._context, account=account, stage=stage).open()

    def edit(self, row: DealRow, focus: str = "name") -> None:
        """Open the editor, with the keyboard in a field if one is named."""
        DealEditor(self._context, row.id, focus=focus).open()

    def quick_edit(self, row: DealRow, field: str) -> None:
        """Ask for one fact of a deal."""
        QuickEdit(self._context, row, field).open()

    def move(self, row: DealRow, stage: DealStageRow) -> None:
        """Move a deal to another stage; one that ends it asks how it ended."""
        if stage.code == row.stage.code:
            return
        if stage.outcome is DealOutcome.OPEN:
            self.deeds.move(row, stage)
        else:
            self.close(row.id, stage.outcome, stage.code)

    def move_on(self, row: DealRow) -> None:
        """Move a deal to the next stage; after the last open one it is won."""
        stage = self.desk.next_stage(row) if self.desk else None
        if stage is not None:
            self.move(row, stage)

    def move_all_on(self, rows: Sequence[DealRow]) -> None:
        """Move deals to their next stages; those that would be won then, or are closed, stay."""
        if len(rows) == 1:
            self.move_on(rows[0])
            return
        found = [(row, self.desk.next_stage(row) if self.desk else None) for row in rows]
        moves = [(row, one) for row, one in found if one and one.outcome is DealOutcome.OPEN]
        staying = len(rows) - len(moves)
        stay = _stay_words(staying, len(rows)) if staying else ""
        if moves:
            self.deeds.move_all(moves, partial(self._tell_moved, stay))
        else:
            self._context.shell.refuse(stay)

    def close_chosen(self, rows: Sequence[DealRow], outcome: DealOutcome) -> None:
        """Ask how the chosen deal ended; of several, say why that goes one by one."""
        if len(rows) == 1:
            self.close(rows[0].id, outcome)
        elif rows:
            self._context.shell.refuse(
                tr(
                    "Each of the {count} deals has its own day and reasons. Choose one to mark it {outcome}.",
                    count=digits(len(rows)),
                    outcome=OUTCOMES[outcome],
                )
            )

    def close(self, deal: UUID, outcome: DealOutcome, stage: str | None = None) -> None:
        """Ask how a deal ended."""
        ClosingDialog(self._context, deal, outcome, stage).open()

    def delete(self, rows: Sequence[DealRow]) -> None:
        """Delete deals; undo brings them back."""
        if rows:
            self.deeds.delete(rows)

    def assign(self, rows: Sequence[DealRow]) -> None:
        """Ask which account deals belong to."""
        if rows:
            AssignDialog(self._context, rows, self.deeds).open()

    def open_account(self, row: DealRow) -> None:
        """Show the page of a deal's account."""
        if row.account is not None:
            self._context.shell.open_account(row.account.id)

    def menu(self, rows: Sequence[DealRow]) -> Menu:
        """Return everything that can be done with deals."""
        menu = self._new_menu(tr("Deal"))
        if len(rows) == 1:
            self._fill_one(menu, rows[0])
        self._fill_many(menu, rows)
        return menu

    def edit_menu(self, row: DealRow) -> Menu:
        """Return the facts of a deal that can be changed on the spot."""
        menu = self._new_menu(tr("Edit"))
        self._add_stages(menu, row)
        self._add_owners(menu, [row])
        self._add_facts(menu, row)
        return menu

    def stage_menu(self, row: DealRow) -> Menu:
        """Return the stages to choose from."""
        menu = self._new_menu(tr("Stage"))
        self._fill_stages(menu, row)
        return menu

    def owner_menu(self, rows: Sequence[DealRow]) -> Menu:
        """Return the colleagues who can own deals."""
        menu = self._new_menu(tr("Owner"))
        self._fill_owners(menu, rows)
        return menu

    def pop_up(self, menu: Menu, point: QPoint) -> None:
        """Show a menu at a point of the screen; it goes when it is closed."""
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(point)

    def _tell_moved(self, stay: str, label: str) -> None:
        self._context.shell.tell(f"{done_words(label)}. {stay}".rstrip(". "), undo=True)

    def _fill_one(self, menu: Menu, row: DealRow) -> None:
        menu.add(tr("Edit deal"), partial(self.edit, row), icon_name="pencil-simple", key="Enter")
        if row.account is not None:
            go = partial(self.open_account, row)
            menu.add(tr("Open account"), go, icon_name="arrow-square-out")
        menu.addSeparator()
        stage = self.desk.next_stage(row) if self.desk else None
        if stage is not None and stage.outcome is DealOutcome.OPEN:
            words = tr("Move to {stage}", stage=stage.label)
            move = partial(self.move, row, stage)
            menu.add(words, move, icon_name="arrow-right", key="M", writes=True)
        self._add_stages(menu, row)
        self._add_endings(menu, row)
        menu.addSeparator()
        self._add_facts(menu, row)

    def _fill_many(self, menu: Menu, rows: Sequence[DealRow]) -> None:
        if len(rows) > 1 and any(is_open(row) for row in rows):
            move = partial(self.move_all_on, rows)
            menu.add(
                tr("Move to the next stage"), move, icon_name="arrow-right", key="M", writes=True
            )
        self._add_owners(menu, rows)
        assign = partial(self.assign, rows)
        words = tr("Change account") if all(row.account for row in rows) else tr("Assign account")
        menu.add(words, assign, icon_name="buildings", key="A", writes=True)
        menu.addSeparator()
        menu.add(
            tr("Delete"), partial(self.delete, rows), icon_name="trash", key="Del", writes=True
        )

    def _add_endings(self, menu: Menu, row: DealRow) -> None:
        won = partial(self.close, row.id, DealOutcome.WON)
        lost = partial(self.close, row.id, DealOutcome.LOST)
        menu.add(tr("Mark won"), won, icon_name="check-circle-fill", key="W", writes=True)
        menu.add(tr("Mark lost"), lost, icon_name="x-circle", key="L", writes=True)

    def _add_facts(self, menu: Menu, row: DealRow) -> None:
        for field, icon in (
            (AMOUNT, "note-pencil"),
            (CLOSE_ON, "calendar-blank"),
            (NEXT_STEP, "target"),
        ):
            edit = partial(self.quick_edit, row, field)
            menu.add(f"{TITLES[field]} …", edit, icon_name=icon, writes=CAN_WAIT)

    def _add_stages(self, menu: Menu, row: DealRow) -> None:
        if self.desk is not None:
            self._fill_stages(self._submenu(menu, tr("Stage")), row)

    def _add_owners(self, menu: Menu, rows: Sequence[DealRow]) -> None:
        if self.desk is not None:
            self._fill_owners(self._submenu(menu, tr("Owner")), rows)

    def _fill_stages(self, menu: Menu, row: DealRow) -> None:
        stages = self.desk.stages if self.desk else ()
        for stage in offered(stages, row.stage.code):
            checked = stage.code == row.stage.code
            move = partial(self.move, row, stage)
            menu.add_choice(stage.label, move, checked=checked, writes=True)

    def _fill_owners(self, menu: Menu, rows: Sequence[DealRow]) -> None:
        owners = {row.owner_id for row in rows}
        for person in self.desk.people if self.desk else ():
            if person.is_active or person.id in owners:
                give: Callable[[], None] = partial(
                    self.deeds.set_owner, rows, person.id, person.name
                )
                menu.add_choice(person.name, give, checked=owners == {person.id}, writes=CAN_WAIT)
        nobody = partial(self.deeds.set_owner, rows, None, tr("nobody"))
        menu.add_choice(tr("Nobody"), nobody, checked=owners == {None}, writes=CAN_WAIT)

    def _submenu(self, menu: Menu, name: str) -> Menu:
        inner = Menu(self._context.theme, menu)
        inner.setTitle(name)
        menu.addMenu(inner)
        return inner

    def _new_menu(self, name: str) -> Menu:
        menu = Menu(self._context.theme, self._context.window)
        menu.setAccessibleName(name)
        return menu


def _stay_words(staying: int, chosen: int) -> str:
    """Return why some of the chosen deals are not moved along with the others."""
    return tr_count(
        "{count} of {chosen} stays where it is: a deal that is closed, or in the last open stage, "
        "is marked won or lost by itself.",
        "{count} of {chosen} stay where they are: a deal that is closed, or in the last open stage, "
        "is marked won or lost by itself.",
        staying,
        chosen=digits(chosen),
    )
