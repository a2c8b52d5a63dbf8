"""All that can be done with the people of an account: one list for keys, palette and menus."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from abm_desktop.committee import service
from abm_desktop.committee.postable import EDIT_CONTACT
from abm_desktop.committee.rows import ContactRow, DeletedPerson
from abm_desktop.vocabulary import Stance
from abm_desktop.workspace.offered import offered
from resources.language import tr
from resources.records import dataclass
from ui.actions import Action
from ui.committee.details import open_dialog, show_menu, stance_menu
from ui.committee.erasing import ask_to_erase, ask_to_erase_deleted
from ui.committee.person_dialogs import LeftDialog, MoveDialog, StanceDialog
from ui.frame.part import Part, load
from ui.kit.menu import Menu
from ui.kit.writing_rights import CAN_WAIT
from ui.writing_deeds import deed_of

if TYPE_CHECKING:
    from ui.committee.tab import PeopleTab

_EXPORT: Final = Part("export person", "ui.reports.person_export", "export_person")
_GROUP: Final = tr("People")
_FIRST_OF_GROUPS: Final = ("left", "delete", "export")
"""In menus a line stands before these."""


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that can be done with the person who is current.

    Attributes:
        fits: whether it can be done with this one.
    """

    key: str
    title: str
    run: Callable[[ContactRow], object]
    keys: str = ""
    icon: str = ""
    fits: Callable[[ContactRow], bool] = lambda who: not who.is_erased


class PersonDeeds:
    """Does what the tab is asked for, and shows it in menus and in the palette."""

    def __init__(self, tab: PeopleTab) -> None:
        self._tab = tab
        self._context = tab.context
        self.all = self._deeds()
        self._declare()

    def show_menu(self, place: QPoint) -> None:
        """Show what can be done with the current person."""
        who = self._tab.current()
        if who is not None:
            show_menu(self.menu(who, self._tab), place)

    def menu(self, who: ContactRow, parent: QWidget) -> Menu:
        """Return what can be done with a person."""
        menu = Menu(self._context.theme, parent)
        for deed in self.all:
            if deed.key in _FIRST_OF_GROUPS:
                menu.addSeparator()
            if deed.fits(who):
                run = partial(deed.run, who)
                writes = deed_of(f"person.{deed.key}") or False
                menu.add(deed.title, run, icon_name=deed.icon, key=deed.keys, writes=writes)
        if who.email:
            menu.add(tr("Copy e-mail address"), partial(self._copy, who.email), icon_name="copy")
        if who.phone:
            menu.add(tr("Copy phone number"), partial(self._copy, who.phone), icon_name="copy")
        return menu

    def role_menu(self, who: ContactRow) -> Menu:
        """Return the roles that a person can have, the present one checked."""
        menu = Menu(self._context.theme, self._tab)
        for role in offered(self._tab.roles(), who.role):
            menu.add_choice(
                role.label,
                partial(self._set_role, who, role.code, role.label),
                checked=role.code == who.role,
                writes=CAN_WAIT,
            )
        menu.addSeparator()
        menu.add_choice(
            tr("Not known yet"),
            partial(self._set_role, who, None, tr("not known")),
            checked=who.role is None,
            writes=CAN_WAIT,
        )
        return menu

    def deleted_menu(self, people: tuple[DeletedPerson, ...]) -> Menu:
        """Return who was deleted before and can be erased from the history."""
        menu = Menu(self._context.theme, self._tab)
        for one in people:
            words = tr("Erase {person}…", person=", ".join(filter(None, (one.name, one.title))))
            menu.add(words, partial(ask_to_erase_deleted, self._context, one), writes=True)
        return menu

    def _deeds(self) -> tuple[Deed, ...]:
        context = self._context

        def is_here(who: ContactRow) -> bool:
            return who.is_here

        def has_left(who: ContactRow) -> bool:
            return who.left_on is not None and not who.is_erased

        return (
            Deed("edit", tr("Edit"), lambda _who: self._tab.edit(), "E", "pencil-simple"),
            Deed("role", tr("Change role"), self._ask_role, "R", "users"),
            Deed("stop", tr("Stop or consent"), self._ask_stance, "S", "prohibit"),
            Deed(
                "left",
                tr("Left the account…"),
                lambda who: open_dialog(LeftDialog(context, who)),
                icon="arrow-up-right",
                fits=is_here,
            ),
            Deed(
                "back",
                tr("Back at the account"),
                self._bring_back,
                icon="arrow-u-up-left",
                fits=has_left,
            ),
            Deed(
                "move",
                tr("Moved to another account…"),
                lambda who: open_dialog(MoveDialog(context, who)),
                icon="arrow-right",
                fits=lambda who: not who.is_erased and who.went_to is None,
            ),
            Deed("delete", tr("Delete"), self._delete, "Del", "trash"),
            Deed("erase", tr("Erase…"), lambda who: ask_to_erase(context, who), icon="x-circle"),
            Deed("export", tr("Export data…"), self._export, icon="export"),
        )

    def _declare(self) -> None:
        add = Action("person.add", tr("Add person"), self._tab.add_person, "N", "user-plus", _GROUP)
        self._context.actions.add(add, self._tab)
        for deed in self.all:
            action = Action(
                f"person.{deed.key}",
                tr("{deed}: person", deed=deed.title.removesuffix("…")),
                partial(self._run, deed),
                deed.keys,
                deed.icon,
                _GROUP,
                partial(self._can, deed),
            )
            self._context.actions.add(action, self._tab)

    def _run(self, deed: Deed) -> None:
        who = self._tab.current()
        if who is not None:
            deed.run(who)

    def _can(self, deed: Deed) -> bool:
        who = self._tab.current()
        return who is not None and deed.fits(who)

    def _ask_role(self, who: ContactRow) -> None:
        show_menu(self.role_menu(who), self._tab.place_of_current())

    def _ask_stance(self, who: ContactRow) -> None:
        if who.do_not_contact:
            show_menu(
                stance_menu(self._context, who, None, self._tab), self._tab.place_of_current()
            )
        else:
            # A menu would have a single entry; the form asks for the way and what was said.
            open_dialog(StanceDialog(self._context, who, None, Stance.STOP))

    def _set_role(self, who: ContactRow, role: str | None, words: str) -> None:
        self._context.jobs.edit(
            tr("Set role of {person} to {role}", person=who.name, role=words),
            EDIT_CONTACT.of(who.id),
            {"role": (who.role, role)},
        )

    def _bring_back(self, who: ContactRow) -> None:
        label = tr("Bring {person} back", person=who.name)
        self._context.jobs.change(label, lambda change: service.come_back(change, who.id))

    def _delete(self, who: ContactRow) -> None:
        label = tr("Delete {person}", person=who.shown_name)
        self._context.jobs.change(label, lambda change: service.delete_contact(change, who.id))

    def _export(self, who: ContactRow) -> None:
        # Loaded when it is first asked for: what writes a person's data is no part of this tab.
        load(_EXPORT)(self._context, who.id, who.name)

    def _copy(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self._context.shell.tell(tr("Copied {text}", text=text))
