"""With which login of the server a colleague works, and what it may do."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from PySide6.QtWidgets import QLineEdit

from abm_desktop.errors import KnownError
from abm_desktop.vocabulary import Access
from abm_desktop.workspace.login_words import ACCESS_MEANINGS, ACCESS_WORDS
from abm_desktop.workspace.service import PersonRow
from abm_desktop.workspace.services.logins import Binding, LoginRow, Outcome, bind, unbind
from resources.language import tr
from ui.context import Context
from ui.kit.buttons import Button
from ui.kit.fields import ComboBox, FormField, TextField, focus_first_error
from ui.kit.labels import PlainLabel
from ui.kit.writing_rights import ADMINISTERS
from ui.saving import SavingDialog
from ui.workspace.statements_dialog import show_outcome


class LoginDialog(SavingDialog):
    """Binds a login to a colleague with an access, or takes it from them."""

    deed: ClassVar[str] = ADMINISTERS

    def __init__(self, context: Context, person: PersonRow, held: LoginRow | None) -> None:
        super().__init__(context, tr("Login of {person}", person=person.name))
        theme = context.theme
        self._person = person
        self.login = TextField(theme, text=held.login if held else "")
        self.access = ComboBox(theme)
        chosen = (held and held.access) or Access.MEMBER
        self.access.set_choices([(words, one) for one, words in ACCESS_WORDS.items()], chosen)
        self.access.currentIndexChanged.connect(lambda _place: self._tell_meaning())
        self.meaning = PlainLabel(theme, "", "small", "text2", wrap=True)
        self.password = TextField(theme)
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self._login_field = FormField(
            theme,
            tr("Login"),
            self.login,
            hint=tr("The name by which the server knows this person."),
        )
        self.take = Button(theme, tr("Take login"))
        self.take.setVisible(held is not None)
        self.take.clicked.connect(self._take)
        hint = tr(
            "Only where the login is to be made. Left empty: whoever runs the server gives it one."
        )
        for part in (
            self._login_field,
            FormField(theme, tr("Access"), self.access),
            self.meaning,
            FormField(theme, tr("First password"), self.password, hint=hint, optional=True),
        ):
            self.body.addWidget(part)
        self.footer.insertWidget(0, self.take)
        self._tell_meaning()

    def accept(self) -> None:
        login, access = self.login.text().strip(), Access(self.access.currentData())
        if not login:
            self._login_field.set_error(tr("Enter the login"))
            focus_first_error([self._login_field])
            return
        binding = Binding(self._person.id, login, access, self.password.text() or None)
        done = tr("{person} works as {login}", person=self._person.name, login=login)
        self._run(
            tr("Let {person} work as {login}", person=self._person.name, login=login),
            lambda: self._bind(binding),
            done,
        )

    def _bind(self, binding: Binding) -> Outcome:
        return bind(self._context.workspace, binding)

    def _take(self) -> None:
        words = tr("{person} works with no login any more", person=self._person.name)
        self._run(
            tr("Take the login from {person}", person=self._person.name),
            lambda: unbind(self._context.workspace, self._person.id),
            words,
        )

    def _run(self, label: str, work: Callable[[], Outcome], done: str) -> None:
        def kept(outcome: Outcome) -> None:
            self._close()
            show_outcome(self._context, outcome, done)

        self._begin()
        self._context.jobs.work(label, work, kept, failed=self._refused)

    def _refused(self, error: BaseException) -> None:
        self._fail(error)
        if isinstance(error, KnownError):
            self.login.setFocus()

    def _tell_meaning(self) -> None:
        access = Access(self.access.currentData())
        self.meaning.setText(f"{ACCESS_WORDS[access]}: {ACCESS_MEANINGS[access]}.")
