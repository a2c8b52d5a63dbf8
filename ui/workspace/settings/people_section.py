"""Who works here, in which team; and who takes over when somebody leaves."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Final
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QVBoxLayout, QWidget

from abm_desktop.home.services.colleagues import Colleague, colleagues
from abm_desktop.vocabulary import Access
from abm_desktop.workspace import service
from abm_desktop.workspace.countries import place_name
from abm_desktop.workspace.opened import Change, Reading
from abm_desktop.workspace.service import PersonRow
from abm_desktop.workspace.services import pins
from abm_desktop.workspace.services.logins import LoginRow, logins
from abm_desktop.workspace.team_words import TEAMS
from resources.language import digits, tr
from resources.records import dataclass
from ui.context import Context
from ui.kit.buttons import Button
from ui.kit.frames import Card, Separator
from ui.kit.labels import PlainLabel
from ui.kit.writing_rights import needs_writing
from ui.workspace.change_pin_dialog import ChangePinDialog
from ui.workspace.forget_pin_dialog import ForgetPinDialog
from ui.workspace.login_dialog import LoginDialog
from ui.workspace.person_dialog import PersonDialog
from ui.workspace.settings.leaving_dialog import LeavingDialog
from ui.workspace.settings.person_line import PersonDeeds, PersonLine
from ui.workspace.settings.roles_card import RolesCard
from ui.workspace.settings.section import Section

_GONE: Final = tr("Not active")


@dataclass(frozen=True, slots=True)
class _People:
    everybody: list[Colleague]
    places: Mapping[str, str]
    with_pin: frozenset[UUID]
    logins: Mapping[UUID, LoginRow]


def _look(reading: Reading) -> _People:
    everybody = colleagues(reading)
    codes = {one.person.country for one in everybody} - {None}
    return _People(
        everybody,
        {code: place_name(code) for code in codes if code},
        pins.with_pin(reading),
        logins(reading),
    )


class PeopleSection(Section):
    """Both teams; whoever leaves is set inactive, and what is theirs is handed over."""

    entities: ClassVar[frozenset[str]] = frozenset(
        {"person", "account", "touch", "deal", "objective", "next_action"}
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        theme = context.theme
        self._people: _People | None = None
        self.lines: list[PersonLine] = []
        self.card = Card(theme, tr("Colleagues"))
        self.add = needs_writing(
            Button(theme, tr("Add colleague"), kind="primary", size="small", icon="user-plus")
        )
        self.add.clicked.connect(lambda: self._ask(PersonDialog(self.context)))
        self.card.add_action(self.add)
        self.card.body.setSpacing(0)
        self._list = QWidget()
        self._rows = QVBoxLayout(self._list)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        self.card.body.addWidget(self._list)
        words = tr(
            "Whoever leaves is offered for nothing new. What is theirs goes to colleagues of "
            "your choice, in one step that can be undone."
        )
        self.roles = RolesCard(context)
        self.roles.enforced.connect(self._renew)
        self.column.addWidget(self.card)
        self.column.addWidget(self.roles)
        self.column.addWidget(PlainLabel(theme, words, "small", "text3", wrap=True))
        self.column.addStretch(1)

    def refresh(self) -> None:
        self.context.jobs.query(self, _look, self._show, topic="settings people")
        self.roles.renew()

    def _show(self, people: _People) -> None:
        if people == self._people:
            return
        self._people = people
        held = self._held()
        self._clear()
        heading = ""
        for one in people.everybody:
            group = TEAMS[one.person.team] if one.person.is_active else _GONE
            if group != heading:
                self._add_heading(group)
                heading = group
            else:
                self._rows.addWidget(Separator(self.context.theme))
            self._add_line(one, people)
        self.card.hint.setText(_counted(people.everybody))
        for line in self.lines:
            if line.person.id == held:
                # The keyboard stays with whom it was at.
                line.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _held(self) -> UUID | None:
        """Return at whose line the keyboard is."""
        focused = QApplication.focusWidget()
        held = (line for line in self.lines if focused is not None and line.isAncestorOf(focused))
        return next((line.person.id for line in held), None)

    def _add_line(self, one: Colleague, people: _People) -> None:
        deeds = PersonDeeds(
            *(self._edit, self._leave, self._come_back, self._forget_pin, self._change_pin),
            login=self._log_in if self._gives_logins() else None,
        )
        is_me = one.person.id == self.context.workspace.person_id
        has_pin = one.person.id in people.with_pin
        place = people.places.get(one.person.country or "", "")
        line = PersonLine(
            *(self.context.theme, one, place, deeds),
            is_me=is_me,
            has_pin=has_pin,
            login=people.logins.get(one.person.id),
        )
        self.lines.append(line)
        self._rows.addWidget(line)

    def _add_heading(self, group: str) -> None:
        label = PlainLabel(self.context.theme, group, "section", "text3")
        self._rows.addSpacing(8 if self.lines else 0)
        self._rows.addWidget(label)

    def _clear(self) -> None:
        self.lines = []
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _edit(self, person: PersonRow) -> None:
        self._ask(PersonDialog(self.context, person))

    def _leave(self, person: PersonRow) -> None:
        self._ask(LeavingDialog(self.context, person))

    def _come_back(self, person: PersonRow) -> None:
        def work(change: Change) -> None:
            service.edit_person(change, person.id, {"is_active": (False, True)})

        self.change(tr("Set {person} active", person=person.name), work)

    def _forget_pin(self, person: PersonRow) -> None:
        leaders = [one.person for one in (self._people.everybody if self._people else ())]
        self._ask(ForgetPinDialog(self.context, person, leaders))

    def _change_pin(self, person: PersonRow) -> None:
        self._ask(ChangePinDialog(self.context, person))

    def _log_in(self, person: PersonRow) -> None:
        held = self._people.logins.get(person.id) if self._people else None
        dialog = LoginDialog(self.context, person, held)
        dialog.accepted.connect(self.refresh)
        self._ask(dialog)

    def _gives_logins(self) -> bool:
        now = self.context.workspace.standing
        return now.is_enforced and now.access is Access.ADMINISTRATOR

    def _renew(self) -> None:
        """Show all lines anew: what can be done with them is another thing now."""
        self._people = None
        self.refresh()

    def _ask(self, dialog: QDialog) -> None:
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()


def _counted(everybody: list[Colleague]) -> str:
    active = sum(one.person.is_active for one in everybody)
    gone = len(everybody) - active
    return (
        tr("{active} active, {gone} not", active=digits(active), gone=digits(gone))
        if gone
        else tr("{active} active", active=digits(active))
    )
