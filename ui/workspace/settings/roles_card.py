"""Who is kept from what: what the server holds, or that it holds nothing yet."""

from __future__ import annotations

from PySide6.QtCore import Signal

from abm_desktop.vocabulary import Access
from abm_desktop.workspace.login_words import held_words, role_words
from abm_desktop.workspace.services.logins import Outcome
from resources.language import tr
from ui.context import Context
from ui.kit.buttons import Button
from ui.kit.frames import Card
from ui.kit.labels import PlainLabel
from ui.kit.writing_rights import ADMINISTERS, needs_writing
from ui.workspace.settings.enforce_dialog import EnforceDialog
from ui.workspace.statements_dialog import show_outcome


class RolesCard(Card):
    """Says whether roles are enforced, and lets an administrator of a server begin with it.

    Signals:
        enforced: the server holds them from now on.
    """

    enforced = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(context.theme, tr("Who may do what"))
        self._context = context
        self.words = PlainLabel(context.theme, "", "body", "text2", wrap=True)
        self.body.addWidget(self.words)
        self.enforce = needs_writing(
            Button(
                context.theme,
                tr("Let the server hold the roles"),
                size="small",
                icon="shield-check",
            ),
            ADMINISTERS,
        )
        self.enforce.set_tip(
            tr(
                "From then on only logins that are bound to a colleague get in, whoever shared one "
                "before"
            )
        )
        self.enforce.clicked.connect(self._enforce)
        self.add_action(self.enforce)
        self.show_standing()

    def renew(self) -> None:
        """Ask what is held by now: another window may have begun with it, or given this login less."""
        if self._context.workspace.location.is_server:
            look = self._context.workspace.know_who_is_here
            self._context.jobs.query(self, look, lambda _now: self.show_standing(), topic="roles")

    def show_standing(self) -> None:
        """Say what is held now."""
        now = self._context.workspace.standing
        self.words.setText(" ".join(filter(None, (role_words(now), held_words(now)))))
        is_administrator = now.access is Access.ADMINISTRATOR
        may = now.login is not None and not now.is_enforced and is_administrator
        self.enforce.setVisible(may)

    def _enforce(self) -> None:
        dialog = EnforceDialog(self._context)
        dialog.enforced.connect(self._show)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _show(self, outcome: Outcome) -> None:
        self.show_standing()
        show_outcome(self._context, outcome, tr("The server holds the roles from now on"))
        if self._context.workspace.standing.is_enforced:
            self.enforced.emit()
