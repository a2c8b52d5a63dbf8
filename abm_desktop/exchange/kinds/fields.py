"""What a kind of record declares about its fields, so that one importer serves every kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field
from datetime import UTC, date, datetime, tzinfo
from functools import cached_property
from types import MappingProxyType
from typing import Final, TypeAlias
from uuid import UUID

from abm_desktop.exchange.files.headings import heading_key
from abm_desktop.exchange.kinds.german_headings import GERMAN_HEADINGS
from abm_desktop.exchange.values.amounts import Money, money_text
from abm_desktop.exchange.values.habit import ColumnType, Habit
from abm_desktop.workspace.custom_fields import value_words
from resources.language import digits, is_english
from resources.records import dataclass


@dataclass(frozen=True, slots=True)
class Ref:
    """A row that a value names: one of the workspace, or one that the import brings with it.

    Attributes:
        entity: the table's name, such as account.
        key: the row's key or code; for one that is brought, text that tells it from others.
        label: what people call it.
        brings: by column, the values of the row that is brought; none for one that is there.
    """

    entity: str
    key: UUID | str
    label: str = field(compare=False)
    brings: Mapping[str, str | int | date | None] | None = field(default=None, compare=False)


Value: TypeAlias = str | int | float | bool | date | datetime | Money | Ref | tuple[Ref, ...]
Values: TypeAlias = Mapping[str, Value]

_NOTHING: Final[Values] = MappingProxyType({})


def nothing() -> Values:
    """Return no values: always the same object, for most rows have none in some place."""
    return _NOTHING


@dataclass(frozen=True, slots=True)
class Conventions:
    """How a file writes its values, as told or as its columns leave no doubt."""

    currency: str
    """Of amounts that do not say their own (ISO 4217)."""
    currency_told: bool = False
    """Whether the file or somebody told it; an amount that says another one is then refused."""
    locale: str | None = None
    factors: Mapping[str, int] = field(default_factory=dict)
    """By field, what its numbers are counted in: 1,000,000 where they are millions."""
    habits: Mapping[str, Habit] = field(default_factory=dict)
    """By field, how its column writes numbers or days."""
    zone: tzinfo = UTC
    """Of moments that do not say their own."""


Parser = Callable[[str, "Field", Conventions], Value | None]
"""Reads a cell that is not empty; None says nothing. A WrongValueError tells why it cannot."""


@dataclass(frozen=True)
class Field:
    """One field of a kind: its name, its heading on export, the headings known for it, its parser.

    Attributes:
        known_headings: in the order of preference, where a file has several of them.
        counted: whether a heading may tell a unit, as `Revenues_M` does.
        type: what its column is read as; a type other than text has habits that may be in doubt.
        evident: tells whether a cell can only be a value of this field, such as a mail address;
            a column of nothing else is then taken for it where no heading is.
    """

    name: str
    label: str
    known_headings: tuple[str, ...]
    parse: Parser
    counted: bool = False
    type: ColumnType = ColumnType.TEXT
    evident: Callable[[str], bool] | None = None

    @cached_property
    def heading_keys(self) -> tuple[str, ...]:
        """Return the keys of all headings of this field, the preferred first."""
        german = GERMAN_HEADINGS.get(self.label, ())
        headings = (self.label, self.name, *self.known_headings, *german)
        return tuple(dict.fromkeys(heading_key(heading) for heading in headings))


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of record that files bring in and take out.

    Attributes:
        name: in the plural, as the command line names it.
        one: what a person calls one of them; `many` several.
        required: groups of fields; a row needs a value of at least one field of each group.
        currency_field: tells the currency of a row's amounts; it is kept in the amounts.
        title: the fields by which a preview names a row, the first that has a value.
    """

    name: str
    one: str
    many: str
    fields: tuple[Field, ...]
    required: tuple[tuple[str, ...], ...]
    currency_field: str | None = None
    title: tuple[str, ...] = ("name",)

    def field_named(self, name: str) -> Field:
        """Return a field by its name."""
        return next(entry for entry in self.fields if entry.name == name)

    @property
    def indefinite(self) -> str:
        """Return one of them with its article: `an account`."""
        if not is_english():
            return self.one
        return f"{'an' if self.one[:1] in 'aeiou' else 'a'} {self.one}"

    def counted(self, count: int) -> str:
        """Return a number of records in words: `1 account`, `1,000 accounts`."""
        return f"{digits(count)} {self.one if count == 1 else self.many}"

    def title_of(self, values: Values) -> str:
        """Return what a preview calls a row with these values; empty where nothing names it."""
        for name in self.title:
            if name in values:
                # A last name alone is no name where the first one is there.
                before = ("first_name",) if name == "last_name" else ()
                parts = (*(one for one in before if one in values), name)
                return " ".join(value_text(values[one]) for one in parts)
        return ""


def value_text(value: Value) -> str:
    """Return a value as a cell without its currency: text as it is, numbers as plain digits."""
    match value:
        case str():
            text = value
        case Money():
            text = money_text(value)
        case Ref():
            text = value.label
        case tuple():
            text = "; ".join(one.label for one in value)
        case bool():
            text = "yes" if value else "no"
        case float():
            text = value_words(value)
        case datetime():
            text = value.isoformat(sep=" ", timespec="minutes")
        case _:
            text = str(value)
    return text
