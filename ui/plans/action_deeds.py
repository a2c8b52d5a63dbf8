"""What is done to actions and steps, wherever they are listed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from uuid import UUID

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from abm_desktop.plans import service
from abm_desktop.plans.postable import EDIT_ACTION
from abm_desktop.plans.rows import ActionDraft, ActionRow
from resources.language import tr
from ui.kit.menu import Menu
from ui.kit.writing_rights import CAN_WAIT
from ui.plans.action_dialog import ActionDialog
from ui.plans.action_line import ActionLine
from ui.plans.desk import Desk, Place
from ui.plans.lines import Lines
from ui.plans.moving import add_moves, step_of


class ActionDeeds:
    """Adds, edits, ticks, moves and deletes the actions of a list, under the names undo shows."""

    def __init__(self, desk: Desk, host: QWidget) -> None:
        self._desk = desk
        self._host = host
        self.rows: dict[UUID, ActionRow] = {}

    def lines(
        self, name: str, objective: UUID | None, *, names_objective: bool
    ) -> Lines[ActionLine]:
        """Return lines for actions; new ones become steps where an objective is named."""
        make = partial(
            ActionLine, self._desk.theme, self._desk.today, names_objective=names_objective
        )
        lines: Lines[ActionLine] = Lines(
            *(self._desk, name, make, ActionLine.show_row),
            keep=partial(self.keep, objective),
            rename=self.rename,
        )
        lines.toggled.connect(self.toggle)
        lines.removed.connect(self.delete)
        lines.details_asked.connect(self.open)
        lines.menu_asked.connect(partial(self.show_menu, lines))
        lines.moved.connect(partial(self.move, lines))
        return lines

    def keep(
        self,
        objective: UUID | None,
        place: Place,
        text: str,
        after: UUID | None,
        *,
        kept: Callable[[UUID], None],
        failed: Callable[[], None],
    ) -> None:
        """Add an action of my team."""
        desk = self._desk
        draft = ActionDraft(
            place.account,
            text,
            desk.my_team,
            objective=objective,
            owner=desk.context.workspace.person_id,
            after=after,
        )
        label = tr("Add action {text} at {account}", text=text, account=place.name)
        if objective:
            label = tr("Add step {text} at {account}", text=text, account=place.name)
        desk.add(label, lambda change: service.add_action(change, draft), kept, failed)

    def rename(
        self,
        key: UUID,
        edit: tuple[str, str],
        failed: Callable[[], None],
        settled: Callable[[], None],
    ) -> None:
        """Change what is to be done."""
        self._desk.edit(
            tr("Edit {title}", title=edit[0]),
            EDIT_ACTION.of(key),
            {"title": edit},
            failed,
            settled,
        )

    def toggle(self, key: UUID) -> None:
        """Say that an action is done, or still to be done."""
        row = self.rows.get(key)
        if row is None:
            return
        if row.is_done:
            self._desk.do(
                tr("Reopen {title}", title=row.title),
                lambda change: service.reopen_action(change, key),
            )
        else:
            self._desk.do(
                tr("Complete {title}", title=row.title),
                lambda change: service.complete_action(change, key),
            )

    def delete(self, key: UUID) -> None:
        """Delete an action; undo brings it back."""
        row = self.rows.get(key)
        if row is not None:
            self._desk.do(
                tr("Delete {title}", title=row.title),
                lambda change: service.delete_action(change, key),
            )

    def move(self, lines: Lines[ActionLine], key: UUID, _right: int, down: int) -> None:
        """Move an action up or down among those of the same objective."""
        row = self.rows.get(key)
        step = step_of([line.key for line in lines.lines if line.key], key, down)
        if row is None or step is None:
            return
        self._desk.do(
            tr("Move {title}", title=row.title),
            lambda change: service.move_action(change, key, step.before),
            quietly=True,
        )

    def open(self, key: UUID) -> None:
        """Ask for the details of an action."""
        row = self.rows.get(key)
        if row is not None:
            ActionDialog(self._desk, row).open()

    def menu_for(self, lines: Lines[ActionLine], key: UUID) -> Menu:
        """Return the menu of an action."""
        row, menu = self.rows[key], Menu(self._desk.theme, self._host)
        line = lines.line_of(key)
        tick = tr("Reopen") if row.is_done else tr("Mark as done")
        menu.add(tick, partial(self.toggle, key), icon_name="check", key="Space", writes=True)
        if line is not None:
            menu.add(tr("Rename"), line.edit, icon_name="pencil-simple", key="F2", writes=CAN_WAIT)
        menu.add(
            tr("Owner and due date"),
            partial(self.open, key),
            icon_name="user",
            key="Ctrl+Enter",
            writes=True,
        )
        menu.addSeparator()
        add_moves(menu, partial(self.move, lines, key, 0))
        menu.addSeparator()
        menu.add(tr("Delete"), partial(self.delete, key), icon_name="trash", key="Del", writes=True)
        return menu

    def show_menu(self, lines: Lines[ActionLine], key: UUID, place: QPoint) -> None:
        """Show the menu of an action at a point of the screen."""
        if key in self.rows:
            menu = self.menu_for(lines, key)
            menu.aboutToHide.connect(menu.deleteLater)
            menu.popup(place)
