"""What is known of a person in the fields that the workspace added, changed where it stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout, QWidget

from abm_desktop.committee.rows import ContactRow
from abm_desktop.committee.services.own_fields import OWN_FIELDS
from abm_desktop.errors import KnownError
from abm_desktop.vocabulary import FieldKind
from abm_desktop.workspace.custom_fields import (
    CustomFieldRow,
    FieldValue,
    cleaned_value,
    value_words,
)
from abm_desktop.workspace.opened import Change
from abm_desktop.workspace.services.field_values import set_value
from ui.context import Context
from ui.jobs import Edits
from ui.kit.dates import DateField
from ui.kit.fields import ComboBox, FormField, TextField
from ui.kit.labels import PlainLabel

Editor = TextField | ComboBox | DateField


class OwnFieldsForm(QWidget):
    """An editor for each field; saved when it is left or picked."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._who: ContactRow | None = None
        self._fields: tuple[CustomFieldRow, ...] = ()
        self._seen: dict[UUID, FieldValue | None] = {}
        self.editors: dict[UUID, Editor] = {}
        self.forms: dict[UUID, FormField] = {}
        self._inner: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def show_person(
        self,
        who: ContactRow,
        fields: Sequence[CustomFieldRow],
        values: Mapping[UUID, FieldValue],
    ) -> None:
        """Show what is known of a person; what is typed about another one is saved first."""
        if self._who is not None and who.id != self._who.id:
            self.save()
            self._seen.clear()
        self._who = who
        if tuple(fields) != self._fields:
            self._build(tuple(fields))
        self.setVisible(bool(fields) and not who.is_erased)
        for field in fields:
            self._show(field, values.get(field.id))

    def save(self) -> None:
        """Save what was typed and not saved yet."""
        for field in self._fields:
            self._save(field)

    def _show(self, field: CustomFieldRow, value: FieldValue | None) -> None:
        is_first = field.id not in self._seen
        if not is_first and self._typed(field) not in (self._words(field), value_words(value)):
            return
        self._seen[field.id] = value
        editor = self.editors[field.id]
        if isinstance(editor, ComboBox):
            editor.choose(value)
        elif isinstance(editor, DateField):
            editor.set_day(value if field.kind is FieldKind.DAY else None)  # type: ignore[arg-type]
        else:
            editor.setText(value_words(value))
            editor.setCursorPosition(0)
        self.forms[field.id].clear_error()

    def _words(self, field: CustomFieldRow) -> str:
        return value_words(self._seen.get(field.id))

    def _typed(self, field: CustomFieldRow) -> str:
        editor = self.editors[field.id]
        if isinstance(editor, ComboBox):
            return value_words(editor.currentData())
        if isinstance(editor, DateField):
            return value_words(editor.day())
        return editor.text().strip()

    def _save(self, field: CustomFieldRow) -> None:
        if self._who is None or field.id not in self._seen:
            return
        if self._typed(field) == self._words(field):
            return
        try:
            mine = self._value(field)
        except KnownError as error:
            self.forms[field.id].set_error(str(error))
            return
        base, self._seen[field.id] = self._seen[field.id], mine
        key, name = self._who.id, self._who.name

        def write(change: Change, wanted: Edits) -> None:
            for edit in wanted.values():
                set_value(change, OWN_FIELDS, key, field, edit)

        self._context.jobs.edit(f"Set {field.label} of {name}", write, {field.label: (base, mine)})

    def _value(self, field: CustomFieldRow) -> FieldValue | None:
        """Return what is typed, as the field holds it.

        Raises:
            KnownError: the field cannot hold it.
        """
        editor = self.editors[field.id]
        value: object = self._typed(field)
        if isinstance(editor, ComboBox):
            value = editor.currentData()
        elif isinstance(editor, DateField):
            value = editor.day()
        elif field.kind is FieldKind.NUMBER and value:
            value = _number(field, str(value))
        return cleaned_value(field, value)

    def _build(self, fields: tuple[CustomFieldRow, ...]) -> None:
        if self._inner is not None:
            self._column.removeWidget(self._inner)
            self._inner.hide()
            self._inner.deleteLater()
        self._fields = fields
        self._seen.clear()
        self._inner = QWidget()
        column = QVBoxLayout(self._inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(PlainLabel(self._context.theme, "OWN FIELDS", "section", "text3"))
        self.editors = {field.id: self._editor(field) for field in fields}
        self.forms = {
            field.id: FormField(self._context.theme, field.label, self.editors[field.id])
            for field in fields
        }
        for form in self.forms.values():
            column.addWidget(form)
        self._column.addWidget(self._inner)

    def _editor(self, field: CustomFieldRow) -> Editor:
        theme, save = self._context.theme, partial(self._save, field)
        if field.kind is FieldKind.DAY:
            day = DateField(theme, today=self._context.workspace.clock.today(), optional=True)
            day.editingFinished.connect(save)
            return day
        if field.kind in (FieldKind.YES_NO, FieldKind.CHOICE):
            box = ComboBox(theme)
            nothing: list[tuple[str, object]] = [("Not known yet", None)]
            box.set_choices([*nothing, *_choices(field)])
            box.picked.connect(lambda _value: save())
            return box
        text = TextField(theme)
        text.editingFinished.connect(save)
        return text


def _choices(field: CustomFieldRow) -> list[tuple[str, object]]:
    if field.kind is FieldKind.YES_NO:
        return [("Yes", True), ("No", False)]
    return [(choice, choice) for choice in field.choices]


def _number(field: CustomFieldRow, text: str) -> float:
    try:
        return float(text.replace(" ", "").replace(",", "."))
    except ValueError:
        raise KnownError(f"{field.label}: {text} is no number.") from None
