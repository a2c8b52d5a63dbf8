"""What is looked at, and the chips, popovers and menus that change it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any, Final
from uuid import UUID

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from abm_desktop.accounts.filters import EVERYTHING, Condition, Fields, Group, Join, Kind
from abm_desktop.accounts.ready_views import ReadyView
from abm_desktop.accounts.services.target_list import GROUPS
from abm_desktop.workspace.services.saved_views import ViewRow
from resources.language import tr
from ui.accounts.condition_popover import ConditionPopover
from ui.accounts.filter_row import FilterRow
from ui.accounts.looking import Looking, with_part, without_part
from ui.accounts.memory import Memory
from ui.accounts.save_view_dialog import SaveViewDialog
from ui.accounts.tool_row import ToolRow
from ui.accounts.view_strip import ViewChip
from ui.accounts.views_menu import ViewsMenu
from ui.context import Context

_NAME: Final = "looking"


class Filtering(QObject):
    """Keeps conditions, order, groups and the chosen view, and remembers them.

    Signals:
        changed: something else is looked at; the list is to be asked for again, from its top, and
            for another view from its first account.
        turned: a group was opened or closed; the list stays where it is.
    """

    changed = Signal(bool)
    turned = Signal()

    def __init__(
        self, context: Context, tools: ToolRow, filters: FilterRow, memory: Memory
    ) -> None:
        super().__init__(tools)
        self.looking = Looking()
        self.fields: Fields = {}
        self._context = context
        self._tools = tools
        self._filters = filters
        self._memory = memory
        self._kept: Any = memory.get(_NAME)
        self._ready: dict[str, ReadyView] = {}
        self.menus = ViewsMenu(context, self._with_columns, tools)
        self.read_columns: Callable[[], tuple[str, ...]] = tuple
        filters.asked.connect(self._ask_chip)
        filters.removed.connect(self._remove)
        filters.join_turned.connect(self._turn_join)
        tools.views.chosen.connect(self.choose_view)
        tools.views.save_asked.connect(self.ask_save)
        tools.views.menu_asked.connect(self._show_menu)

    @property
    def waits(self) -> bool:
        """Tell whether something is remembered that cannot be read before the fields are known."""
        return isinstance(self._kept, dict)

    def learn(
        self, fields: Fields, ready: tuple[ReadyView, ...], saved: tuple[ViewRow, ...] = ()
    ) -> None:
        """Take the fields and views that there are now."""
        self.fields = fields
        self.menus.saved = {view.id.hex: view for view in saved}
        self._ready = {view.code: view for view in ready}
        if self.waits:
            self.looking, left_out = Looking.from_json(self._kept, fields)
            self._kept = None
            self._tell(left_out)
        self._show()

    def ask_filter(self) -> None:
        """Open the popover that adds a condition."""
        self._ask_condition(None)

    def choose_view(self, code: str) -> None:
        """Look at one of the views; at the plain list where there is no such view."""
        if code in self.menus.saved:
            looking, left_out = Looking.from_json(self.menus.saved[code].body, self.fields)
            self._tell(left_out)
            self._look(replace(looking, view=code, closed=frozenset()), fresh=True)
            return
        view = self._ready.get(code)
        if view is None:
            self._look(Looking(group=self.looking.group), fresh=True)
            return
        group = self.looking.group
        chosen = Looking(view.conditions, view.sort, view.descending, group, code)
        self._look(chosen, fresh=True)

    def ask_save(self) -> None:
        """Ask for the name under which what is looked at is kept."""
        dialog = SaveViewDialog(self._context, self._with_columns(), self._note_saved)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def clear(self) -> None:
        """Take all conditions away."""
        self._look(replace(self.looking, conditions=EVERYTHING, view=""))

    def sort(self, by: str, *, descending: bool) -> None:
        """List in another order."""
        self._look(replace(self.looking, sort=by, descending=descending))

    def group_by(self, group: str) -> None:
        """List in groups, or in one list for none; all groups are open."""
        self._look(replace(self.looking, group=group, closed=frozenset()))

    def turn_group(self, value: str) -> None:
        """Open or close a group."""
        closed = self.looking.closed ^ {value}
        self.looking = replace(self.looking, closed=closed)
        self._remember()
        self.turned.emit()

    def groups(self) -> list[tuple[str, str]]:
        """Return what the list can be grouped by, with its words."""
        own = [
            name
            for name, field in self.fields.items()
            if name not in GROUPS and field.kind is Kind.CHOICE and ":" in name
        ]
        return [(name, self.fields[name].label) for name in (*GROUPS, *own) if name in self.fields]

    def ask_group(self) -> None:
        """Offer what the list can be grouped by."""
        menu = self.menus.menu(tr("Group by"))
        for name, label in (("", tr("No groups")), *self.groups()):
            chosen = name == self.looking.group
            menu.add_choice(label, partial(self.group_by, name), checked=chosen)
        button = self._tools.group
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def _note_saved(self, key: UUID) -> None:
        """Mark the new view as the one that is looked at, whether it is among the views yet or not."""
        self.looking = replace(self.looking, view=key.hex)
        self._remember()
        self._show()

    def ask_view(self) -> None:
        """Offer all views, and what can be done with the one that is looked at."""
        menu = self.menus.menu(tr("Views"))
        chosen = self.looking.view
        for code, name in self.views().items():
            wanted = "" if code == chosen else code
            menu.add_choice(name, partial(self.choose_view, wanted), checked=code == chosen)
        menu.addSeparator()
        menu.add(
            tr("Save this view"), self.ask_save, icon_name="plus", key="Ctrl+Shift+S", writes=True
        )
        self.menus.fill(menu, chosen)
        strip = self._tools.views
        menu.popup(strip.mapToGlobal(strip.rect().bottomLeft()))

    def views(self) -> dict[str, str]:
        """Return the names of all views by their codes, in their order."""
        ready = {code: view.name for code, view in self._ready.items()}
        return ready | {code: view.name for code, view in self.menus.saved.items()}

    def _show_menu(self, code: str) -> None:
        view = self.menus.saved.get(code)
        if view is not None:
            menu = self.menus.menu(tr("View {view}", view=view.name))
            self.menus.fill(menu, code)
            chip = self._tools.views.chips[code]
            menu.popup(chip.mapToGlobal(chip.rect().bottomLeft()))

    def _with_columns(self) -> Looking:
        """Return what is looked at, with the columns in which it is seen."""
        return replace(self.looking, columns=self.read_columns())

    def _tell(self, sentences: tuple[str, ...]) -> None:
        for sentence in sentences:
            self._context.shell.refuse(sentence)

    def _ask_chip(self, place: int) -> None:
        self._ask_condition(None if place < 0 else place)

    def _ask_condition(self, place: int | None) -> None:
        part = None if place is None else self.looking.conditions.parts[place]
        if not self.fields or isinstance(part, Group):
            return
        popover = ConditionPopover(
            self._context.theme,
            self.fields,
            part,
            partial(self._keep, place),
            today=self._context.workspace.clock.today(),
            parent=self._tools,
        )
        popover.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        popover.show_at(self._anchor(place))
        popover.begin()

    def _anchor(self, place: int | None) -> QWidget:
        return self._filters.add if place is None else self._filters.chips[place]

    def _keep(self, place: int | None, condition: Condition) -> None:
        self._narrow(with_part(self.looking.conditions, place, condition))

    def _remove(self, place: int) -> None:
        self._narrow(without_part(self.looking.conditions, place))

    def _turn_join(self) -> None:
        tree = self.looking.conditions
        join = Join.ALL if tree.join is Join.ANY else Join.ANY
        self._narrow(Group(join, tree.parts))

    def _narrow(self, conditions: Group) -> None:
        self._look(replace(self.looking, conditions=conditions, view=""))

    def _look(self, looking: Looking, *, fresh: bool = False) -> None:
        self.looking = looking
        self._remember()
        self._show()
        self.changed.emit(fresh)

    def _remember(self) -> None:
        self._memory.put(_NAME, self.looking.to_json())

    def _show(self) -> None:
        chips = [ViewChip(view.code, view.name, view.why) for view in self._ready.values()]
        chips += [
            ViewChip(code, view.name, _whose(view), "users" if view.is_shared else "user")
            for code, view in self.menus.saved.items()
        ]
        self._tools.views.show_views(chips, self.looking.view)
        self._filters.show_conditions(self.looking.conditions, self.fields)


def _whose(view: ViewRow) -> str:
    if view.is_shared:
        return tr("{view}. Everybody sees it; a right click or Shift+V offers more", view=view.name)
    return tr("{view}. Only you see it; a right click or Shift+V offers more", view=view.name)
