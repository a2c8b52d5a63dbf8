"""Columns that are known by what they hold, where their headings say nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import islice, zip_longest
from typing import Final

from abm_desktop.exchange.files.table import Table, TableRow
from abm_desktop.exchange.kinds.fields import Field

_ROWS: Final = 200
"""Rows that are looked at."""


def evident_columns(
    fields: Sequence[Field], table: Table, taken: Mapping[str, int]
) -> dict[str, int]:
    """Return, by field, the only free column that holds nothing but its values.

    A field finds its column only where no other one looks the same.
    """
    evident = [entry for entry in fields if entry.evident is not None]
    if not evident:
        return {}
    held = {
        place: [cell for cell in column_cells(table.rows[:_ROWS], place) if cell]
        for place in range(len(table.headings))
        if place not in taken.values()
    }
    found: dict[str, int] = {}
    for entry in evident:
        places = [place for place, cells in held.items() if _are_all(entry, cells)]
        if len(places) == 1 and places[0] not in found.values():
            found[entry.name] = places[0]
    return found


def column_cells(rows: Iterable[TableRow], place: int) -> list[str]:
    """Return the cells of a column, row by row; empty where a row is too short."""
    return [row.cells[place] if place < len(row.cells) else "" for row in rows]


def all_columns(table: Table) -> list[tuple[str, ...]]:
    """Return the cells of every column of the headings, row by row, taken apart in one go."""
    width = len(table.headings)
    columns = list(islice(zip_longest(*(row.cells for row in table.rows), fillvalue=""), width))
    missing = [("",) * len(table.rows)] * (width - len(columns))
    return [*columns, *missing]


def _are_all(entry: Field, cells: Sequence[str]) -> bool:
    return bool(cells) and entry.evident is not None and all(map(entry.evident, cells))
