"""Conditions that narrow the list down: a tree of them, typed, over fields that are allowed.

A tree is `Group(Join.ALL, (Condition("tier", Operator.IS, ("1:1",)), ...))`. Nothing of it ever
becomes text of a query: the service compiles it to expressions over columns it knows itself.

What the operators mean stands once here, for every kind of field:

- text is compared without case and accents, as the search does, and its wildcards are letters;
- `IS` of choices and people takes several, any of which will do; `IS_NOT` takes what `IS` leaves,
  accounts without a value among them;
- numbers and days compare with what is known only; an account without a value matches none of
  these comparisons but `NOT_WITHIN_LAST`, which "never" satisfies too.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Final, TypeAlias

from resources.records import dataclass

ME: Final = "me"
"""Stands for whoever looks, where a condition names a person."""

MOST_CONDITIONS: Final = 40
DEEPEST: Final = 4
MOST_DAYS: Final = 3_650
LONGEST: Final = 200
MOST_CHOICES: Final = 100


class Kind(StrEnum):
    """What a field of the list holds, which says how it can be compared."""

    TEXT = "text"
    NUMBER = "number"
    MONEY = "money"
    DAY = "day"
    CHOICE = "choice"
    PERSON = "person"
    YES_NO = "yes_no"


class Operator(StrEnum):
    """How a field is compared with the value of a condition."""

    IS = "is"
    IS_NOT = "is_not"
    CONTAINS = "contains"
    CONTAINS_NOT = "contains_not"
    BEGINS = "begins"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    BETWEEN = "between"
    WITHIN_LAST = "within_last"
    NOT_WITHIN_LAST = "not_within_last"
    WITHIN_NEXT = "within_next"
    OVERDUE = "overdue"
    EMPTY = "empty"
    NOT_EMPTY = "not_empty"


class Join(StrEnum):
    """Whether all parts of a group must hold, or any of them."""

    ALL = "all"
    ANY = "any"


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that can be chosen: its code, and what people call it."""

    code: str
    label: str


@dataclass(frozen=True, slots=True)
class FilterField:
    """A field that conditions may name.

    Attributes:
        name: `city`, or `field:` and the code of a custom field.
        choices: of choices and people, in the order in which they are offered.
        can_be_empty: whether an account may have none.
        unit: what a number counts, such as `min`; the currency of an amount.
    """

    name: str
    label: str
    kind: Kind
    choices: tuple[Choice, ...] = ()
    can_be_empty: bool = True
    unit: str = ""

    @property
    def operators(self) -> tuple[Operator, ...]:
        """Return how the field can be compared, in the order in which that is offered."""
        empty = (Operator.EMPTY, Operator.NOT_EMPTY) if self.can_be_empty else ()
        return (*OPERATORS[self.kind], *empty)

    def label_of(self, code: str) -> str:
        """Return what people call a choice; one that is no longer there is called by its code."""
        return next((choice.label for choice in self.choices if choice.code == code), code)


Fields: TypeAlias = Mapping[str, FilterField]
Scalar: TypeAlias = str | int | float | bool | date
Value: TypeAlias = Scalar | tuple[Scalar, ...] | None


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition.

    Attributes:
        value: text; a number; minor units of the workspace's currency; a day; a number of days;
            a tuple of codes, or of keys of people in hexadecimal digits; both ends of `BETWEEN`;
            True or False; None where the operator says it all.
    """

    field: str
    operator: Operator
    value: Value = None


@dataclass(frozen=True, slots=True)
class Group:
    """Conditions and groups of which all must hold, or any; without a part it holds for all."""

    join: Join = Join.ALL
    parts: tuple[Part, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.parts)


Part: TypeAlias = Condition | Group

EVERYTHING: Final = Group()
"""No condition at all."""

OPERATORS: Final[Mapping[Kind, tuple[Operator, ...]]] = {
    Kind.TEXT: (
        *(Operator.CONTAINS, Operator.CONTAINS_NOT, Operator.BEGINS),
        *(Operator.IS, Operator.IS_NOT),
    ),
    Kind.NUMBER: (Operator.AT_LEAST, Operator.AT_MOST, Operator.BETWEEN, Operator.IS),
    Kind.MONEY: (Operator.AT_LEAST, Operator.AT_MOST, Operator.BETWEEN),
    Kind.DAY: (
        *(Operator.WITHIN_LAST, Operator.NOT_WITHIN_LAST, Operator.WITHIN_NEXT),
        *(Operator.OVERDUE, Operator.IS, Operator.AT_LEAST, Operator.AT_MOST, Operator.BETWEEN),
    ),
    Kind.CHOICE: (Operator.IS, Operator.IS_NOT),
    Kind.PERSON: (Operator.IS, Operator.IS_NOT),
    Kind.YES_NO: (Operator.IS,),
}

COUNTS_DAYS: Final = frozenset(
    (Operator.WITHIN_LAST, Operator.NOT_WITHIN_LAST, Operator.WITHIN_NEXT)
)
NEEDS_NOTHING: Final = frozenset((Operator.EMPTY, Operator.NOT_EMPTY, Operator.OVERDUE))


def all_of(*parts: Part) -> Group:
    """Return a group of which all must hold."""
    return Group(Join.ALL, parts)


def any_of(*parts: Part) -> Group:
    """Return a group of which any will do."""
    return Group(Join.ANY, parts)
