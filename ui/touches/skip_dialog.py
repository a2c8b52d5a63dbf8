"""Why a planned touch is not done."""

from __future__ import annotations

from PySide6.QtCore import Qt

from abm_desktop.touches import service
from abm_desktop.touches.rows import SkipReason, TouchRow
from resources.language import tr
from ui.context import Context
from ui.kit.fields import ComboBox, FormField, TextArea
from ui.kit.labels import PlainLabel
from ui.saving import SavingDialog
from ui.touches.words import named


class SkipDialog(SavingDialog):
    """Skips a touch for a coded reason."""

    def __init__(self, context: Context, row: TouchRow) -> None:
        super().__init__(context, tr("Skip touch"), confirm=tr("Skip"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._row = row
        self.reason = ComboBox(context.theme)
        self.reason.setPlaceholderText(tr("Choose a reason"))
        self.note = TextArea(context.theme, tr("What you know"))
        self.reason_field = FormField(context.theme, tr("Reason"), self.reason)
        self.body.addWidget(PlainLabel(context.theme, named(row), "body", "text2", wrap=True))
        self.body.addWidget(self.reason_field)
        self.body.addWidget(FormField(context.theme, tr("Note"), self.note, optional=True))
        context.jobs.query(self, service.skip_reasons, self._show)

    def accept(self) -> None:
        if not self.confirm.isEnabled():
            return
        reason = self.reason.currentData()
        if reason is None:
            self.reason_field.set_error(tr("Choose why the touch is skipped."))
            self.reason.setFocus()
            return
        key, note = self._row.id, self.note.toPlainText()
        self.save(
            tr("Skip {title}", title=self._row.title),
            lambda change: service.skip(change, key, str(reason), note),
        )

    def _show(self, reasons: list[SkipReason]) -> None:
        self.reason.set_choices([(reason.label, reason.code) for reason in reasons])
