"""The row of headings of a file, found among the lines that programs write above it, or as told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import islice
from typing import Final

from abm_desktop.errors import KnownError
from abm_desktop.exchange.files.report_footer import with_footers_doubted
from abm_desktop.exchange.files.table import ReadAs, Table, TableRow
from resources.language import digits, tr

ROW_LIMIT: Final = 1_048_576
"""Most filled rows of a file: as many as a spreadsheet holds, and what the memory of a PC bears."""
PREAMBLE_ROWS: Final = 20
"""Most rows above the headings that are looked through."""

HeadingTest = Callable[[Sequence[str]], bool]
"""Tells whether cells are headings, because they name what a kind of record needs."""


def table_below_headings(
    name: str,
    rows: Iterable[TableRow],
    is_heading: HeadingTest,
    header_row: int | None,
    read_as: ReadAs,
) -> Table:
    """Return the headings and the filled rows below them; `header_row` is their number, if told.

    Raises:
        KnownError: there is no row, none of that number, or there are too many.
    """
    filled = list(islice((row for row in rows if any(row.cells)), ROW_LIMIT + 1))
    if not filled:
        raise KnownError(tr('"{name}" has no rows. Nothing was read.', name=name))
    if len(filled) > ROW_LIMIT:
        raise KnownError(
            tr(
                '"{name}" has over {limit} rows. Nothing was read. Split it and import the parts.',
                name=name,
                limit=digits(ROW_LIMIT),
            )
        )
    place = _preamble_rows(filled, is_heading) if header_row is None else _told(filled, header_row)
    headings = filled[place]
    read_as = replace(read_as, header_row=headings.number, preamble_rows=place)
    is_workbook = not read_as.delimiter
    titles = headings.cells[: _filled_width(headings.cells)] if is_workbook else headings.cells
    rows = _without_surplus(filled[place + 1 :], len(titles), is_workbook=is_workbook)
    return Table(titles, with_footers_doubted(rows), read_as)


def _without_surplus(rows: Sequence[TableRow], width: int, *, is_workbook: bool) -> list[TableRow]:
    """Return rows without empty cells for which there are no headings, where that is the way of the file.

    A lone line of text that ends in one may hold a delimiter too many, and all its cells be shifted.
    """
    wider = sum(len(row.cells) > width for row in rows)
    is_habit = is_workbook or wider * 2 >= len(rows)
    return [_within(row, width) for row in rows] if is_habit else list(rows)


def _within(row: TableRow, width: int) -> TableRow:
    """Return a row without the empty cells at its end for which there are no headings."""
    if len(row.cells) <= width or row.cells[-1]:
        return row
    return replace(row, cells=row.cells[: max(_filled_width(row.cells), width)])


def _filled_width(cells: Sequence[str]) -> int:
    """Return how many cells there are up to the last one that is filled."""
    return max((place for place, cell in enumerate(cells, 1) if cell), default=0)


def _told(filled: Sequence[TableRow], number: int) -> int:
    place = next((place for place, row in enumerate(filled) if row.number == number), None)
    if place is None:
        raise KnownError(
            tr(
                "Row {number} has no headings: it is empty or beyond the end. Nothing was read. Give "
                "the number that a spreadsheet shows beside the headings.",
                number=number,
            )
        )
    return place


def _preamble_rows(filled: Sequence[TableRow], is_heading: HeadingTest) -> int:
    """Return how many rows stand before the headings, 0 unless that is certain.

    Certain is: a row of known headings, and fewer filled cells in every row above it.
    """
    head = [row.cells for row in filled[: PREAMBLE_ROWS + 1]]
    found = next((place for place, cells in enumerate(head) if is_heading(cells)), 0)
    width = _filled(head[found])
    return found if all(_filled(cells) < width for cells in head[:found]) else 0


def _filled(cells: Sequence[str]) -> int:
    return sum(1 for cell in cells if cell)
