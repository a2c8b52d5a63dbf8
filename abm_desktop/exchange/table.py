"""A table of cells as a file holds it, whatever wrote it: headings, rows, and what it was read as."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReadAs:
    """What a file was read as, for a person to check.

    Attributes:
        encoding: of a text file; empty for a workbook.
        delimiter: of a text file; empty for a workbook.
        sheet: the sheet that was read; empty for a text file.
        sheets: all sheets of a workbook, in their order.
        preamble_rows: rows before the headings that were passed over.
    """

    encoding: str = ""
    encoding_guessed: bool = False
    delimiter: str = ""
    preamble_rows: int = 0
    sheet: str = ""
    sheets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row; `number` is the one a spreadsheet shows beside it."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """The headings of a file and all rows below them."""

    headings: tuple[str, ...]
    rows: tuple[TableRow, ...]
    read_as: ReadAs
