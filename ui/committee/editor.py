"""The form for a new person of an account."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from abm_desktop.committee import service
from abm_desktop.committee.address import address_problem
from abm_desktop.committee.rows import NewContact, RoleRow
from abm_desktop.workspace.offered import offered
from resources.language import tr, tr_about
from ui.context import Context
from ui.kit.checks import CheckBox
from ui.kit.fields import ComboBox, FormField, TextArea, TextField, focus_first_error
from ui.kit.labels import PlainLabel
from ui.saving import SavingDialog

_TEXTS: Final = ("name", "title", "email", "phone", "note")


class ContactEditor(SavingDialog):
    """Asks who somebody is."""

    def __init__(
        self,
        context: Context,
        account: UUID,
        roles: Sequence[RoleRow],
        role: str | None = None,
    ) -> None:
        super().__init__(context, tr("Add person"), confirm=tr("Add person"))
        self._account = account
        self._is_known = False
        self._make_fields(roles)
        self._place_fields()
        self._role.choose(role)

    def accept(self) -> None:
        if self._is_right() and self.confirm.isEnabled():
            self._add()

    def _make_fields(self, roles: Sequence[RoleRow]) -> None:
        theme = self._context.theme
        self._name = TextField(theme)
        self._title = TextField(theme)
        self._role = ComboBox(theme)
        choices: list[tuple[str, object]] = [(tr("Not known yet"), None)]
        on_offer = offered(roles)
        self._role.set_choices([*choices, *((role.label, role.code) for role in on_offer)])
        self._email = TextField(theme)
        self._phone = TextField(theme)
        self._note = TextArea(theme)
        self._do_not_contact = CheckBox(theme, tr("Do not contact"))
        self._name_field = FormField(theme, tr("Name"), self._name)
        self._email_field = FormField(theme, tr("E-mail"), self._email, optional=True)
        self._email.editingFinished.connect(self._check_email)

    def _place_fields(self) -> None:
        theme = self._context.theme
        hint = tr("A hard stop: no touch can be planned for this person.")
        self.body.addWidget(self._name_field)
        self.body.addWidget(FormField(theme, tr_about("job", "Title"), self._title, optional=True))
        self.body.addWidget(FormField(theme, tr("Role in the buying committee"), self._role))
        pair = QHBoxLayout()
        pair.setSpacing(12)
        phone = FormField(theme, tr("Phone"), self._phone, optional=True)
        for field in (self._email_field, phone):
            pair.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(pair)
        self.body.addWidget(FormField(theme, tr("Note"), self._note, optional=True))
        stop = QVBoxLayout()
        stop.setSpacing(4)
        stop.addWidget(self._do_not_contact)
        stop.addWidget(PlainLabel(theme, hint, "caption", "text3", wrap=True))
        self.body.addLayout(stop)

    def _is_right(self) -> bool:
        if not self._name.text().strip():
            self._name_field.set_error(tr("Enter a name"))
        self._check_email()
        return not focus_first_error([self._name_field, self._email_field])

    def _check_email(self) -> None:
        address = self._email.text().strip()
        if address and (problem := address_problem(address)):
            self._email_field.set_error(problem)

    def _typed(self) -> NewContact:
        return NewContact(
            account=self._account,
            name=self._name.text().strip(),
            title=self._title.text().strip(),
            email=self._email.text().strip(),
            phone=self._phone.text().strip(),
            note=self._note.toPlainText().strip(),
            role=self._role.currentData(),
            do_not_contact=self._do_not_contact.isChecked(),
        )

    def _add(self) -> None:
        new = replace(self._typed(), knowingly=self._is_known)
        self.save(
            tr("Add {person}", person=new.name), lambda change: service.add_contact(change, new)
        )

    def _fail(self, error: BaseException) -> None:
        """Ask for a second yes where the person was erased on request before."""
        if isinstance(error, service.ErasedBeforeError):
            self._is_known = True
            self.confirm.set_label(tr("Add anyway"))
        super()._fail(error)
