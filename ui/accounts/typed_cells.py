"""What is typed into a cell of the list: how it reads, what it becomes, and how it is kept."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, Final

from abm_desktop.accounts.editing import cleaned
from abm_desktop.accounts.postable import EDIT_ACCOUNT, EDIT_OWN_FIELD
from abm_desktop.accounts.rows import AccountRow
from abm_desktop.errors import field_words
from abm_desktop.vocabulary import FieldKind
from abm_desktop.workspace.currencies import minor_digits
from abm_desktop.workspace.custom_fields import CustomFieldRow, value_words
from abm_desktop.workspace.opened import Change
from resources.records import dataclass
from ui.jobs import Edits
from ui.typed import number_words, typed_number, typed_own

TYPED: Final = frozenset({"name", "domain", "industry", "city", "country", "employees"})
"""Columns whose cells show a field of the same name."""


@dataclass(frozen=True, slots=True)
class TypedCell:
    """One cell as it is edited.

    Attributes:
        name: what it is called in the name of the change.
        text: what stands in it when somebody begins to type.
        read: returns the edits that a text makes, and raises `KnownError` for one that is none.
        write: keeps edits.
        day: the day that it holds, where a calendar stands in place of a line.
    """

    name: str
    text: str
    read: Callable[[Any], Edits]
    write: Callable[[Change, Edits], object]
    is_day: bool = False
    day: Any = None


def typed_cell(row: AccountRow, column: str, currency: str) -> TypedCell | None:
    """Return how a column of every workspace is typed into; none where it is not."""
    write = EDIT_ACCOUNT.of(row.id)
    if column == "revenue":
        read = partial(_read_revenue, row, currency)
        return TypedCell(field_words(column), _revenue(row), read, write)
    if column not in TYPED:
        return None
    value = getattr(row, column)
    text = number_words(float(value)) if isinstance(value, int) else value or ""
    return TypedCell(field_words(column), text, partial(_read, row, column), write)


def own_cell(row: AccountRow, field: CustomFieldRow) -> TypedCell:
    """Return how a custom field is typed into."""
    held = row.own.get(field.name)
    is_day = field.kind is FieldKind.DAY

    def read(typed: Any) -> Edits:
        mine = typed if is_day else typed_own(field, typed)
        return {} if mine == held else {field.label: (held, mine)}

    text = number_words(held) if isinstance(held, float) else value_words(held)
    write = EDIT_OWN_FIELD.of(row.id, field=field)
    return TypedCell(field.label, text, read, write, is_day=is_day, day=held if is_day else None)


def _read(row: AccountRow, field: str, text: str) -> Edits:
    is_count = field == "employees"
    typed = (round(typed_number(text)) if text.strip() else None) if is_count else text
    was, mine = getattr(row, field), cleaned(field, typed)
    return {} if was == mine else {field: (was, mine)}


def _read_revenue(row: AccountRow, currency: str, text: str) -> Edits:
    was, held = row.revenue_minor, row.revenue_currency
    money = held or currency
    scale = float(10 ** minor_digits(money))
    mine = cleaned("revenue_minor", round(typed_number(text) * scale)) if text.strip() else None
    if was == mine:
        return {}
    edits: dict[str, tuple[Any, Any]] = {"revenue_minor": (was, mine)}
    return edits if held == money else {**edits, "revenue_currency": (held, money)}


def _revenue(row: AccountRow) -> str:
    if row.revenue_minor is None or not row.revenue_currency:
        return ""
    return number_words(row.revenue_minor / 10 ** minor_digits(row.revenue_currency))
