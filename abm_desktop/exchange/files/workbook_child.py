"""The process that parses workbooks: whatever a file does to it, the program lives.

It is the program itself, started with a first word of its own (`abm_desktop/__main__.py`). It
writes lines of JSON: what sheets there are, then rows in batches, then that this was all.
"""

from __future__ import annotations

import json
import sys
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import Any, Final

from abm_desktop.exchange.files.cell_text import trimmed
from abm_desktop.exchange.files.sheet_faults import faulty_rows
from resources.language import tr

MEMORY_LIMIT: Final = 3_000_000_000
"""Most bytes of memory that parsing may take, where the system can hold to it."""

_BATCH: Final = 500
_EXACT: Final = 10**15
"""Numbers below have all their digits; spreadsheets keep fifteen."""
_LOST: Final = tr(
    "has lost digits: a workbook keeps 15; format the column as text and export it again."
)


def main(arguments: Sequence[str]) -> int:
    """Write the rows of a workbook; `arguments` are its path and the name of the sheet, or ""."""
    path, sheet = arguments
    _limit_memory()
    calamine = import_module("python_calamine")
    try:
        with calamine.CalamineWorkbook.from_path(path) as book:
            _write_book(book, calamine, sheet, Path(path))
    except (calamine.CalamineError, OSError, ValueError, KeyError, zipfile.BadZipFile) as error:
        _write({"problem": str(error)})
    return 0


def _write_book(book: Any, calamine: Any, wanted: str, path: Path) -> None:
    names = _sheet_names(book, calamine)
    chosen = _chosen(names, wanted)
    if wanted and not chosen:
        _write({"sheets": names, "problem": "no such sheet"})
        return
    opened = ((name, book.get_sheet_by_name(name)) for name in chosen)
    name, sheet = next(((name, sheet) for name, sheet in opened if sheet.height), ("", None))
    _write({"sheets": names, "sheet": name})
    if sheet is not None:
        place = [entry.name for entry in book.sheets_metadata].index(name)
        _write_rows(enumerate(sheet.iter_rows(), start=1), faulty_rows(path, place))
    _write({"end": True})


def _write_rows(rows: Iterator[tuple[int, Sequence[object]]], faults: Mapping[int, str]) -> None:
    while batch := list(islice(rows, _BATCH)):
        doubts = [faults.get(number) or _doubt(row) for number, row in batch]
        _write({"rows": [_texts(row) for _number, row in batch], "doubts": doubts})


def _doubt(row: Iterable[object]) -> str:
    cut = (value for value in row if type(value) in {int, float} and _is_cut(value))
    number = next(cut, None)
    return "" if number is None else f"{_TEXTS[type(number)](number)} {_LOST}"


def _is_cut(value: Any) -> bool:
    return bool(abs(value) >= _EXACT)


def _sheet_names(book: Any, calamine: Any) -> list[str]:
    """Return the sheets that have cells, hidden ones last."""
    visible = calamine.SheetVisibleEnum.Visible
    sheets = [
        entry for entry in book.sheets_metadata if entry.typ is calamine.SheetTypeEnum.WorkSheet
    ]
    return [entry.name for entry in sorted(sheets, key=lambda entry: entry.visible != visible)]


def _chosen(names: Sequence[str], wanted: str) -> list[str]:
    """Return the sheets to try in turn: the one wanted, whatever its case, or all."""
    same = [name for name in names if name == wanted]
    alike = [name for name in names if name.casefold() == wanted.casefold()]
    return (same or alike) if wanted else list(names)


def _texts(row: Iterable[object]) -> list[str]:
    return [_TEXTS[type(value)](value) for value in row]


def _number(value: float) -> str:
    if value.is_integer() and abs(value) < _EXACT:
        return str(int(value))
    text = f"{value:.15g}"
    return f"{Decimal(text):f}" if "e" in text else text


def _moment(value: datetime) -> str:
    return value.isoformat(" ", timespec="seconds")


_TEXTS: Final[Mapping[type, Callable[[Any], str]]] = {
    str: trimmed,
    float: _number,
    int: str,
    bool: lambda value: "TRUE" if value else "FALSE",
    datetime: _moment,
    date: date.isoformat,
    time: time.isoformat,
    timedelta: str,
}
"""By what a cell holds, the text that a person would type."""


def _limit_memory() -> None:
    try:
        resource = import_module("resource")
    except ModuleNotFoundError:  # Windows has no such limit.
        return
    try:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_LIMIT, MEMORY_LIMIT))
    except (ValueError, OSError):  # macOS refuses it where the program already uses more.
        return


def _write(line: Mapping[str, object]) -> None:
    sys.stdout.write(f"{json.dumps(line)}\n")
