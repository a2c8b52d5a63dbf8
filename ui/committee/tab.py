"""The tab of an account's people: who is there, which roles they fill, and how to reach them."""

from __future__ import annotations

from typing import ClassVar, Final
from uuid import UUID

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollBar, QStackedWidget, QVBoxLayout, QWidget

from abm_desktop.committee.rows import ContactRow, RoleRow
from abm_desktop.workspace.custom_fields import CustomFieldRow
from resources.language import digits, tr, tr_count
from ui.account_tab import AccountTab
from ui.actions import Action
from ui.committee.details import PersonDetails, open_dialog, show_menu
from ui.committee.editor import ContactEditor
from ui.committee.people import People, PersonOnList, read_people
from ui.committee.people_table import PeopleTable
from ui.committee.people_tools import PeopleTools
from ui.committee.person_deeds import PersonDeeds
from ui.committee.roles_panel import RolesPanel
from ui.context import Context
from ui.kit.buttons import Button
from ui.kit.frames import Panel, ScrollArea
from ui.kit.messages import EmptyState
from ui.kit.writing_rights import needs_writing
from ui.theme.fitting import hold_width

_SIDE: Final = 336


class PeopleTab(AccountTab):
    """People at the left, at the right the roles, or the details of the person who is opened."""

    entities: ClassVar[frozenset[str]] = frozenset(
        {
            *("contact", "contact_point", "contact_stance", "committee_role", "account"),
            *("engagement", "engagement_contact", "policy_version"),
            *("campaign", "campaign_member", "suppression", "custom_field", "contact_field"),
        }
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        theme = context.theme
        self.people: People | None = None
        self._wanted_row: UUID | None = None
        self.table = PeopleTable(theme, context.workspace.clock.today)
        self.filters = PeopleTools(theme)
        self.nobody = self._nobody()
        self.roles_panel = RolesPanel(theme)
        self.details = PersonDetails(context)
        self.add_button = needs_writing(
            Button(theme, tr("Add person"), size="small", icon="user-plus", key="N")
        )
        self.deleted_button = Button(theme, tr("Deleted people"), kind="link", size="small")
        self._side = QStackedWidget()
        self._left = QStackedWidget()
        self.deeds = PersonDeeds(self)
        self._lay_out()
        self._listen()
        self.setFocusProxy(self.table)
        find = Action(
            "person.find", tr("Find a person"), self._find, "/", "magnifying-glass", tr("People")
        )
        context.actions.add(find, self)

    def refresh(self) -> None:
        key = self.key
        if key is not None:
            self.context.jobs.query(
                self, lambda reading: read_people(reading, key), self._show, topic="people tab"
            )

    def show_account(self, key: UUID) -> None:
        if key != self.key:
            self.details.save()
            self.close_details()
            self.filters.clear()
            self.people = None
        super().show_account(key)

    def leave(self) -> None:
        self.details.save()

    def open_row(self, key: UUID) -> None:
        self._wanted_row = key
        self._open_wanted()

    def tools(self) -> list[QWidget]:
        return [self.add_button]

    def areas(self) -> list[QWidget]:
        side = self.details if self._is_open() else self.roles_panel
        return [self.table, side]

    def scroll_bar(self) -> QScrollBar:
        return self.table.verticalScrollBar()

    def person(self) -> UUID | None:
        current = self.current()
        return None if current is None or current.is_erased else current.id

    def current(self) -> ContactRow | None:
        """Return the person whom keys and menus mean."""
        row = self.table.current()
        return None if row is None else row.contact

    def roles(self) -> tuple[RoleRow, ...]:
        """Return the roles of the workspace."""
        return self.people.roles if self.people else ()

    def _own_fields(self) -> tuple[CustomFieldRow, ...]:
        return self.people.own_fields if self.people else ()

    def place_of_current(self) -> QPoint:
        """Return where a menu about the current person begins, on the screen."""
        rect = self.table.visualRect(self.table.currentIndex())
        return self.table.viewport().mapToGlobal(rect.bottomLeft() + QPoint(50, -4))

    def add_person(self, role: str | None = None) -> None:
        """Ask for a new person of the account, in a role if one is named."""
        if self.key is not None:
            open_dialog(ContactEditor(self.context, self.key, self.roles(), role))

    def edit(self) -> None:
        """Open the details of the current person and give the keyboard to the name."""
        self._open()
        self.details.form.edit_name()

    def close_details(self) -> None:
        """Show the roles again; the keyboard goes back to the people."""
        self.details.save()
        had_focus = self.details.isAncestorOf(self.focusWidget() or self.table)
        self._side.setCurrentIndex(0)
        if had_focus:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._is_open():
            self.close_details()
        elif event.key() == Qt.Key.Key_Menu:
            self.deeds.show_menu(self.place_of_current())
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self.table.isAncestorOf(self.childAt(event.pos()) or self):
            self.deeds.show_menu(event.globalPos())

    def _show(self, people: People) -> None:
        if people.account != self.key:
            return
        self.people = people
        self.filters.show_roles(people.roles)
        self.roles_panel.show_people(people)
        self._show_rows()
        self._left.setCurrentIndex(1 if people.people else 0)
        self.deleted_button.setVisible(bool(people.deleted))
        self.state_changed.emit(people.state)
        self._open_wanted()

    def _show_rows(self) -> None:
        if self.people is None:
            return
        wanted = self.filters.wanted()
        rows = [one for one in self.people.people if wanted.fits(one)]
        self.table.rows.set_rows(rows)
        self.table.setVisible(bool(rows))
        self.nobody.setVisible(not rows)
        if rows and not self.table.currentIndex().isValid():
            self.table.choose(0)
        everybody = len(self.people.people)
        found = tr_count("{count} person", "{count} people", everybody)
        if len(rows) != everybody:
            found = tr_count(
                "{shown} of {count} person",
                "{shown} of {count} people",
                everybody,
                shown=digits(len(rows)),
            )
        self.filters.found.setText(found)
        self._follow_current()

    def _follow_current(self) -> None:
        one = self.table.current()
        if self._is_open():
            if one is None:
                self.close_details()
            else:
                self.details.show_person(one, self.roles(), self._own_fields())

    def _open(self) -> None:
        one = self.table.current()
        if one is not None:
            self.details.show_person(one, self.roles(), self._own_fields())
            self._side.setCurrentIndex(1)

    def _open_wanted(self) -> None:
        """Open the person who is asked for by key, once they have come."""
        if self._wanted_row is None or self.people is None:
            return
        place = self.table.rows.find(self._wanted_row)
        if place < 0 and self.filters.wanted().text:
            self.filters.clear()
            place = self.table.rows.find(self._wanted_row)
        if place >= 0:
            self._wanted_row = None
            self.table.choose(place)
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
            self._open()

    def _toggle(self, _row: PersonOnList) -> None:
        if self._is_open():
            self.close_details()
        else:
            self._open()

    def _is_open(self) -> bool:
        return self._side.currentIndex() == 1

    def _find(self) -> None:
        self.filters.finder.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filters.finder.selectAll()

    def _show_deleted(self) -> None:
        if self.people is not None:
            corner = self.deleted_button.mapToGlobal(QPoint(0, self.deleted_button.height()))
            show_menu(self.deeds.deleted_menu(self.people.deleted), corner)

    def _listen(self) -> None:
        self.table.opened.connect(lambda _row: self._open())
        self.table.peeked.connect(self._toggle)
        self.table.current_changed.connect(lambda _row: self._follow_current())
        self.filters.wanted_changed.connect(self._show_rows)
        self.filters.finder.left.connect(
            lambda: self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        )
        self.roles_panel.role_asked.connect(self.filters.look_for_role)
        self.roles_panel.add_asked.connect(self.add_person)
        self.details.closed.connect(self.close_details)
        self.details.menu_asked.connect(self.deeds.show_menu)
        self.add_button.clicked.connect(lambda _on: self.add_person())
        self.deleted_button.clicked.connect(lambda _on: self._show_deleted())

    def _lay_out(self) -> None:
        theme = self.context.theme
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._left.addWidget(self._empty())
        self._left.addWidget(self._list())
        # Until it is known who is there nothing says that there is nobody.
        self._left.setCurrentIndex(1)
        row.addWidget(self._left, 1)
        side = Panel(theme, lines=Qt.Edge.LeftEdge)
        hold_width(side, _SIDE)
        column = QVBoxLayout(side)
        column.setContentsMargins(1, 0, 0, 0)
        self._side.addWidget(ScrollArea(self._roles()))
        self._side.addWidget(self.details)
        column.addWidget(self._side)
        row.addWidget(side)

    def _list(self) -> QWidget:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.filters)
        column.addWidget(self.table, 1)
        column.addWidget(self.nobody, 1)
        return inner

    def _nobody(self) -> EmptyState:
        state = EmptyState(
            self.context.theme,
            tr("Nobody like that"),
            [tr("Nobody at this account is what you look for.")],
            icon="magnifying-glass",
        )
        everybody = Button(self.context.theme, tr("Show everybody"))
        everybody.clicked.connect(lambda _on: self._look_for_everybody())
        state.add_action(everybody)
        state.hide()
        return state

    def _look_for_everybody(self) -> None:
        self.filters.clear()
        self._show_rows()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _roles(self) -> QWidget:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.roles_panel)
        below = QHBoxLayout()
        below.setContentsMargins(16, 0, 16, 12)
        self.deleted_button.hide()
        below.addWidget(self.deleted_button)
        below.addStretch(1)
        column.addLayout(below)
        column.addStretch(1)
        return inner

    def _empty(self) -> QWidget:
        state = EmptyState(
            self.context.theme,
            tr("No people yet"),
            [tr("Add whom you know, so that touches and engagement have a name.")],
            icon="users",
        )
        add = needs_writing(
            Button(self.context.theme, tr("Add person"), kind="primary", icon="user-plus", key="N")
        )
        add.clicked.connect(lambda _on: self.add_person())
        state.add_action(add)
        return state
