"""Values as people type them, and as they see them again."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from abm_desktop.errors import KnownError
from abm_desktop.exchange.values.numerals import readings
from abm_desktop.vocabulary import FieldKind
from abm_desktop.workspace.custom_fields import (
    CustomFieldRow,
    FieldValue,
    cleaned_value,
    value_words,
)
from abm_desktop.workspace.days import day_words
from abm_desktop.workspace.money_words import SHORT_FACTORS
from resources.language import decimal_mark, digits, tr

_NUMBER: Final = re.compile(r"(?P<figures>-?\d[\d.,\s]*?)\s*(?P<step>[a-z]*)\.?", re.IGNORECASE)
_ENGLISH: Final = re.compile(r"-?\d+(?:\.\d+)?")


def typed_number(text: str) -> float:
    """Return a number as people type it: `640k`, `1,200`, `2.5`; in German `1.200` and `2,5`.

    Raises:
        KnownError: it is none.
    """
    if not text.strip():
        raise KnownError(tr("Type a number such as 500 or 640k."))
    found = _NUMBER.fullmatch(text.strip().replace("\N{MINUS SIGN}", "-"))
    factor = SHORT_FACTORS.get(found["step"].lower(), 0 if found["step"] else 1) if found else 0
    number = _read(found["figures"]) if found and factor else None
    if number is None:
        raise KnownError(tr('"{text}" is no number. Type one such as 500 or 640k.', text=text))
    return number * factor


def _read(figures: str) -> float | None:
    """Return what figures mean in the language of the program; none where that is nothing."""
    mark = decimal_mark()
    if mark is None:
        plain = re.sub(r"(?<=\d)[,\s](?=\d{3})", "", figures)
        return float(plain) if _ENGLISH.fullmatch(plain) else None
    meant = readings(figures, mark)
    return float(*meant) if meant else None


def number_words(number: float) -> str:
    """Return a number with all its digits and thousands apart, so that it can be typed again."""
    return digits(int(number) if number.is_integer() else number)


def own_words(value: FieldValue | None, today: date) -> str:
    """Return what a custom field holds as screens show it; empty for nothing."""
    if isinstance(value, bool):
        return tr("Yes") if value else tr("No")
    if isinstance(value, float):
        return number_words(value)
    return day_words(value, today) if isinstance(value, date) else value_words(value)


def typed_own(field: CustomFieldRow, text: str) -> FieldValue | None:
    """Return what is typed for a custom field, as it is kept.

    Raises:
        KnownError: the field cannot hold it, and why.
    """
    is_number = field.kind is FieldKind.NUMBER and text.strip()
    return cleaned_value(field, typed_number(text) if is_number else text)


def own_choices(field: CustomFieldRow) -> list[tuple[str, FieldValue]]:
    """Return what can be chosen for a custom field, with its words."""
    if field.kind is FieldKind.YES_NO:
        return [(tr("Yes"), True), (tr("No"), False)]
    return [(choice, choice) for choice in field.choices]
