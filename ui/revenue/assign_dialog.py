"""Which account some deals belong to: one that there is, or a new candidate."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from abm_desktop.revenue.rows import DealRow, Named
from resources.language import tr
from ui.accounts.account_picker import AccountPicker
from ui.context import Context
from ui.kit.dialog import Dialog
from ui.kit.fields import FormField
from ui.kit.labels import PlainLabel
from ui.revenue.deeds import Deeds, called


class AssignDialog(Dialog):
    """Gives deals their account; undo takes it back."""

    def __init__(self, context: Context, rows: Sequence[DealRow], deeds: Deeds) -> None:
        super().__init__(context.theme, tr("Assign account"), context.window, confirm=tr("Assign"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._rows = list(rows)
        self._deeds = deeds
        self._chosen: UUID | None = None
        self.account = AccountPicker(context)
        self._field = FormField(context.theme, tr("Account"), self.account)
        self.body.addWidget(PlainLabel(context.theme, called(rows), "body", "text2"))
        self.body.addWidget(self._field)
        self.account.account_chosen.connect(self._choose)
        self.account.textEdited.connect(self._forget)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and self._chosen is None and self.account.hasFocus():
            return
        super().keyPressEvent(event)

    def accept(self) -> None:
        if self._chosen is None:
            self._field.set_error(tr("Type a name and choose the account from the list"))
            self.account.setFocus()
            return
        super().accept()
        self._deeds.assign(self._rows, Named(self._chosen, self.account.text()))

    def _choose(self, key: UUID) -> None:
        self._chosen = key
        self._field.clear_error()

    def _forget(self, _text: str) -> None:
        self._chosen = None
