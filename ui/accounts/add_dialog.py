"""The dialog that adds a candidate and tells, while somebody types, who may be there already."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final
from uuid import UUID

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout

from abm_desktop.accounts import service
from abm_desktop.accounts.rows import Lookalike
from abm_desktop.accounts.service import NewAccount
from resources.language import tr, tr_count
from ui.accounts.words import LISTINGS_WITHIN
from ui.context import Context
from ui.kit.fields import FormField, TextArea, TextField
from ui.kit.messages import Banner
from ui.saving import SavingDialog

_PAUSE_MS: Final = 250


class AddDialog(SavingDialog):
    """Name and domain, and what is known besides; a possible duplicate is offered, never merged."""

    def __init__(self, context: Context, added: Callable[[UUID], None]) -> None:
        theme = context.theme
        super().__init__(context, tr("Add candidate"), confirm=tr("Add candidate"))
        self._added = added
        self.name = TextField(theme, tr("Norrhavn Logistics"))
        self.domain = TextField(theme, "norrhavn.example")
        self.city = TextField(theme)
        self.country = TextField(theme)
        self.industry = TextField(theme)
        self.why = TextArea(theme, tr("One reason a line"), rows=2)
        self.warning = Banner(theme, "warning", tr("Here already?"), "", tr("Open"))
        self._found: Lookalike | None = None
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._fill()
        self._listen()

    def accept(self) -> None:
        if not self.name.text().strip():
            self._name_field.set_error(tr("Enter the account's name"))
            self.name.setFocus()
            return
        new = self._new_account()
        self.save(
            tr("Add {new}", new=new.name),
            lambda change: service.add_account(change, new),
            self._added,
        )

    def _new_account(self) -> NewAccount:
        return NewAccount(
            name=self.name.text().strip(),
            domain=self.domain.text(),
            city=self.city.text(),
            country=self.country.text(),
            industry=self.industry.text(),
            why=self.why.toPlainText(),
        )

    def _look(self) -> None:
        name, domain = self.name.text(), self.domain.text()
        self._context.jobs.query(
            self,
            lambda reading: service.lookalikes(reading, name, domain),
            self._warn,
            topic="accounts.lookalikes",
        )

    def _warn(self, found: list[Lookalike]) -> None:
        self._found = found[0] if found else None
        if self._found is not None:
            self.warning.sentence.setText(_alike_words(found))
        self.warning.setVisible(self._found is not None)

    def _open_found(self) -> None:
        if self._found is not None:
            self.reject()
            self._context.shell.open_account(self._found.id)

    def _fill(self) -> None:
        theme = self._context.theme
        self._name_field = FormField(theme, tr("Name"), self.name)
        self.body.addWidget(self._name_field)
        self.body.addWidget(FormField(theme, tr("Domain"), self.domain, optional=True))
        self.body.addWidget(self.warning)
        self.warning.hide()
        row = QHBoxLayout()
        row.setSpacing(12)
        for words, editor in ((tr("City"), self.city), (tr("Country"), self.country)):
            row.addWidget(FormField(theme, words, editor, optional=True), 1)
        self.body.addLayout(row)
        self.body.addWidget(FormField(theme, tr("Industry"), self.industry, optional=True))
        self.body.addWidget(FormField(theme, tr("Why this account"), self.why, optional=True))

    def _listen(self) -> None:
        self.name.textChanged.connect(self._pause.start)
        self.domain.textChanged.connect(self._pause.start)
        self._pause.timeout.connect(self._look)
        self.warning.acted.connect(self._open_found)


def _alike_words(found: Sequence[Lookalike]) -> str:
    """Return which account is alike, where it stands and in what."""
    first, more = found[0], len(found) - 1
    named = tr(
        "{account} ({standing})", account=first.name, standing=LISTINGS_WITHIN[first.listing]
    )
    if not more:
        return (
            tr("{account} has the same name.", account=named)
            if first.same_name
            else tr("{account} has the same domain.", account=named)
        )
    if first.same_name:
        return tr_count(
            "{account} has the same name and {count} more.",
            "{account} has the same name and {count} more.",
            more,
            account=named,
        )
    return tr_count(
        "{account} has the same domain and {count} more.",
        "{account} has the same domain and {count} more.",
        more,
        account=named,
    )
