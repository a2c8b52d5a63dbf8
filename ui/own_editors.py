"""The editors of custom fields: one for each kind, and what it holds."""

from __future__ import annotations

from datetime import date

from abm_desktop.errors import KnownError
from abm_desktop.vocabulary import FieldKind
from abm_desktop.workspace.custom_fields import (
    CustomFieldRow,
    FieldValue,
    cleaned_value,
    value_words,
)
from resources.language import tr
from ui.kit.dates import DateField
from ui.kit.fields import ComboBox, TextField
from ui.theme.theme import Theme
from ui.typed import own_choices, typed_own

Editor = TextField | ComboBox | DateField


def editor_of(theme: Theme, field: CustomFieldRow, today: date) -> Editor:
    """Return an editor for a field, which holds nothing yet."""
    if field.kind is FieldKind.DAY:
        return DateField(theme, today=today, optional=True)
    if field.kind in (FieldKind.YES_NO, FieldKind.CHOICE):
        box = ComboBox(theme)
        box.set_choices(choices_of(field, None), None)
        return box
    return TextField(theme)


def value_in(editor: Editor, field: CustomFieldRow) -> FieldValue | None:
    """Return what an editor holds, as the field keeps it.

    Raises:
        KnownError: the field cannot hold it.
    """
    if isinstance(editor, ComboBox):
        return cleaned_value(field, editor.currentData())
    if isinstance(editor, DateField):
        if not editor.settle():
            raise KnownError(editor.why_unread())
        return cleaned_value(field, editor.day())
    return typed_own(field, editor.text())


def choices_of(field: CustomFieldRow, held: FieldValue | None) -> list[tuple[str, object]]:
    """Return what may be chosen, and what is held though nobody may choose it any more."""
    choices: list[tuple[str, object]] = [(tr("Not known yet"), None), *own_choices(field)]
    is_known = any(value == held for _words, value in choices)
    return choices if is_known else [*choices, (value_words(held), held)]
