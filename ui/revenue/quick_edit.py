"""One fact of a deal, edited from the table: its amount, its close date or its next step."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from abm_desktop.revenue import naming, service
from abm_desktop.revenue.postable import EDIT_DEAL
from abm_desktop.revenue.rows import DealFacts, DealRow
from abm_desktop.workspace.typed_day import Side
from resources.language import tr
from ui.amounts import editable_amount, typed_amount
from ui.context import Context
from ui.kit.dates import DateField
from ui.kit.fields import FormField, TextField
from ui.kit.labels import PlainLabel
from ui.revenue.words import account_words
from ui.saving import SavingDialog

AMOUNT: Final = "amount_minor"
CLOSE_ON: Final = "close_on"
NEXT_STEP: Final = "next_step"
TITLES: Final = {AMOUNT: tr("Amount"), CLOSE_ON: tr("Close date"), NEXT_STEP: tr("Next step")}


class QuickEdit(SavingDialog):
    """Asks for one value; Enter keeps it."""

    def __init__(self, context: Context, row: DealRow, field: str) -> None:
        super().__init__(context, TITLES[field], can_wait=True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._row = row
        self._field = field
        self._seen: Any = None
        self._currency = row.currency or "EUR"
        self.text = TextField(context.theme)
        self.day = DateField(
            context.theme, today=context.workspace.clock.today(), optional=True, side=Side.AHEAD
        )
        editor: QWidget = self.day if field == CLOSE_ON else self.text
        other = self.text if field == CLOSE_ON else self.day
        other.setParent(self)
        other.hide()
        self.form = FormField(context.theme, TITLES[field], editor, optional=True)
        words = f"{row.name} \N{MIDDLE DOT} {account_words(row)}"
        self.body.addWidget(PlainLabel(context.theme, words, "body", "text2"))
        self.body.addWidget(self.form)
        self.confirm.setEnabled(False)
        context.jobs.query(self, lambda reading: service.deal(reading, row.id), self._show)

    def accept(self) -> None:
        if not self.confirm.isEnabled():
            return
        try:
            value = self._typed()
        except ValueError as error:
            self.form.set_error(str(error))
            return
        edits = {} if value == self._seen else {self._field: (self._seen, value)}
        key = self._row.id
        self.save_edits(
            naming.edit_label(self._row.name),
            EDIT_DEAL.of(key),
            edits,
        )

    def _show(self, facts: DealFacts) -> None:
        self._currency = facts.row.currency or self._currency
        self._seen = (
            facts.next_step if self._field == NEXT_STEP else getattr(facts.row, self._field)
        )
        if self._field == CLOSE_ON:
            self.day.set_day(self._seen)
        elif self._field == AMOUNT:
            self.text.setText(editable_amount(self._seen, self._currency))
            self.text.setPlaceholderText(self._currency)
        else:
            self.text.setText(self._seen or "")
        self.text.selectAll()
        self.confirm.setEnabled(True)

    def _typed(self) -> Any:
        if self._field == CLOSE_ON:
            return self.day.day()
        if self._field == AMOUNT:
            return typed_amount(self.text.text(), self._currency)
        return self.text.text().strip() or None
