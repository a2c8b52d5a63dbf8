"""The columns of the fields that a workspace added to its accounts; nobody sees them unasked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from abm_desktop.accounts.rows import AccountRow
from abm_desktop.vocabulary import FieldKind
from abm_desktop.workspace.custom_fields import CustomFieldRow
from ui.kit.table.cells import NumberCell
from ui.kit.table.column import Column
from ui.typed import own_words

_WIDTHS = {FieldKind.NUMBER: 78, FieldKind.DAY: 84, FieldKind.YES_NO: 62}
_WIDE = 112


def own_columns(fields: Sequence[CustomFieldRow], today: Callable[[], date]) -> tuple[Column, ...]:
    """Return a column for each field, named as conditions and views name it."""
    return tuple(_column(field, today) for field in fields)


def _column(field: CustomFieldRow, today: Callable[[], date]) -> Column:
    def text(row: AccountRow) -> str:
        return own_words(row.own.get(field.name), today())

    is_number = field.kind is FieldKind.NUMBER
    return Column(
        field.label,
        _WIDTHS.get(field.kind, _WIDE),
        text,
        NumberCell(text) if is_number else None,
        align="right" if is_number else "left",
        sort_key=field.name,
        key=field.name,
    )
