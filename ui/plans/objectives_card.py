"""The card of an account's objectives, each of which opens to its steps."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from abm_desktop.plans import service
from abm_desktop.plans.rows import ObjectiveRow, Plan
from resources.language import tr
from ui.kit.buttons import Button
from ui.kit.frames import Card, Separator, keep_in_sight
from ui.kit.labels import PlainLabel
from ui.kit.menu import Menu
from ui.kit.writing_rights import needs_writing
from ui.plans.action_deeds import ActionDeeds
from ui.plans.desk import Desk
from ui.plans.moving import add_moves, step_of
from ui.plans.objective_dialog import ObjectiveDialog
from ui.plans.objective_line import ObjectiveLine


class ObjectiveBlock(QWidget):
    """An objective and, unfolded, its steps."""

    def __init__(self, desk: Desk, deeds: ActionDeeds, row: ObjectiveRow) -> None:
        super().__init__()
        self.line = ObjectiveLine(desk.theme, desk.today, row)
        self.steps = deeds.lines(f"steps of {row.id}", row.id, names_objective=False)
        self.add_step = needs_writing(
            Button(desk.theme, tr("Add a step"), kind="link", size="small")
        )
        self.add_step.clicked.connect(lambda _on: self.steps.add_draft())
        self._inner = QWidget()
        inner = QVBoxLayout(self._inner)
        inner.setContentsMargins(52, 6, 10, 8)
        inner.setSpacing(2)
        inner.addWidget(self.steps)
        below = QHBoxLayout()
        below.setContentsMargins(8, 0, 0, 0)
        below.addWidget(self.add_step)
        below.addStretch(1)
        inner.addLayout(below)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.line)
        self._end = Separator(desk.theme)
        column.addWidget(self._inner)
        column.addWidget(self._end)
        self._end.hide()
        self._inner.hide()
        self.line.folded.connect(self.unfold)
        self.line.next_asked.connect(self.begin_step)

    def show_row(self, row: ObjectiveRow) -> None:
        """Show an objective as it is kept, with its steps."""
        self.line.show_row(row)
        focused = self.steps.focused()
        self.steps.show_rows(row.steps)
        if focused is not None and focused not in self.steps.lines:
            self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.steps.drop_gone()

    def unfold(self, on: bool) -> None:  # noqa: FBT001 - as Qt calls it
        """Show the steps, or fold them; the keyboard goes from a step to its objective."""
        if not on and self.steps.focused() is not None:
            self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self._inner.setVisible(on)
        self._end.setVisible(on)
        self.line.show_open(on=on)

    def begin_step(self) -> None:
        """Let the person type a step."""
        self.unfold(True)  # noqa: FBT003 - as Qt calls it
        self.steps.add_draft()


class ObjectivesCard(Card):
    """Objectives in the order that people gave them; closed ones come last."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme, tr("Objectives"), padding=(0, 0))
        self._desk = desk
        self.deeds = ActionDeeds(desk, self)
        self.blocks: dict[UUID, ObjectiveBlock] = {}
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        add = needs_writing(Button(desk.theme, tr("Add objective"), size="small", icon="plus"))
        add.clicked.connect(lambda _on: self.add_objective())
        self.add_action(add)
        self._empty = _nothing(desk)
        self.body.setSpacing(0)
        self.body.addWidget(self._empty)
        self.body.addLayout(self._column)

    def show_plan(self, plan: Plan) -> None:
        """Show the objectives of a plan; what is unfolded stays so, and the keyboard where it is."""
        self.deeds.rows = {row.id: row for row in plan.actions}
        old = self.blocks
        self.blocks = {row.id: old.get(row.id) or self._block(row) for row in plan.objectives}
        for row in plan.objectives:
            self._column.addWidget(self.blocks[row.id])
            self.blocks[row.id].show_row(row)
        for key in old.keys() - self.blocks.keys():
            self._let_go(old[key])
        self._empty.setVisible(not self.blocks)
        self.hint.setText(str(len(self.blocks) or ""))

    def add_objective(self) -> None:
        """Ask for a new objective."""
        ObjectiveDialog(self._desk).open()

    def begin(self) -> None:
        """Ask for an objective where there is none, else go to the first one that lacks something."""
        rows = [block.line.row for block in self.blocks.values()]
        wanting = [row for row in rows if not (row.measure and row.owner and row.due)]
        if wanting:
            self.edit(wanting[0].id)
        else:
            self.add_objective()

    def edit(self, key: UUID) -> None:
        """Ask what is to be changed about an objective."""
        ObjectiveDialog(self._desk, self.blocks[key].line.row).open()

    def delete(self, key: UUID) -> None:
        """Delete an objective with its steps; undo brings all of it back."""
        title = self.blocks[key].line.row.title
        label = tr("Delete objective {title}", title=title)
        self._desk.do(label, lambda change: service.delete_objective(change, key))

    def close_or_reopen(self, key: UUID) -> None:
        """Say that an objective was reached today, or go on with it."""
        row, today = self.blocks[key].line.row, self._desk.today
        if row.closed_on is None:
            self._desk.do(
                tr("Close {title}", title=row.title),
                lambda change: service.close_objective(change, key, today),
            )
        else:
            self._desk.do(
                tr("Reopen {title}", title=row.title),
                lambda change: service.reopen_objective(change, key),
            )

    def reorder(self, key: UUID, down: int) -> None:
        """Move an objective up or down."""
        step = step_of(list(self.blocks), key, down)
        if step is None:
            return
        self._desk.do(
            tr("Move {title}", title=self.blocks[key].line.row.title),
            lambda change: service.move_objective(change, key, step.before),
            quietly=True,
        )

    def keep_typed(self) -> None:
        """Keep what is typed in any step."""
        for block in self.blocks.values():
            block.steps.keep_typed()

    def menu_for(self, key: UUID) -> Menu:
        """Return the menu of an objective."""
        block, menu = self.blocks[key], Menu(self._desk.theme, self)
        menu.add(tr("Edit"), partial(self.edit, key), icon_name="pencil-simple", key="F2")
        menu.add(tr("Add a step"), block.begin_step, icon_name="plus", key="Ins", writes=True)
        close = tr("Close as reached") if block.line.row.closed_on is None else tr("Reopen")
        menu.add(close, partial(self.close_or_reopen, key), icon_name="check", writes=True)
        menu.addSeparator()
        add_moves(menu, partial(self.reorder, key))
        menu.addSeparator()
        menu.add(
            tr("Delete with its steps"),
            partial(self.delete, key),
            icon_name="trash",
            key="Del",
            writes=True,
        )
        return menu

    def _block(self, row: ObjectiveRow) -> ObjectiveBlock:
        block, key = ObjectiveBlock(self._desk, self.deeds, row), row.id
        line = block.line
        line.edited.connect(partial(self.edit, key))
        line.removed.connect(partial(self.delete, key))
        line.moved.connect(partial(self.reorder, key))
        line.stepped.connect(partial(self._step, key))
        line.menu_asked.connect(partial(self._show_menu, key))
        block.steps.stepped.connect(partial(self._step_out, key))
        return block

    def _let_go(self, block: ObjectiveBlock) -> None:
        focused = block.line.hasFocus() or block.steps.focused() is not None
        if focused and self.blocks:
            next(iter(self.blocks.values())).line.setFocus(Qt.FocusReason.OtherFocusReason)
        self._column.removeWidget(block)
        block.hide()
        block.deleteLater()

    def _step(self, key: UUID, down: int) -> None:
        """Go to the next line: into unfolded steps, or to the next objective."""
        block = self.blocks[key]
        if down > 0 and block.line.is_open and block.steps.focus_place(0):
            return
        keys = list(self.blocks)
        place = keys.index(key) + down
        if not 0 <= place < len(keys):
            return
        target = self.blocks[keys[place]]
        if down < 0 and target.line.is_open and target.steps.focus_place(len(target.steps.lines)):
            return
        self._focus(target)

    def _step_out(self, key: UUID, _place: int, right: int, down: int) -> None:
        if down > 0:
            keys = list(self.blocks)
            following = keys[keys.index(key) + 1 :]
            if following:
                self._focus(self.blocks[following[0]])
        elif down < 0 or right < 0:
            self._focus(self.blocks[key])

    def _focus(self, block: ObjectiveBlock) -> None:
        block.line.setFocus(Qt.FocusReason.TabFocusReason)
        keep_in_sight(block.line)

    def _show_menu(self, key: UUID, place: QPoint) -> None:
        menu = self.menu_for(key)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)


def _nothing(desk: Desk) -> QWidget:
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(16, 18, 16, 18)
    column.setSpacing(2)
    column.addWidget(PlainLabel(desk.theme, tr("No objective yet"), "body_strong"))
    why = tr(
        "Say what both teams want to reach here, how you will know, whose it is and until when."
    )
    column.addWidget(PlainLabel(desk.theme, why, "small", "text2", wrap=True))
    return box
