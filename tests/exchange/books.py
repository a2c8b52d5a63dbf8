"""Workbooks to import: written, altered in their parts, and read as an import reads them."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import xlsxwriter

from abm_desktop.exchange.files.options import ReadingOptions
from abm_desktop.exchange.files.reading import read_table
from abm_desktop.exchange.files.table import Table

SHEET = "xl/worksheets/sheet1.xml"


def read(path: Path, **options: Any) -> Table:
    return read_table(path, lambda cells: "Company" in cells, ReadingOptions("EUR", **options))


def values(table: Table) -> list[tuple[str, ...]]:
    return [row.cells for row in table.rows]


def write_book(path: Path, sheets: Mapping[str, Sequence[Sequence[Any]]], **options: Any) -> Path:
    """Write a workbook: sheets by name, each a list of rows."""
    with xlsxwriter.Workbook(path, options) as target:
        day = target.add_format({"num_format": "dd/mm/yyyy"})
        moment = target.add_format({"num_format": "dd/mm/yyyy hh:mm"})
        for title, rows in sheets.items():
            sheet = target.add_worksheet(title)
            for number, row in enumerate(rows):
                for place, value in enumerate(row):
                    if isinstance(value, datetime):
                        sheet.write_datetime(number, place, value, moment)
                    elif isinstance(value, date):
                        sheet.write_datetime(number, place, value, day)
                    elif isinstance(value, str):
                        sheet.write_string(number, place, value)
                    elif value is not None:
                        sheet.write(number, place, value)
    return path


def write_altered(folder: Path, parts: dict[str, Callable[[str], str]]) -> Path:
    """Write a workbook of one company and put other parts into it."""
    path = folder / "altered.xlsx"
    source = write_book(folder / "book.xlsx", {"A": [["Company", "City"], ["Acme", "Bonn"]]})
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            text = old.read(name).decode()
            new.writestr(name, parts.pop(name)(text) if name in parts else text)
        for name, change in parts.items():
            new.writestr(name, change(""))
    return path
