"""Fields that a workspace adds to its accounts, contacts or deals, and what they can hold."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from datetime import date
from typing import Any, Final, TypeAlias
from urllib.parse import urlsplit
from uuid import UUID

from abm_desktop.errors import KnownError
from abm_desktop.vocabulary import FieldKind, FieldOwner
from db.text import fold
from resources.language import digits, tr
from resources.records import dataclass

FieldValue: TypeAlias = str | float | bool | date
"""Text, choices and links are text, a yes or no is a truth; nothing is None."""

PREFIX: Final = "field:"
"""What stands before the code where a list names a custom field beside its own."""

_LONGEST: Final = 10_000
_LARGEST: Final = 1e15
"""Beyond it a number would lose its last digits without a word."""

_NO_LETTERS: Final = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class CustomFieldRow:
    """A field that this workspace added.

    Attributes:
        code: made from its first label; it stays when the label changes.
        choices: what may be chosen, where the kind is a choice.
    """

    id: UUID
    owner: FieldOwner
    code: str
    label: str
    kind: FieldKind
    choices: tuple[str, ...]
    is_retired: bool

    @property
    def name(self) -> str:
        """Return how conditions, columns and files name it: `field:renewal`."""
        return PREFIX + self.code


def code_of(label: str, taken: Collection[str]) -> str:
    """Return a code for a label that no other field has: "ERP system" becomes `erp_system`."""
    plain = _NO_LETTERS.sub("_", fold(label)).strip("_") or "field"
    code, number = plain, 1
    while code in taken:
        number += 1
        code = f"{plain}_{number}"
    return code


def cleaned_label(label: str, others: Collection[str]) -> str:
    """Return a label without outer spaces.

    Raises:
        KnownError: it is empty, or another field of the same owner has it.
    """
    text = " ".join(label.split())
    if not text:
        raise KnownError(tr("A field needs a name."))
    if fold(text) in {fold(other) for other in others}:
        raise KnownError(
            tr("There is a field called {text} already. Choose another name.", text=text)
        )
    return text


def cleaned_choices(kind: FieldKind, choices: Collection[str]) -> list[str]:
    """Return the choices of a field, each once; other kinds have none.

    Raises:
        KnownError: there is nothing to choose from.
    """
    if kind is not FieldKind.CHOICE:
        return []
    words = list(dict.fromkeys(filter(None, (" ".join(choice.split()) for choice in choices))))
    if not words:
        raise KnownError(tr("Name at least one choice for this field."))
    return words


def cleaned_value(field: CustomFieldRow, value: Any) -> FieldValue | None:
    """Return a value as it is kept: text without outer spaces, nothing for empty text.

    Raises:
        KnownError: the field cannot have it, and why.
    """
    text: Any = value.strip() if isinstance(value, str) else value
    if text is None or text == "":
        return None
    problem = _PROBLEMS[field.kind](field, text)
    if problem:
        raise KnownError(f"{field.label}: {problem}.")
    return float(text) if field.kind is FieldKind.NUMBER else text


def value_words(value: FieldValue | None) -> str:
    """Return a value as plain text, in the form that files hold."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.15g}" if abs(value) < _LARGEST else repr(value)
    return value.isoformat() if isinstance(value, date) else value


def column_of(kind: FieldKind) -> str:
    """Return the column that holds values of a kind."""
    return {FieldKind.NUMBER: "number", FieldKind.DAY: "day"}.get(kind, "text")


def kept(value: FieldValue | None) -> Any:
    """Return a value as its column holds it."""
    return value_words(value) if isinstance(value, bool) else value


def told(kind: FieldKind, row: Mapping[str, Any]) -> FieldValue | None:
    """Return the value that a row of columns holds."""
    value: FieldValue | None = row[column_of(kind)]
    if kind is FieldKind.YES_NO and value is not None:
        return value == "yes"
    return value


def _text_problem(_field: CustomFieldRow, value: Any) -> str:
    if not isinstance(value, str):
        return tr("{value} is no text", value=value)
    return (
        ""
        if len(value) <= _LONGEST
        else tr("a text has {longest} letters at most", longest=digits(_LONGEST))
    )


def _number_problem(_field: CustomFieldRow, value: Any) -> str:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return tr("{value} is no number", value=value)
    return "" if abs(value) < _LARGEST else tr("this number cannot be kept")


def _day_problem(_field: CustomFieldRow, value: Any) -> str:
    return "" if type(value) is date else tr("{value} is no day", value=value)


def _truth_problem(_field: CustomFieldRow, value: Any) -> str:
    return "" if isinstance(value, bool) else tr("{value} is neither yes nor no", value=value)


def _choice_problem(field: CustomFieldRow, value: Any) -> str:
    return (
        ""
        if value in field.choices
        else tr("{value} is none of {choices}", value=value, choices=", ".join(field.choices))
    )


def _link_problem(_field: CustomFieldRow, value: Any) -> str:
    try:
        parts = urlsplit(value) if isinstance(value, str) else None
    except ValueError:
        parts = None
    is_address = parts and parts.scheme in ("http", "https") and parts.hostname
    return (
        "" if is_address else tr("{value} is no web address that begins with https://", value=value)
    )


_PROBLEMS: Final = {
    FieldKind.TEXT: _text_problem,
    FieldKind.NUMBER: _number_problem,
    FieldKind.DAY: _day_problem,
    FieldKind.YES_NO: _truth_problem,
    FieldKind.CHOICE: _choice_problem,
    FieldKind.LINK: _link_problem,
}
