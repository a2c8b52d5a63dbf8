"""CSV files of other programs, read as they are: no cell is changed, no column shifted.

The standard reader with own limits; pandas turns `NA` into nothing, `02139` into 2139 and `1E5`
into 100000.0, and shifts every column when the first row has one field too many.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

from abm_desktop.errors import KnownError
from abm_desktop.exchange.files.cell_text import trimmed
from abm_desktop.exchange.files.encoding import DecodedText, decode, doubt_of
from abm_desktop.exchange.files.file_content import file_content
from abm_desktop.exchange.files.formula_safety import GUARD, unguarded
from abm_desktop.exchange.files.header_row import PREAMBLE_ROWS, HeadingTest, table_below_headings
from abm_desktop.exchange.files.table import ReadAs, Table, TableRow
from resources.language import digits, tr

FIELD_LIMIT: Final = 2_000_000
"""Most characters in one cell."""

_DELIMITERS: Final = (",", ";", "\t", "|")
_ANNOUNCEMENT: Final = re.compile(r'\ufeff?"?sep=(?P<delimiter>[^\r\n])"?(?:\r\n|\r|\n)')
_HEAD_ROWS: Final = 50
_DOS_END: Final = "\x1a"
"""The sign that old programs write behind the last row."""


def read_csv(
    path: Path,
    is_heading: HeadingTest,
    encoding: str | None = None,
    delimiter: str | None = None,
    header_row: int | None = None,
) -> Table:
    """Read a file whole; `is_heading` tells the row of headings from the lines before it.

    What is told about the file, its encoding, delimiter and row of headings, is obeyed.

    Raises:
        KnownError: the file is missing, empty, no text, or its quotation marks do not close.
    """
    decoded = decode(file_content(path), encoding)
    _refuse_nul(decoded.text)
    announced, body = _announced_delimiter(decoded.text)
    first_row = 1 if announced is None else 2
    delimiter = delimiter or announced or _likely_delimiter(body, is_heading)
    read_as = ReadAs(decoded.encoding, decoded.guessed, decoded.rivals, delimiter)
    rows = _with_doubts(_rows(body, delimiter, first_row), decoded)
    table = table_below_headings(path.name, rows, is_heading, header_row, read_as)
    if is_heading(table.headings):
        _refuse_missing_heading(table, path.name)
    return table


def _refuse_missing_heading(table: Table, name: str) -> None:
    """Say once what would else be said of most rows: that they are wider than the headings."""
    width = len(table.headings)
    wide = sum(1 for row in table.rows if len(row.cells) == width + 1)
    if wide > 1 and wide * 2 > len(table.rows):
        raise KnownError(
            tr(
                '{wide} of {rows} rows of "{name}" have {cells} cells, but there are {headings} '
                "headings: one is missing, or a cell holds the delimiter without quotation marks. "
                "Nothing was read. Add the heading, or quote that cell, and try again.",
                wide=wide,
                rows=len(table.rows),
                name=name,
                cells=width + 1,
                headings=width,
            )
        )


def _with_doubts(rows: Iterator[TableRow], decoded: DecodedText) -> Iterator[TableRow]:
    """Mark the rows whose letters depend on an encoding that nobody told."""
    if not decoded.rivals:
        return rows
    return (replace(row, doubt=doubt_of(row.cells, decoded)) for row in rows)


def _refuse_nul(text: str) -> None:
    position = text.find("\0")
    if position >= 0:
        line = text.count("\n", 0, position) + 1
        raise KnownError(
            tr(
                "Line {line} holds a NUL character, so this is no CSV file or a damaged one. Nothing "
                "was read. Export it again as CSV UTF-8.",
                line=line,
            )
        )


def _announced_delimiter(text: str) -> tuple[str | None, str]:
    """Return the delimiter of a first line `sep=;`, as Excel writes it, and the text below it."""
    line = _ANNOUNCEMENT.match(text)
    return (None, text) if line is None else (line["delimiter"], text[line.end() :])


def _likely_delimiter(text: str, is_heading: HeadingTest) -> str:
    """Choose the delimiter under which a row of known headings stands, else the most even one."""
    heads = {delimiter: _head(text, delimiter) for delimiter in _DELIMITERS}
    return max(_DELIMITERS, key=lambda delimiter: _evenness(heads[delimiter], is_heading))


def _head(text: str, delimiter: str) -> list[list[str]]:
    """Return the first rows; quotation marks that do not close are no reason to stop here."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    csv.field_size_limit(FIELD_LIMIT)
    head: list[list[str]] = []
    try:
        for cells in reader:
            head.append(cells)
            if len(head) == _HEAD_ROWS:
                break
    except csv.Error:
        return head
    return head


def _evenness(head: list[list[str]], is_heading: HeadingTest) -> tuple[bool, float, int]:
    """Rank a delimiter: known headings of several columns, rows of one width, many columns."""
    widths = [len(cells) for cells in head if cells]
    width = max(set(widths), key=widths.count, default=1)
    known = any(len(cells) > 1 and is_heading(cells) for cells in head[: PREAMBLE_ROWS + 1])
    even = widths.count(width) / len(widths) if width > 1 else 0.0
    return known, even, width


def _rows(text: str, delimiter: str, first_row: int) -> Iterator[TableRow]:
    csv.field_size_limit(FIELD_LIMIT)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    number = first_row
    try:
        for cells in reader:
            if cells != [_DOS_END]:
                yield TableRow(number, tuple(map(_plain, cells)))
            number += 1
    except csv.Error as error:
        raise KnownError(_broken_row(number, error)) from error


def _plain(cell: str) -> str:
    text = trimmed(cell)
    return trimmed(unguarded(text)) if text.startswith(GUARD) else text


def _broken_row(number: int, error: csv.Error) -> str:
    if "unexpected end of data" in str(error):
        cause = tr("a quotation mark opens in it and never closes")
    elif "field larger than" in str(error):
        cause = tr(
            "one of its cells has over {limit} characters, perhaps because a quotation "
            "mark never closes",
            limit=digits(FIELD_LIMIT),
        )
    else:
        cause = tr("a quotation mark stands inside a quoted cell; it has to be doubled")
    return tr(
        "Row {number} cannot be read: {cause}. Nothing was read. Correct that row and try again.",
        number=number,
        cause=cause,
    )
