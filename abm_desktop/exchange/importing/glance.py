"""The first look at a file: what it was read as and what its columns hold, before it is compared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from abm_desktop.exchange.files.options import ReadingOptions
from abm_desktop.exchange.files.table import Table
from abm_desktop.exchange.importing.evident_columns import column_cells
from abm_desktop.exchange.importing.intake import read_table
from abm_desktop.exchange.importing.mapping import ColumnMapping, likely_columns
from abm_desktop.exchange.kinds.fields import Kind

_ENOUGH_ROWS = 1_000


@dataclass(frozen=True, slots=True)
class Glance:
    """A file's cells, the columns that are known for certain, and examples of each column."""

    table: Table
    mapping: ColumnMapping
    examples: Mapping[str, tuple[str, ...]]
    """By heading, up to three different values."""

    def column(self, field: str) -> list[str]:
        """Return the cells of a field's column, row by row; none where no column is known."""
        place = self.mapping.columns.get(field)
        if place is None:
            return []
        return column_cells(self.table.rows, place)

    def heading_of(self, field: str) -> str:
        """Return the heading of a field's column, or nothing where none is known."""
        place = self.mapping.columns.get(field)
        return "" if place is None else self.table.headings[place]


def glance(kind: Kind, path: Path, options: ReadingOptions) -> Glance:
    """Read a file for a person to check what it is.

    Raises:
        KnownError: the file is not what it should be, and why.
    """
    table = read_table(kind, path, options)
    mapping = likely_columns(kind, table, options.columns)
    examples = {heading: _examples(table, at) for at, heading in enumerate(table.headings)}
    return Glance(table, mapping, examples)


def _examples(table: Table, place: int, most: int = 3) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for cell in column_cells(table.rows[:_ENOUGH_ROWS], place):
        if cell:
            found.setdefault(cell)
        if len(found) == most:
            break
    return tuple(found)
