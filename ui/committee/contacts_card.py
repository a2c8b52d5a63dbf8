"""The card of an account's people: who is there, who is missing, and what can be done for each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from abm_desktop.committee import service
from abm_desktop.committee.links import mail_link
from abm_desktop.committee.rows import ContactRow, MissingRole, RoleRow
from abm_desktop.vocabulary import Medium
from abm_desktop.workspace.opened import Changes, Reading
from ui.committee.editor import ContactEditor
from ui.committee.erasing import ask_to_erase
from ui.committee.lines import MissingLine, PersonLine
from ui.context import Context
from ui.kit.buttons import Button
from ui.kit.frames import Card
from ui.kit.labels import PlainLabel
from ui.kit.menu import Menu

_ENTITIES: Final = ("contact", "account", "policy_version")


@dataclass(frozen=True, slots=True)
class _People:
    contacts: list[ContactRow]
    missing: list[MissingRole]
    roles: list[RoleRow]


class ContactsCard(Card):
    """People in the order of their roles, then the roles that nobody has."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.theme, "People", padding=(0, 0))
        self._context = context
        self._account: UUID | None = None
        self._roles: list[RoleRow] = []
        self._notes: Mapping[UUID, str] = {}
        add = Button(context.theme, "Add person", size="small", icon="user-plus")
        add.clicked.connect(lambda _checked: self.add_person())
        self.add_action(add)
        self._lines: list[QWidget] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self.body.addLayout(self._rows)
        self.body.addStretch(1)
        self._empty = _empty(context)
        self.body.insertWidget(0, self._empty)
        self._empty.hide()

    def show_account(self, key: UUID) -> None:
        """Show the people of an account."""
        self._account = key
        self._refresh()

    def follow(self, changes: Changes) -> None:
        """Refresh after a change that may alter who is shown."""
        if self._account is not None and any(changes.touches(entity) for entity in _ENTITIES):
            self._refresh()

    def show_notes(self, notes: Mapping[UUID, str]) -> None:
        """Say more about people, by their keys, on their lines: what later rooms know of them."""
        self._notes = notes
        for line in self._people_lines():
            line.show_note(notes.get(line.contact.id, ""))

    def open_person(self, key: UUID) -> None:
        """Ask what is to be changed about the person with this key, if they are at the account."""
        for line in self._people_lines():
            if line.contact.id == key:
                self.edit_person(line.contact)

    def add_person(self, role: str | None = None) -> None:
        """Ask for a new person of the account, in a role if one is named."""
        if self._account is not None:
            self._open(ContactEditor(self._context, self._account, self._roles, role=role))

    def edit_person(self, contact: ContactRow) -> None:
        """Ask what is to be changed about a person; an erased one has nothing to edit."""
        if not contact.is_erased:
            editor = ContactEditor(self._context, contact.account, self._roles, contact=contact)
            self._open(editor)

    def delete_person(self, contact: ContactRow) -> None:
        """Delete a person whom nothing names; undo brings them back."""
        self._context.jobs.change(
            f"Delete {contact.shown_name}",
            lambda change: service.delete_contact(change, contact.id),
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_J: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_K: -1}
        focused = self.focusWidget()
        if isinstance(focused, PersonLine) and event.key() == Qt.Key.Key_Delete:
            self.delete_person(focused.contact)
        elif isinstance(focused, PersonLine) and (by := step.get(Qt.Key(event.key()))):
            self._move_focus(focused, by)
        else:
            super().keyPressEvent(event)

    def _open(self, editor: ContactEditor) -> None:
        editor.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        editor.open()

    def _refresh(self) -> None:
        account = self._account
        if account is not None:
            self._context.jobs.query(
                self,
                lambda reading: _read(reading, account),
                self._show,
                topic=f"people {id(self)}",
            )

    def _show(self, people: _People) -> None:
        self._roles = people.roles
        focused, old = self._focused_key(), self._lines
        self._lines = [
            *(self._person_line(contact) for contact in people.contacts),
            *(self._missing_line(missing) for missing in people.missing),
        ]
        for line in self._lines:
            self._rows.addWidget(line)
            line.show()
        # Only now: a line that goes while it has the keyboard hands it to whatever comes next.
        self._focus_key(focused)
        for line in old:
            self._rows.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._empty.setVisible(not people.contacts)
        self.hint.setText(_hint(people))

    def _person_line(self, contact: ContactRow) -> PersonLine:
        line = PersonLine(self._context.theme, contact)
        line.show_note(self._notes.get(contact.id, ""))
        line.opened.connect(self.edit_person)
        line.menu_asked.connect(self._show_menu)
        line.mail_asked.connect(_write_to)
        line.copy_asked.connect(lambda who: self._copy(who.phone))
        return line

    def _missing_line(self, missing: MissingRole) -> MissingLine:
        line = MissingLine(self._context.theme, missing)
        line.add_asked.connect(self.add_person)
        return line

    def _show_menu(self, contact: ContactRow, place: QPoint) -> None:
        menu = self.menu_for(contact)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)

    def menu_for(self, contact: ContactRow) -> Menu:
        """Return the context menu of a person."""
        menu = Menu(self._context.theme, self)
        erased = contact.is_erased
        menu.add(
            "Edit",
            lambda: self.edit_person(contact),
            icon_name="pencil-simple",
            key="Enter",
            enabled=not erased,
        )
        if contact.email and not contact.reach.why_not(Medium.EMAIL):
            menu.add("Write e-mail", lambda: _write_to(contact), icon_name="envelope-simple")
        if contact.email:
            menu.add("Copy e-mail address", lambda: self._copy(contact.email), icon_name="copy")
        if contact.phone:
            menu.add("Copy phone number", lambda: self._copy(contact.phone), icon_name="copy")
        menu.addSeparator()
        menu.add("Delete", lambda: self.delete_person(contact), icon_name="trash", key="Del")
        menu.add("Erase…", lambda: ask_to_erase(self._context, contact), enabled=not erased)
        return menu

    def _copy(self, text: str | None) -> None:
        QGuiApplication.clipboard().setText(text or "")
        self._context.shell.tell(f"Copied {text}")

    def _people_lines(self) -> list[PersonLine]:
        return [line for line in self._lines if isinstance(line, PersonLine)]

    def _move_focus(self, focused: PersonLine, by: int) -> None:
        lines = self._people_lines()
        place = min(max(lines.index(focused) + by, 0), len(lines) - 1)
        lines[place].setFocus(Qt.FocusReason.TabFocusReason)

    def _focused_key(self) -> UUID | None:
        # A dialog may be in front: what counts is who gets the keyboard back once it closes.
        focused = self.window().focusWidget()
        if isinstance(focused, PersonLine) and focused in self._lines:
            return focused.contact.id
        return None

    def _focus_key(self, key: UUID | None) -> None:
        for line in self._people_lines():
            if line.contact.id == key:
                line.setFocus(Qt.FocusReason.OtherFocusReason)


def _read(reading: Reading, account: UUID) -> _People:
    return _People(
        service.contacts(reading, account),
        service.missing_roles(reading, account),
        service.roles(reading),
    )


def _hint(people: _People) -> str:
    count = sum(not contact.is_erased for contact in people.contacts)
    if not people.missing:
        return str(count) if count else ""
    roles = "1 role missing" if len(people.missing) == 1 else f"{len(people.missing)} roles missing"
    return f"{count}, {roles}" if count else roles


def _write_to(contact: ContactRow) -> None:
    QDesktopServices.openUrl(QUrl(mail_link(contact.email or "")))


def _empty(context: Context) -> QWidget:
    """Say what will be here, in a few words: the roles below it tell whom to look for."""
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(16, 18, 16, 18)
    column.setSpacing(2)
    column.addWidget(PlainLabel(context.theme, "No people yet", "body_strong"))
    why = "Add whom you know, so that touches and engagement have a name."
    column.addWidget(PlainLabel(context.theme, why, "small", "text2", wrap=True))
    return box
