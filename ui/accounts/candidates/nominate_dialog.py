"""Nominating an account: which one, the coded reason, and words for the other team."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from abm_desktop.accounts import service
from abm_desktop.accounts.rows import ReasonRow
from abm_desktop.accounts.services import nominations
from abm_desktop.vocabulary import ReasonKind
from resources.language import tr
from ui.accounts.account_picker import AccountPicker
from ui.context import Context
from ui.kit.fields import ComboBox, FormField, TextArea, focus_first_error
from ui.kit.labels import PlainLabel
from ui.saving import SavingDialog


class NominateDialog(SavingDialog):
    """Nominates an account in the name of whoever works here."""

    def __init__(self, context: Context, account: UUID | None = None, name: str = "") -> None:
        title = tr("Nominate {name}", name=name) if name else tr("Nominate an account")
        super().__init__(context, title, confirm=tr("Nominate"))
        self._account = account
        self._name = name
        self.account = AccountPicker(context)
        self.reason = ComboBox(context.theme)
        self.note = TextArea(
            context.theme, tr("What both teams should know before they vote"), rows=3
        )
        self._account_field = FormField(context.theme, tr("Account"), self.account)
        self._account_field.setVisible(account is None)
        self._reason_field = FormField(context.theme, tr("Reason"), self.reason)
        words = tr("Both teams see who nominated it and why. It is voted on in the next round.")
        self.body.addWidget(PlainLabel(context.theme, words, "body", "text2", wrap=True))
        self.body.addWidget(self._account_field)
        self.body.addWidget(self._reason_field)
        self.body.addWidget(FormField(context.theme, tr("In your words"), self.note, optional=True))
        self.account.account_chosen.connect(self._choose)
        self.account.textEdited.connect(lambda _text: self._choose(None))
        context.jobs.query(
            self, lambda reading: service.reasons(reading, ReasonKind.ADD), self._offer
        )

    def accept(self) -> None:
        if self._account is None:
            self._account_field.set_error(
                tr("Type the beginning of a name and choose from the list")
            )
        if self.reason.currentData() is None:
            self._reason_field.set_error(tr("Choose why it belongs on the list"))
        if focus_first_error([self._account_field, self._reason_field]) or self._account is None:
            return
        key, reason, note = self._account, self.reason.currentData(), self.note.toPlainText()
        name = self._name or self.account.text()
        self.save(
            tr("Nominate {name}", name=name),
            lambda change: nominations.nominate(change, key, reason, note),
        )

    def _choose(self, account: UUID | None) -> None:
        self._account = account
        self._account_field.clear_error()

    def _offer(self, reasons: Sequence[ReasonRow]) -> None:
        self.reason.set_choices([(one.label, one.code) for one in reasons])
