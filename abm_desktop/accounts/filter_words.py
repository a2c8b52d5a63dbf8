"""Conditions in words: what stands on a chip, and the sentence for those who cannot see it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, Final

from abm_desktop.accounts.filters import (
    ME,
    Condition,
    Fields,
    FilterField,
    Group,
    Join,
    Kind,
    Operator,
    Part,
)
from abm_desktop.workspace.days import full_day
from abm_desktop.workspace.money_words import short_money
from resources.language import digits, either, numerals, tr, tr_about, tr_count
from resources.records import dataclass

_NAMED: Final = 2
"""So many choices are named on a chip; of more it says how many."""


@dataclass(frozen=True, slots=True)
class ChipWords:
    """A chip: the field's name, and in bold how it is compared with what."""

    field: str
    said: str

    @property
    def sentence(self) -> str:
        """Return both as one text."""
        return tr("{field} {comparison}", field=self.field, comparison=self.said)


def chip_words(condition: Condition, fields: Fields) -> ChipWords:
    """Return what a chip says of a condition: `Employees` and `≥ 500`."""
    field = fields[condition.field]
    return ChipWords(field.label, _said(condition, field))


def words(part: Part, fields: Fields) -> str:
    """Return a whole tree as a text: `Tier is 1:1 and (City is Aarhus or City is Turin)`."""
    if isinstance(part, Condition):
        return chip_words(part, fields).sentence
    parts = [
        f"({words(one, fields)})" if isinstance(one, Group) else words(one, fields)
        for one in part.parts
    ]
    joined = _all_of(parts) if part.join is Join.ALL else either(parts)
    return joined or tr("everything")


def _all_of(parts: Sequence[str]) -> str:
    """Return conditions that all hold; each is longer than a word, so none is set apart by a comma."""
    said = "".join(parts[:1])
    for part in parts[1:]:
        said = tr("{this} and {that}", this=said, that=part)
    return said


def operator_words(operator: Operator, kind: Kind) -> str:
    """Return what a menu calls an operator for fields of a kind: `is at least`, `since`."""
    return _OF_DAYS.get(operator, _WORDS[operator]) if kind is Kind.DAY else _WORDS[operator]


def _said(condition: Condition, field: FilterField) -> str:
    operator, value = condition.operator, condition.value
    if operator is Operator.BETWEEN and isinstance(value, tuple):
        low, high = (_value(end, field) for end in value)
        return tr("{low} to {high}", low=low, high=high)
    if operator in _COUNTED and isinstance(value, int):
        return _COUNTED[operator](value)
    if value is None:
        return _WORDS[operator]
    if isinstance(value, tuple):
        return f"{_WORDS[operator]} {_choices(value, field)}"
    signs = _DAY_SIGNS if field.kind is Kind.DAY else _SIGNS
    return f"{signs.get(operator, _WORDS[operator])} {_value(value, field)}"


def _choices(codes: tuple[Any, ...], field: FilterField) -> str:
    labels = [tr_about("choice", "me") if code == ME else field.label_of(code) for code in codes]
    if len(labels) > _NAMED:
        return tr("any of {number}", number=len(labels))
    return either(labels)


def _value(value: Any, field: FilterField) -> str:
    if isinstance(value, bool):
        return tr("yes") if value else tr("no")
    if isinstance(value, date):
        return full_day(value)
    if field.kind is Kind.MONEY:
        return short_money(value, field.unit)
    if isinstance(value, str):
        return tr('"{text}"', text=value)
    number = digits(value) if isinstance(value, int) else numerals(f"{value:,.10g}")
    return f"{number} {field.unit}" if field.unit else number


_WORDS: Final[Mapping[Operator, str]] = {
    Operator.IS: tr_about("comparison", "is"),
    Operator.IS_NOT: tr("is not"),
    Operator.CONTAINS: tr("contains"),
    Operator.CONTAINS_NOT: tr("does not contain"),
    Operator.BEGINS: tr("begins with"),
    Operator.AT_LEAST: tr("is at least"),
    Operator.AT_MOST: tr("is at most"),
    Operator.BETWEEN: tr("is between"),
    Operator.WITHIN_LAST: tr("in the last days"),
    Operator.NOT_WITHIN_LAST: tr("not in the last days"),
    Operator.WITHIN_NEXT: tr("in the next days"),
    Operator.OVERDUE: tr("is overdue"),
    Operator.EMPTY: tr("is empty"),
    Operator.NOT_EMPTY: tr("is not empty"),
}
_OF_DAYS: Final = {
    Operator.AT_LEAST: tr_about("comparison", "since"),
    Operator.AT_MOST: tr_about("comparison", "until"),
}
_DAY_SIGNS: Final = {**_OF_DAYS, Operator.IS: tr_about("comparison", "on")}
_SIGNS: Final = {
    Operator.AT_LEAST: "≥",
    Operator.AT_MOST: "≤",
    Operator.IS: tr_about("comparison", "is"),
}
_COUNTED: Final[Mapping[Operator, Callable[[int], str]]] = {
    Operator.WITHIN_LAST: lambda count: tr_count(
        "in the last {count} day", "in the last {count} days", count
    ),
    Operator.NOT_WITHIN_LAST: lambda count: tr_count(
        "not in the last {count} day", "not in the last {count} days", count
    ),
    Operator.WITHIN_NEXT: lambda count: tr_count(
        "in the next {count} day", "in the next {count} days", count
    ),
}
