"""Cells of a workbook that hold no value: errors, and formulas nobody has calculated.

The library that reads workbooks takes both for empty cells, so that the text of the sheet itself
is searched for them.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from pathlib import Path
from typing import Final

from resources.language import tr

_BOOK: Final = "xl/workbook.xml"
_LINKS: Final = "xl/_rels/workbook.xml.rels"
_SHEET: Final = re.compile(rb"<(?:\w+:)?sheet\s[^<>]*?\w+:id\s*=\s*[\"']([^\"']+)")
_LINK: Final = re.compile(rb"<(?:\w+:)?Relationship\s[^<>]*>")
_ID: Final = re.compile(rb"\sId\s*=\s*[\"']([^\"']+)")
_TARGET: Final = re.compile(rb"\sTarget\s*=\s*[\"']([^\"']+)")
_REFERENCE: Final = re.compile(rb"\br\s*=\s*[\"']([A-Za-z]{1,3}(\d+))[\"']")

_FORMULA: Final = rb"<(?:\w+:)?f(?:\s[^<>]*)?(?:/>|>[^<]*</(?:\w+:)?f>)"
_ERROR: Final = re.compile(
    rb"<(?:\w+:)?c\s([^<>]*\bt\s*=\s*[\"']e[\"'][^<>]*)>\s*(?:"
    + _FORMULA
    + rb")?\s*<(?:\w+:)?v[^<>]*>([^<]*)<"
)
_UNCALCULATED: Final = re.compile(
    # With t="str" an empty value is a result: the empty text.
    rb"<(?:\w+:)?c\s((?:(?!\bt\s*=\s*[\"']str)[^<>])*)>\s*"
    + _FORMULA
    + rb"\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)


def faulty_rows(path: Path, place: int) -> dict[int, str]:
    """Return, by number of row, what is wrong with a cell of a sheet, the one at `place` in the book."""
    with zipfile.ZipFile(path) as archive:
        part = _part(archive, place)
        text = archive.read(part) if part in archive.namelist() else b""
    faults: dict[int, str] = {}
    for found in _UNCALCULATED.finditer(text):
        _note(
            faults,
            found[1],
            tr(
                "Cell {cell} holds a formula without a result; open it in a spreadsheet, save and "
                "import it again."
            ),
        )
    for found in _ERROR.finditer(text):
        error = found[2].decode(errors="replace").strip()
        said = tr(
            "Cell {cell} holds the error {error}; correct it in the workbook and import it again."
        )
        _note(faults, found[1], said, error=error)
    return faults


def _note(faults: dict[int, str], attributes: bytes, said: str, **values: str) -> None:
    reference = _REFERENCE.search(attributes)
    if reference is not None:
        faults[int(reference[2])] = said.format(cell=reference[1].decode(), **values)


def _part(archive: zipfile.ZipFile, place: int) -> str:
    """Return the name of the part that holds a sheet; empty where the book does not say it."""
    wanted = _SHEET.findall(archive.read(_BOOK))[place : place + 1]
    for link in _LINK.findall(archive.read(_LINKS)):
        own, target = _ID.search(link), _TARGET.search(link)
        if own and target and [own[1]] == wanted:
            return posixpath.normpath(posixpath.join("/xl", target[1].decode())).lstrip("/")
    return ""
