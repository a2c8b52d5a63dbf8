"""Records written as an XLSX workbook: text stays text, numbers are numbers, days are days.

No cell is ever a formula or a link, whatever its text begins with, so nothing is guarded here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field
from datetime import date, datetime
from typing import Any, BinaryIO, Final

from abm_desktop.errors import KnownError
from abm_desktop.exchange.files.sheet import Cell, Sheet, cell_text
from abm_desktop.exchange.values.amounts import Money
from abm_desktop.workspace.currencies import minor_digits
from abm_desktop.workspace.progress import Progress
from resources.language import digits, tr
from resources.records import dataclass

MOST_ROWS: Final = 1_048_575
"""Records that fit into a sheet below its headings."""
LONGEST_TEXT: Final = 32_767
"""What a cell holds, in UTF-16 units."""

_EXACT: Final = 10**15
"""Numbers from here on lose digits in a spreadsheet, so they are written as text."""
_FIRST_DAY: Final = date(1900, 3, 1)
"""Spreadsheets disagree about days before it: they count a 29 February 1900."""
_NARROWEST: Final = 8
_WIDEST: Final = 60
_SAMPLE: Final = 500
"""Rows that are looked at to find out how wide a column should be."""
_STEP: Final = 1_000
_CONTINUED: Final = "… (whole text on the sheet Long texts)"
_LONG_TEXTS: Final = "Long texts"


@dataclass(slots=True)
class _LongText:
    row: int
    heading: str
    text: str


@dataclass(slots=True)
class _Formats:
    """The looks of cells, each made once."""

    book: Any
    made: dict[str, Any] = field(default_factory=dict)

    def of(self, number_format: str) -> Any:
        """Return the look of cells with a number format."""
        if number_format not in self.made:
            self.made[number_format] = self.book.add_format({"num_format": number_format})
        return self.made[number_format]


def write_workbook(
    stream: BinaryIO, sheet: Sheet, made: datetime, progress: Progress | None = None
) -> tuple[str, ...]:
    """Write a sheet, and return what a person must know of it.

    Text that is too long for a cell stands whole, in parts, on a second sheet.

    Raises:
        KnownError: there are more rows than a sheet holds.
        CancelledError: the person stopped it.
    """
    import xlsxwriter

    if len(sheet.rows) > MOST_ROWS:
        raise KnownError(
            tr(
                "{rows} rows do not fit into a sheet, which holds {limit}. Nothing was written. "
                "Export them as CSV.",
                rows=digits(len(sheet.rows)),
                limit=digits(MOST_ROWS),
            )
        )
    book = xlsxwriter.Workbook(stream, {"constant_memory": True})
    try:
        # Without the moment of the clock: equal records make equal files.
        book.set_properties({"created": made.replace(tzinfo=None, microsecond=0)})
        long = _write_sheet(book, sheet, progress or Progress())
        if long:
            _write_long_texts(book, long)
    finally:
        book.close()
    return tuple(_note(one) for one in long)


def _write_sheet(book: Any, sheet: Sheet, progress: Progress) -> list[_LongText]:
    page = book.add_worksheet(sheet.title)
    _furnish(book, page, sheet)
    formats, long = _Formats(book), list[_LongText]()
    for number, row in enumerate(sheet.rows, 1):
        for place, cell in enumerate(row):
            if isinstance(cell, str) and _units(cell) > LONGEST_TEXT:
                long.append(_LongText(number + 1, sheet.headings[place], cell))
                cell = _parts(cell, LONGEST_TEXT - len(_CONTINUED))[0] + _CONTINUED  # noqa: PLW2901
            _write_cell(page, formats, number, place, cell)
        if number % _STEP == 0:
            progress.step(number, len(sheet.rows))
    progress.step(len(sheet.rows), len(sheet.rows))
    return long


def _furnish(book: Any, page: Any, sheet: Sheet) -> None:
    """Write the headings, which stay in sight and filter, over columns as wide as their text."""
    heading = book.add_format({"bold": True, "num_format": "@", "bottom": 1})
    for place in range(len(sheet.headings)):
        page.set_column(place, place, _width(sheet, place))
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, max(len(sheet.rows), 1), len(sheet.headings) - 1)
    for place, text in enumerate(sheet.headings):
        page.write_string(0, place, text, heading)


def _width(sheet: Sheet, place: int) -> int:
    texts = (cell_text(row[place]) for row in sheet.rows[:_SAMPLE])
    widest = max((len(text.partition("\n")[0]) for text in texts), default=0)
    # Two more for the heading: the arrow of its filter stands beside it.
    return min(max(widest, len(sheet.headings[place]) + 2, _NARROWEST) + 1, _WIDEST)


def _write_cell(page: Any, formats: _Formats, row: int, place: int, cell: Cell) -> None:
    if cell is None or cell == "":
        return
    number = _number(cell)
    if number is not None:
        page.write_number(row, place, number, formats.of(_number_format(cell)))
    elif type(cell) is date and cell >= _FIRST_DAY:
        page.write_datetime(row, place, cell, formats.of("yyyy-mm-dd"))
    else:
        page.write_string(row, place, cell_text(cell), formats.of("@"))


def _number(cell: Cell) -> float | int | None:
    """Return what a spreadsheet calculates with; none where it is no number or would lose digits."""
    if isinstance(cell, Money):
        digits = minor_digits(cell.currency)
        return cell.minor / 10**digits if abs(cell.minor) < _EXACT else None
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return cell if abs(cell) < _EXACT else None
    return None


def _number_format(cell: Cell) -> str:
    if isinstance(cell, float):
        return "General"
    digits = minor_digits(cell.currency) if isinstance(cell, Money) else 0
    return f"#,##0.{'0' * digits}" if digits else "#,##0"


def _write_long_texts(book: Any, long: Sequence[_LongText]) -> None:
    page, text_format = book.add_worksheet(_LONG_TEXTS), book.add_format({"num_format": "@"})
    for place, heading in enumerate(("Row", "Column", "Part", "Text")):
        page.write_string(0, place, heading)
    rows = (
        (one, number, part)
        for one in long
        for number, part in enumerate(_parts(one.text, LONGEST_TEXT), 1)
    )
    for row, (one, number, part) in enumerate(rows, 1):
        page.write_number(row, 0, one.row)
        page.write_string(row, 1, one.heading, text_format)
        page.write_number(row, 2, number)
        page.write_string(row, 3, part, text_format)


def _note(one: _LongText) -> str:
    return tr(
        "Row {row}, {heading}: the text has {count} characters, more than a cell holds. It "
        "stands whole on the sheet {sheet}; to import it again, export CSV.",
        row=digits(one.row),
        heading=one.heading,
        count=digits(len(one.text)),
        sheet=_LONG_TEXTS,
    )


def _units(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def _parts(text: str, size: int) -> list[str]:
    """Return a text in parts of so many UTF-16 units at most, no letter cut in two."""
    parts, start, used = [], 0, 0
    for place, letter in enumerate(text):
        units = 2 if letter > "\uffff" else 1
        if used + units > size:
            parts.append(text[start:place])
            start, used = place, 0
        used += units
    return [*parts, text[start:]]
