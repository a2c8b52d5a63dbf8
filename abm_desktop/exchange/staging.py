"""Rows of a file turned into values, each row with what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from abm_desktop.exchange.fields import Conventions, Field, Kind, Value, Values
from abm_desktop.exchange.headings import heading_key
from abm_desktop.exchange.mapping import ColumnMapping
from abm_desktop.exchange.table import Table, TableRow

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
) -> Iterator[StagedRow]:
    """Turn the rows of a table into values.

    Raises:
        ValueError: a default is no value of its field; the text is the rest of a sentence.
    """
    reader = _RowReader(kind, table.headings, mapping, conventions, defaults)
    return (reader.read(row) for row in table.rows)


class _RowReader:
    def __init__(
        self,
        kind: Kind,
        headings: tuple[str, ...],
        mapping: ColumnMapping,
        conventions: Conventions,
        defaults: Mapping[str, str],
    ) -> None:
        self._headings = headings
        self._columns = mapping.columns
        self._conventions = conventions
        self._required = kind.required
        self._currency_field = kind.currency_field
        # The currency first: the amounts of the row are read in it.
        self._fields = sorted(
            (entry for entry in kind.fields if entry.name in mapping.columns),
            key=lambda entry: entry.name != kind.currency_field,
        )
        self._defaults = _read_defaults(kind, defaults, conventions)
        self._deleted = [
            place for place, text in enumerate(headings) if heading_key(text) in _DELETED
        ]

    def read(self, row: TableRow) -> StagedRow:
        if len(row.cells) > len(self._headings):
            return StagedRow(row.number, row.cells, {}, (self._too_wide(row),))
        values: dict[str, Value] = dict(self._defaults)
        problems = [*self._deletions(row), *self._doubts(row)]
        doubted: list[str] = []
        conventions = self._conventions
        for entry in self._fields:
            cell = self._cell(row, entry.name)
            try:
                value = entry.parse(cell, entry, conventions) if cell else None
            except ValueError as error:
                problems.append(self._problem(row, entry, f'"{short(cell)}" {error}.'))
                if entry.name in conventions.habits and conventions.habits[entry.name].doubt:
                    doubted.append(entry.name)
                continue
            if value is None:
                continue
            if entry.name == self._currency_field:
                conventions = replace(conventions, currency=str(value), currency_told=True)
            else:
                values[entry.name] = value
        problems.extend(self._missing(row, values, problems))
        notes = self._notes(row)
        return StagedRow(row.number, row.cells, values, tuple(problems), notes, tuple(doubted))

    def _cell(self, row: TableRow, name: str) -> str:
        place = self._columns[name]
        return row.cells[place] if place < len(row.cells) else ""

    def _missing(
        self, row: TableRow, values: Values, problems: Sequence[Problem]
    ) -> Iterator[Problem]:
        if problems:
            return
        for group in self._required:
            if not any(name in values for name in group):
                known = next((name for name in group if name in self._columns), None)
                column = "" if known is None else self._headings[self._columns[known]]
                what = " or ".join(name.replace("_", " ") for name in group)
                reason = f"There is no {what} in this row."
                yield Problem(row.number, column, "", reason)

    def _deletions(self, row: TableRow) -> Iterator[Problem]:
        for place in self._deleted:
            cell = row.cells[place] if place < len(row.cells) else ""
            if cell.casefold() in {"true", "1", "yes"}:
                reason = "This row is deleted in the system it comes from."
                yield Problem(row.number, self._headings[place], cell, reason)

    def _doubts(self, row: TableRow) -> Iterator[Problem]:
        if row.doubt:
            yield Problem(row.number, "", "", row.doubt)

    def _problem(self, row: TableRow, entry: Field, reason: str) -> Problem:
        column = self._headings[self._columns[entry.name]]
        return Problem(row.number, column, self._cell(row, entry.name), reason)

    def _notes(self, row: TableRow) -> tuple[str, ...]:
        own = (row.note,) if row.note else ()
        found, expected = len(row.cells), len(self._headings)
        if found == expected:
            return own
        return (*own, f"Has {found} of {expected} cells; the missing ones are read as empty.")

    def _too_wide(self, row: TableRow) -> Problem:
        surplus = row.cells[len(self._headings)]
        return Problem(
            row.number,
            "",
            surplus,
            f"The row has {len(row.cells)} cells, the headings are {len(self._headings)}; "
            "put text that holds the delimiter in quotation marks.",
        )


def short(text: str, most: int = 60) -> str:
    """Return a text for a sentence, its end left out where it is long."""
    return text if len(text) <= most else f"{text[: most - 1]}…"


def _read_defaults(
    kind: Kind, defaults: Mapping[str, str], conventions: Conventions
) -> dict[str, Value]:
    read: dict[str, Value] = {}
    for name, text in defaults.items():
        entry = kind.field_named(name)
        value = entry.parse(text, entry, conventions)
        if value is not None:
            read[name] = value
    return read
