"""The dialog that gives all chosen accounts the same value in a field."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Final

from PySide6.QtWidgets import QWidget

from abm_desktop.errors import KnownError
from abm_desktop.workspace.custom_fields import CustomFieldRow, FieldValue
from resources.language import tr
from ui.kit.dialog import Dialog
from ui.kit.fields import ComboBox, FormField, TextField
from ui.kit.labels import PlainLabel
from ui.own_editors import Editor, editor_of, value_in
from ui.theme.theme import Theme

Field = str | CustomFieldRow

_SHARED: Final = ("industry", "sector", "city", "region", "country")
"""Fields of every workspace that many accounts have in common."""


class FieldDialog(Dialog):
    """Asks for the field, and what it shall hold; nothing clears it."""

    def __init__(
        self,
        theme: Theme,
        name: str,
        parent: QWidget,
        *,
        own: Sequence[CustomFieldRow],
        today: date,
        decide: Callable[[Field, FieldValue | None], None],
    ) -> None:
        super().__init__(
            theme, tr("Set a field of {name}", name=name), parent, confirm=tr("Set the field")
        )
        self._look = theme
        self._today = today
        self._decide = decide
        self._fields: dict[str, Field] = {
            **{field: field for field in _SHARED},
            **{field.name: field for field in own},
        }
        self.field = ComboBox(theme)
        self.field.set_choices([(_label(field), key) for key, field in self._fields.items()])
        self.value: Editor = TextField(theme)
        self._form = FormField(theme, tr("Value"), self.value)
        self.body.addWidget(FormField(theme, tr("Field"), self.field))
        self.body.addWidget(self._form)
        sentence = tr(
            "What the accounts hold there now is replaced. Without a value it is cleared."
        )
        self.body.addWidget(PlainLabel(theme, sentence, "small", "text3", wrap=True))
        self.field.currentIndexChanged.connect(self._offer_value)

    def accept(self) -> None:
        field = self._chosen()
        try:
            value = self._typed(field)
        except KnownError as mistake:
            self._form.set_error(str(mistake))
            self.value.setFocus()
            return
        super().accept()
        self._decide(field, value)

    def _typed(self, field: Field) -> FieldValue | None:
        if isinstance(field, CustomFieldRow):
            return value_in(self.value, field)
        return self.value.text().strip() or None if isinstance(self.value, TextField) else None

    def _chosen(self) -> Field:
        return self._fields[self.field.currentData()]

    def _offer_value(self) -> None:
        field, before = self._chosen(), self._form
        if isinstance(field, CustomFieldRow):
            self.value = editor_of(self._look, field, self._today)
        else:
            self.value = TextField(self._look)
        self._form = FormField(self._look, tr("Value"), self.value)
        self.body.replaceWidget(before, self._form)
        before.hide()
        before.deleteLater()


def _label(field: Field) -> str:
    return field.label if isinstance(field, CustomFieldRow) else field.capitalize()
