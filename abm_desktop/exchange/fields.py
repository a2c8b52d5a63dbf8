"""What a kind of record declares about its fields, so that one importer serves every kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from abm_desktop.accounts.domains import host_of
from abm_desktop.exchange.amounts import Money, currency_code, money, money_text, whole_number
from abm_desktop.exchange.headings import heading_key

Value = str | int | Money
Values = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Conventions:
    """How a file writes its values, as far as somebody told."""

    currency: str
    """Of amounts that do not say their own (ISO 4217)."""
    locale: str | None = None
    factors: Mapping[str, int] = field(default_factory=dict)
    """By field, what its numbers are counted in: 1,000,000 where they are millions."""


Parser = Callable[[str, "Field", Conventions], Value]
"""Reads a cell that is not empty; raises ValueError with the rest of a sentence: "is no ..."."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a kind: its name, its heading on export, the headings known for it, its parser."""

    name: str
    label: str
    known_headings: tuple[str, ...]
    """In the order of preference, where a file has several of them."""
    parse: Parser
    counted: bool = False
    """Whether a heading may tell a unit, as `Revenues_M` does."""

    @property
    def heading_keys(self) -> tuple[str, ...]:
        """Return the keys of all headings of this field, the preferred first."""
        headings = (self.label, self.name, *self.known_headings)
        return tuple(dict.fromkeys(heading_key(heading) for heading in headings))


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of record that files bring in and take out."""

    name: str
    """In the plural, as the command line names it."""
    fields: tuple[Field, ...]
    required: str
    """The field without which a row is refused."""
    currency_field: str | None = None
    """The field that tells the currency of a row's amounts; it is kept in the amounts."""

    def field_named(self, name: str) -> Field:
        """Return a field by its name."""
        return next(entry for entry in self.fields if entry.name == name)


def value_text(value: Value) -> str:
    """Return a value as a cell without its currency: text as it is, numbers as plain digits."""
    return money_text(value) if isinstance(value, Money) else str(value)


def text_value(cell: str, _field: Field, _conventions: Conventions) -> str:
    """Take text as it is."""
    return cell


def website_value(cell: str, _field: Field, _conventions: Conventions) -> str:
    """Take a web address as it is typed, if it is one."""
    host_of(cell)
    return cell


def domain_value(cell: str, _field: Field, _conventions: Conventions) -> str:
    """Take the host of a domain or web address."""
    return host_of(cell)


def count_value(cell: str, field: Field, conventions: Conventions) -> int:
    """Take a whole number."""
    return whole_number(cell, conventions.locale, conventions.factors.get(field.name, 1))


def money_value(cell: str, field: Field, conventions: Conventions) -> Money:
    """Take an amount of the row's currency."""
    factor = conventions.factors.get(field.name, 1)
    return money(cell, conventions.currency, conventions.locale, factor)


def currency_value(cell: str, _field: Field, _conventions: Conventions) -> str:
    """Take a currency's code."""
    return currency_code(cell)
