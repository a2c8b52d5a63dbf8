"""Letting the server hold the roles, and in the same step whose the administrator's own login is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import Signal

from abm_desktop.workspace import service
from abm_desktop.workspace.login_words import nobodys_words
from abm_desktop.workspace.opened import Reading
from abm_desktop.workspace.service import PersonRow
from abm_desktop.workspace.services.logins import Outcome, can_be_somebodys, enforce
from resources.language import tr
from ui.context import Context
from ui.kit.fields import ComboBox, FormField
from ui.kit.labels import PlainLabel
from ui.kit.writing_rights import ADMINISTERS
from ui.saving import SavingDialog


class EnforceDialog(SavingDialog):
    """Says what follows, and asks whose login this is: nobody has to choose any more then.

    Signals:
        enforced: what became of it, as an `Outcome`.
    """

    enforced = Signal(object)
    deed: ClassVar[str] = ADMINISTERS

    def __init__(self, context: Context) -> None:
        title, confirm = tr("Let the server hold the roles"), tr("Let it hold them")
        super().__init__(context, title, confirm=confirm)
        theme = context.theme
        words = tr(
            "From then on only logins that are bound to a colleague get in, whoever shared one before."
        )
        self.person = ComboBox(theme)
        self._login = context.workspace.standing.login or ""
        hint = tr(
            "The server then knows who you are. Choose nobody where others sign in as {login} too: they would"
            " work under your name.",
            login=self._login,
        )
        self.body.addWidget(PlainLabel(theme, words, "body", "text2", wrap=True))
        self.own = FormField(
            theme, tr("Whose login {login} is", login=self._login), self.person, hint=hint
        )
        self.nobodys = PlainLabel(theme, nobodys_words(self._login), "body", "text2", wrap=True)
        self.body.addWidget(self.own)
        self.body.addWidget(self.nobodys)
        self._show(([], True))
        # Confirmed before it is known who can be chosen, it would be nobody's login.
        self.confirm.setEnabled(False)
        context.jobs.query(self, self._look, self._know, topic="whose login this is")

    def accept(self) -> None:
        if not self.confirm.isEnabled():
            return
        workspace, own = self._context.workspace, self.person.currentData()
        self._begin()
        self._context.jobs.work(
            tr("Let the server hold the roles"),
            lambda: enforce(workspace, own),
            self._done,
            failed=self._fail,
        )

    def _look(self, reading: Reading) -> tuple[Sequence[PersonRow], bool]:
        return service.people(reading), can_be_somebodys(reading, self._login)

    def _know(self, found: tuple[Sequence[PersonRow], bool]) -> None:
        self._show(found)
        self.confirm.setEnabled(True)

    def _show(self, found: tuple[Sequence[PersonRow], bool]) -> None:
        people, may_bind = found
        rows = [(one.name, one.id) for one in people if one.is_active] if may_bind else []
        me = self._context.workspace.person_id
        self.person.set_choices([*rows, (tr("Nobody's yet"), None)], me)
        self.own.setVisible(may_bind)
        self.nobodys.setVisible(not may_bind)

    def _done(self, outcome: Outcome) -> None:
        self._close()
        self.enforced.emit(outcome)
