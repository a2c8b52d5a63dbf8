"""One column of a file read whole: each text once, however many rows say it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field, replace

from abm_desktop.errors import KnownError
from abm_desktop.exchange.kinds.fields import Conventions, Field, Kind, Value, Values
from abm_desktop.workspace.wrong_value import WrongValueError
from resources.language import tr
from resources.records import dataclass


@dataclass(slots=True)
class ParsedColumn:
    """The values of a column, row by row, and what is wrong with the cells that have none."""

    values: list[Value | None] = field(default_factory=list)
    errors: dict[int, str] = field(default_factory=dict)
    """By place of the row, the sentence about its cell (`workspace.wrong_value`)."""


class WrongDefaultError(KnownError):
    """What was told for every row is no value of its field."""


def read_column(
    entry: Field,
    cells: Sequence[str],
    conventions: Conventions,
    currencies: ParsedColumn | None = None,
) -> ParsedColumn:
    """Return the values of cells; `currencies` tells, row by row, that of amounts."""
    if currencies is None:
        return _read(entry, cells, conventions)
    told = dict.fromkeys(currencies.values)
    by_currency = {one: _read(entry, cells, _in(conventions, one)) for one in told}
    column = ParsedColumn()
    for place, currency in enumerate(currencies.values):
        own = by_currency[currency]
        column.values.append(own.values[place])
        if place in own.errors:
            column.errors[place] = own.errors[place]
    return column


def read_defaults(kind: Kind, defaults: Mapping[str, str], conventions: Conventions) -> Values:
    """Return the values that every row has where the file says nothing.

    Raises:
        WrongDefaultError: one is no value of its field.
    """
    values: dict[str, Value] = {}
    for name, text in defaults.items():
        entry = kind.field_named(name)
        try:
            value = entry.parse(text, entry, conventions)
        except WrongValueError as error:
            raise WrongDefaultError(
                tr("Told for every row: {problem}", problem=error.about(text))
            ) from error
        if value is not None:
            values[name] = value
    return values


def _read(entry: Field, cells: Sequence[str], conventions: Conventions) -> ParsedColumn:
    column = ParsedColumn()
    known: dict[str, Value | None] = {"": None}
    wrong: dict[str, str] = {}
    for cell in dict.fromkeys(cells):
        if cell:
            try:
                known[cell] = entry.parse(cell, entry, conventions)
            except WrongValueError as error:
                known[cell] = None
                wrong[cell] = str(error)
    column.values = [known[cell] for cell in cells]
    if wrong:
        column.errors = {place: wrong[cell] for place, cell in enumerate(cells) if cell in wrong}
    return column


def _in(conventions: Conventions, currency: Value | None) -> Conventions:
    if currency is None:
        return conventions
    return replace(conventions, currency=str(currency), currency_told=True)
