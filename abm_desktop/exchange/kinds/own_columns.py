"""Custom fields as columns of files: each by its label, read as strictly as its kind asks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Final

from abm_desktop.errors import KnownError
from abm_desktop.exchange.files.headings import heading_key
from abm_desktop.exchange.kinds.fields import Conventions, Field, Kind, Value
from abm_desktop.exchange.kinds.parsers import day_value, text_value, truth_value
from abm_desktop.exchange.values.amounts import says_nothing
from abm_desktop.exchange.values.habit import ColumnType
from abm_desktop.exchange.values.numerals import mark_of, only_number
from abm_desktop.vocabulary import FieldKind
from abm_desktop.workspace.custom_fields import CustomFieldRow, cleaned_value
from abm_desktop.workspace.wrong_value import VALUE, WrongValueError
from db.text import fold
from resources.language import tr

Parser = Callable[[str, Field, Conventions], Value | None]


def with_own_columns(kind: Kind, own: Iterable[CustomFieldRow]) -> Kind:
    """Return a kind that knows the custom fields of its records too."""
    own = tuple(own)
    if not own:
        return kind
    taken = {key for entry in kind.fields for key in entry.heading_keys}
    return replace(kind, fields=(*kind.fields, *(_entry(one, taken) for one in own)))


def own_heading(field: CustomFieldRow, taken: Iterable[str]) -> str:
    """Return the heading of a custom field: its label, told apart from a field of the kind's own."""
    return f"{field.label} (own field)" if heading_key(field.label) in taken else field.label


def _entry(own: CustomFieldRow, taken: Iterable[str]) -> Field:
    is_day = own.kind is FieldKind.DAY
    return Field(
        own.name,
        own_heading(own, taken),
        (),
        _parser(own),
        type=ColumnType.DAY if is_day else ColumnType.TEXT,
    )


def _parser(own: CustomFieldRow) -> Parser:
    read = _PARSERS[own.kind]

    def parse(cell: str, field: Field, conventions: Conventions) -> Value | None:
        value = read(cell, field, conventions)
        if own.kind is FieldKind.CHOICE:
            value = _choice(cell, own)
        return None if value is None else _checked(own, value)

    return parse


def _checked(own: CustomFieldRow, value: Value) -> Value | None:
    try:
        return cleaned_value(own, value)
    except KnownError as error:
        reason = str(error).removeprefix(f"{own.label}: ").removesuffix(".")
        raise WrongValueError(
            tr('"{value}" cannot be kept: {reason}', reason=reason, value=VALUE)
        ) from error


def _choice(cell: str, own: CustomFieldRow) -> str:
    """Return the choice that a cell means, whatever its case and accents."""
    for choice in own.choices:
        if fold(choice) == fold(cell.strip()):
            return choice
    raise WrongValueError(
        tr('"{value}" is none of {choices}', choices=", ".join(own.choices), value=VALUE)
    )


def _number(cell: str, _field: Field, conventions: Conventions) -> Value | None:
    if says_nothing(cell):
        return None
    return float(only_number(cell, mark_of(conventions.locale), tr('"{value}" is no number')))


_PARSERS: Final[Mapping[FieldKind, Parser]] = {
    FieldKind.TEXT: text_value,
    FieldKind.LINK: text_value,
    FieldKind.CHOICE: text_value,
    FieldKind.NUMBER: _number,
    FieldKind.DAY: day_value,
    FieldKind.YES_NO: truth_value,
}
