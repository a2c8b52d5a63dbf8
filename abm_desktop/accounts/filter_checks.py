"""Whether the value of a condition is one that its field and operator can have."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final
from uuid import UUID

from abm_desktop.accounts.filters import (
    COUNTS_DAYS,
    LONGEST,
    ME,
    MOST_CHOICES,
    MOST_DAYS,
    NEEDS_NOTHING,
    Condition,
    FilterField,
    Kind,
    Operator,
)
from abm_desktop.errors import KnownError
from resources.language import tr

_ENDS: Final = 2
_NOTHING: Final = (None, "", ())
_LARGEST: Final = 2**53
"""Up to here a number is the same on every engine, whole or not."""


class FilterError(KnownError):
    """A condition is none that the list can be narrowed down by; which one and why."""


def check(condition: Condition, field: FilterField) -> None:
    """Refuse a condition that its field cannot have.

    Raises:
        FilterError: the operator or the value is none for this field.
    """
    if condition.operator not in field.operators:
        raise FilterError(
            tr(
                '{field} cannot be compared by "{operator}".',
                field=field.label,
                operator=condition.operator,
            )
        )
    if condition.operator not in NEEDS_NOTHING and condition.value in _NOTHING:
        raise FilterError(tr("Type or choose what {field} is compared with.", field=field.label))
    if not _fits(condition, field):
        if _is_reversed(condition, field):
            raise FilterError(_reversed_words(field))
        raise FilterError(
            tr(
                "{field} cannot be compared with {shown}. Choose the value again, or take this "
                "filter away.",
                field=field.label,
                shown=_shown(condition.value),
            )
        )


def _fits(condition: Condition, field: FilterField) -> bool:
    operator = condition.operator
    value: Any = condition.value
    if operator in NEEDS_NOTHING:
        return value is None
    if operator in COUNTS_DAYS:
        return _is_whole(value) and value in range(MOST_DAYS + 1)
    if operator is Operator.BETWEEN:
        return _is_span(value, _SCALARS[field.kind], field)
    return _SCALARS[field.kind](value, field)


def _is_span(value: Any, fits: Callable[[Any, FilterField], bool], field: FilterField) -> bool:
    return _are_ends(value, fits, field) and bool(value[0] <= value[1])


def _is_reversed(condition: Condition, field: FilterField) -> bool:
    value: Any = condition.value
    is_span = condition.operator is Operator.BETWEEN
    return is_span and _are_ends(value, _SCALARS[field.kind], field) and bool(value[0] > value[1])


def _are_ends(value: Any, fits: Callable[[Any, FilterField], bool], field: FilterField) -> bool:
    if not isinstance(value, tuple) or len(value) != _ENDS:
        return False
    return all(fits(end, field) for end in value)


def _reversed_words(field: FilterField) -> str:
    if field.kind is Kind.DAY:
        return tr(
            "The first day of {field} is after the last. Swap them, or change one of them.",
            field=field.label,
        )
    return tr(
        "The first value of {field} is larger than the last. Swap them, or change one of them.",
        field=field.label,
    )


def _is_text(value: Any, _field: FilterField) -> bool:
    return isinstance(value, str) and bool(value.strip()) and len(value) <= LONGEST


def _is_number(value: Any, _field: FilterField) -> bool:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return is_number and bool(abs(value) <= _LARGEST)


def _is_amount(value: Any, _field: FilterField) -> bool:
    return _is_whole(value) and abs(value) <= _LARGEST


def _is_whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_day(value: Any, _field: FilterField) -> bool:
    return type(value) is date


def _is_truth(value: Any, _field: FilterField) -> bool:
    return isinstance(value, bool)


def _are_choices(value: Any, field: FilterField) -> bool:
    known = {choice.code for choice in field.choices}
    return _are_words(value) and known.issuperset(value)


def _are_people(value: Any, _field: FilterField) -> bool:
    return _are_words(value) and all(one == ME or _is_key(one) for one in value)


def _are_words(value: Any) -> bool:
    if not isinstance(value, tuple) or not 1 <= len(value) <= MOST_CHOICES:
        return False
    return all(isinstance(one, str) for one in value)


def _is_key(text: str) -> bool:
    try:
        return UUID(hex=text).hex == text
    except ValueError:
        return False


def _shown(value: object) -> str:
    text = str(value)
    return (
        tr("nothing") if value is None else text if len(text) <= LONGEST else f"{text[:LONGEST]}..."
    )


_SCALARS: Final[Mapping[Kind, Callable[[Any, FilterField], bool]]] = {
    Kind.TEXT: _is_text,
    Kind.NUMBER: _is_number,
    Kind.MONEY: _is_amount,
    Kind.DAY: _is_day,
    Kind.CHOICE: _are_choices,
    Kind.PERSON: _are_people,
    Kind.YES_NO: _is_truth,
}
