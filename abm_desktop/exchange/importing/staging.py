"""Rows of a file turned into values, each row with what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import repeat
from typing import Final

from abm_desktop.exchange.files.headings import heading_key
from abm_desktop.exchange.files.table import Table, TableRow
from abm_desktop.exchange.importing.evident_columns import all_columns
from abm_desktop.exchange.importing.mapping import ColumnMapping
from abm_desktop.exchange.kinds.fields import Conventions, Kind, Values
from abm_desktop.exchange.values.parsed_column import read_column, read_defaults
from abm_desktop.workspace.wrong_value import about
from resources.language import either, tr, tr_count
from resources.records import dataclass

_DELETED: Final = frozenset(("isdeleted", "fivetrandeleted"))
"""Headings of connectors whose cells say that a record is deleted where it comes from."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a row is refused: which value of which column, and what to do about it."""

    row: int
    column: str
    value: str
    reason: str


@dataclass(frozen=True, slots=True)
class StagedRow:
    """A row as read: its values by field, without the empty ones, or its problems."""

    number: int
    cells: tuple[str, ...]
    values: Values
    problems: tuple[Problem, ...] = ()
    notes: tuple[str, ...] = ()
    doubted: tuple[str, ...] = ()
    """Fields whose cell has no single reading while their column is in doubt."""


def stage(
    kind: Kind,
    table: Table,
    mapping: ColumnMapping,
    conventions: Conventions,
    defaults: Mapping[str, str],
) -> list[StagedRow]:
    """Turn the rows of a table into values, a column at a time.

    Raises:
        WrongDefaultError: a default is no value of its field.
    """
    stager = _Stager(kind, table, mapping, conventions)
    return stager.rows(read_defaults(kind, defaults, conventions))


class _Stager:
    def __init__(
        self, kind: Kind, table: Table, mapping: ColumnMapping, conventions: Conventions
    ) -> None:
        self._table = table
        self._cells = all_columns(table)
        self._headings = table.headings
        self._columns = mapping.columns
        self._required = kind.required
        self._habits = conventions.habits
        currencies = None
        if kind.currency_field is not None and kind.currency_field in mapping.columns:
            # The currency first: the amounts of the row are read in it.
            own = kind.field_named(kind.currency_field)
            currencies = read_column(own, self._cells_of(own.name), conventions)
        self._parsed = {
            entry.name: read_column(entry, self._cells_of(entry.name), conventions, currencies)
            for entry in kind.fields
            if entry.name in mapping.columns
        }
        self._currency_field = kind.currency_field
        self._deleted = [
            place for place, text in enumerate(self._headings) if heading_key(text) in _DELETED
        ]

    def rows(self, defaults: Values) -> list[StagedRow]:
        """Return all rows; what no cell says is as the defaults say."""
        names = [name for name in self._parsed if name != self._currency_field]
        columns = (self._parsed[name].values for name in names)
        wrong = {place for column in self._parsed.values() for place in column.errors}
        wrong |= self._lacking(defaults)
        width = len(self._headings)
        staged = []
        for place, (row, cells) in enumerate(
            zip(self._table.rows, zip(*columns, strict=True), strict=True)
        ):
            told = zip(names, cells, strict=True)
            values = {name: value for name, value in told if value is not None}
            if defaults:
                values = {**defaults, **values}
            is_odd = len(row.cells) != width or row.doubt or row.note or self._deleted
            if is_odd or place in wrong:
                staged.append(self._odd_row(place, row, values))
            else:
                staged.append(StagedRow(row.number, row.cells, values))
        return staged

    def _lacking(self, defaults: Values) -> set[int]:
        """Return the places of the rows that say nothing of what is required."""
        places: set[int] = set()
        for group in self._required:
            if defaults.keys().isdisjoint(group):
                told = [self._parsed[name].values for name in group if name in self._parsed]
                rows = zip(*told, strict=True) if told else repeat((), len(self._table.rows))
                places.update(at for at, row in enumerate(rows) if row.count(None) == len(row))
        return places

    def _odd_row(self, place: int, row: TableRow, values: Values) -> StagedRow:
        """Return a row that has problems, or that a person may want to look at."""
        if len(row.cells) > len(self._headings):
            return StagedRow(row.number, row.cells, {}, (self._too_wide(row),))
        problems = [*self._deletions(row), *self._doubts(row), *self._unread(place, row)]
        if not problems:
            problems.extend(self._missing(row, values))
        doubted = (name for name, column in self._parsed.items() if place in column.errors)
        return StagedRow(
            row.number,
            row.cells,
            values,
            tuple(problems),
            self._notes(row),
            tuple(name for name in doubted if name in self._habits and self._habits[name].doubt),
        )

    def _cells_of(self, name: str) -> tuple[str, ...]:
        return self._cells[self._columns[name]]

    def _unread(self, place: int, row: TableRow) -> Iterator[Problem]:
        for name, column in self._parsed.items():
            if place in column.errors:
                at = self._columns[name]
                reason = about(column.errors[place], short(row.cells[at]))
                yield Problem(row.number, self._headings[at], row.cells[at], reason)

    def _missing(self, row: TableRow, values: Values) -> Iterator[Problem]:
        for group in self._required:
            if values.keys().isdisjoint(group):
                columns = [self._headings[self._columns[n]] for n in group if n in self._columns]
                named = either([tr('"{text}"', text=heading) for heading in columns])
                said = tr("There is nothing under {headings}.", headings=named)
                yield Problem(row.number, columns[0], "", said)

    def _deletions(self, row: TableRow) -> Iterator[Problem]:
        for place in self._deleted:
            cell = row.cells[place] if place < len(row.cells) else ""
            if cell.casefold() in {"true", "1", "yes"}:
                reason = tr("This row is deleted in the system it comes from.")
                yield Problem(row.number, self._headings[place], cell, reason)

    def _doubts(self, row: TableRow) -> Iterator[Problem]:
        if row.doubt:
            yield Problem(row.number, "", "", row.doubt)

    def _notes(self, row: TableRow) -> tuple[str, ...]:
        own = (row.note,) if row.note else ()
        found, expected = len(row.cells), len(self._headings)
        if found == expected:
            return own
        return (
            *own,
            tr(
                "Has {found} of {expected} cells; the missing ones are read as empty.",
                found=found,
                expected=expected,
            ),
        )

    def _too_wide(self, row: TableRow) -> Problem:
        surplus = row.cells[len(self._headings)]
        cure = (
            tr("put text that holds the delimiter in quotation marks.")
            if self._table.read_as.delimiter
            else tr("empty what stands beyond them, or give its column a heading.")
        )
        said = tr_count(
            "The row has {cells} cells, there is {count} heading; {cure}",
            "The row has {cells} cells, the headings are {count}; {cure}",
            len(self._headings),
            cells=len(row.cells),
            cure=cure,
        )
        return Problem(row.number, "", surplus, said)


def short(text: str, most: int = 60) -> str:
    """Return a text for a sentence, its end left out where it is long."""
    return text if len(text) <= most else f"{text[: most - 1]}…"
