"""A table of cells as a file holds it, whatever wrote it: headings, rows, and what it was read as."""

from __future__ import annotations

from resources.records import dataclass


@dataclass(frozen=True, slots=True)
class Rival:
    """Another encoding in which a text file makes sense too, with other letters.

    Attributes:
        encoding: its name.
        ours: a piece of the file as it was read: `José`.
        theirs: the same piece in this encoding: `JosŽ`.
    """

    encoding: str
    ours: str
    theirs: str


@dataclass(frozen=True, slots=True)
class ReadAs:
    """What a file was read as, for a person to check.

    Attributes:
        encoding: of a text file; empty for a workbook.
        encoding_guessed: whether nothing in the file says so.
        rivals: encodings that fit as well; rows in which they differ carry a `doubt`.
        delimiter: of a text file; empty for a workbook.
        header_row: number of the row of headings, as a spreadsheet shows it.
        preamble_rows: rows before the headings that were passed over.
        sheet: the sheet that was read; empty for a text file.
        sheets: all sheets of a workbook, in their order, hidden ones last.
    """

    encoding: str = ""
    encoding_guessed: bool = False
    rivals: tuple[Rival, ...] = ()
    delimiter: str = ""
    header_row: int = 1
    preamble_rows: int = 0
    sheet: str = ""
    sheets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row of a file.

    Attributes:
        number: the one a spreadsheet shows beside it.
        cells: as typed, without white space around them.
        doubt: the sentence why the row cannot be taken until somebody tells more; else empty.
        note: what a person should know about the cells although the row can be taken; else empty.
    """

    number: int
    cells: tuple[str, ...]
    doubt: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """The headings of a file and all rows below them."""

    headings: tuple[str, ...]
    rows: tuple[TableRow, ...]
    read_as: ReadAs
