"""Rows of a file turned into values, each row with what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from abm_desktop.exchange.fields import Conventions, Field, Kind, Value, Values
from abm_desktop.exchange.mapping import ColumnMapping
from abm_desktop.exchange.table import Table, TableRow


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


def stage(
    kind: Kind, table: Table, mapping: ColumnMapping, conventions: Conventions
) -> Iterator[StagedRow]:
    """Turn the rows of a table into values."""
    told = replace(conventions, factors={**mapping.factors, **conventions.factors})
    reader = _RowReader(kind, table.headings, mapping, told)
    return (reader.read(row) for row in table.rows)


class _RowReader:
    def __init__(
        self,
        kind: Kind,
        headings: tuple[str, ...],
        mapping: ColumnMapping,
        conventions: Conventions,
    ) -> None:
        self._headings = headings
        self._columns: Mapping[str, int] = mapping.columns
        self._conventions = conventions
        self._required = kind.required
        self._currency_field = kind.currency_field
        # The currency first: the amounts of the row are read in it.
        self._fields = sorted(
            (entry for entry in kind.fields if entry.name in mapping.columns),
            key=lambda entry: entry.name != kind.currency_field,
        )

    def read(self, row: TableRow) -> StagedRow:
        if len(row.cells) > len(self._headings):
            return StagedRow(row.number, row.cells, {}, (self._too_wide(row),))
        values: dict[str, Value] = {}
        problems: list[Problem] = []
        conventions = self._conventions
        for entry in self._fields:
            cell = self._cell(row, entry)
            try:
                value = entry.parse(cell, entry, conventions) if cell else None
            except ValueError as error:
                problems.append(self._problem(row, entry, f'"{_short(cell)}" {error}.'))
                continue
            if value is None:
                continue
            if entry.name == self._currency_field:
                conventions = replace(conventions, currency=str(value))
            else:
                values[entry.name] = value
        problems.extend(self._missing(row, values, problems))
        return StagedRow(row.number, row.cells, values, tuple(problems), self._notes(row))

    def _cell(self, row: TableRow, entry: Field) -> str:
        place = self._columns[entry.name]
        return row.cells[place] if place < len(row.cells) else ""

    def _missing(self, row: TableRow, values: Values, problems: list[Problem]) -> list[Problem]:
        if self._required in values or problems:
            return []
        column = self._headings[self._columns[self._required]]
        return [Problem(row.number, column, "", f"There is no {self._required} in this row.")]

    def _problem(self, row: TableRow, entry: Field, reason: str) -> Problem:
        column = self._headings[self._columns[entry.name]]
        return Problem(row.number, column, self._cell(row, entry), reason)

    def _notes(self, row: TableRow) -> tuple[str, ...]:
        found, expected = len(row.cells), len(self._headings)
        if found == expected:
            return ()
        return (f"Has {found} of {expected} cells; the missing ones are read as empty.",)

    def _too_wide(self, row: TableRow) -> Problem:
        surplus = row.cells[len(self._headings)]
        return Problem(
            row.number,
            "",
            surplus,
            f"The row has {len(row.cells)} cells, the headings are {len(self._headings)}; "
            "put text that holds the delimiter in quotation marks.",
        )


def _short(text: str, most: int = 60) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"
