"""What is looked at in a workbook before anything parses it: cheap, in this process, in seconds.

A file of 5 kB can ask a parser for 549 GB (one cell in the last row and column), and one of 290 kB
unfold to 300 MB. What slips through here meets the limits of the process that parses.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from functools import reduce
from pathlib import Path
from typing import IO, Final

from abm_desktop.errors import KnownError
from resources.language import digits, numerals, tr
from resources.records import dataclass

UNFOLDED_LIMIT: Final = 200_000_000
"""Most bytes that all parts of a workbook may have."""
RATIO_LIMIT: Final = 200
"""Most bytes that one byte of the file may unfold to."""
COLUMN_LIMIT: Final = 2_000
CELL_LIMIT: Final = 20_000_000
"""Most cells of the rectangle that a sheet fills, empty ones included."""

_SMALL: Final = 1_000_000
_PART_LIMIT: Final = 10_000
_CHUNK: Final = 1 << 20
_OVERLAP: Final = 200
_LETTERS: Final = 26
_FAR_COLUMNS: Final = re.compile(rb"r\s*=\s*[\"']([A-Za-z]{2,3})\d")
_FAR_ROWS: Final = re.compile(rb"r\s*=\s*[\"'][A-Za-z]{1,3}(\d{6,})")
_ROWS: Final = re.compile(rb"row\s[^<>]*?\br\s*=\s*[\"'](\d+)")
_DTD: Final = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
_SAVE: Final = tr(
    "Nothing was read. Open it in a spreadsheet, save it as XLSX or CSV UTF-8, and "
    "import that file."
)


@dataclass(frozen=True, slots=True)
class _Extent:
    rows: int = 0
    columns: int = 0


def check_workbook(path: Path) -> None:
    """Refuse a workbook that is damaged, of another format, or made to exhaust its reader.

    Raises:
        KnownError: it is one of these; the text says which.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            _check_parts(archive, path.name)
            for part in archive.infolist():
                _check_part(archive, part, path.name)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise KnownError(tr('"{name}" is damaged. {save}', name=path.name, save=_SAVE)) from error


def _check_parts(archive: zipfile.ZipFile, name: str) -> None:
    parts = archive.infolist()
    names = {part.filename for part in parts}
    stranger = _stranger(names)
    if stranger:
        raise KnownError(
            tr(
                '"{name}" is {stranger}, whatever its name says. {save}',
                name=name,
                stranger=stranger,
                save=_SAVE,
            )
        )
    unfolded = sum(part.file_size for part in parts)
    folded = sum(part.compress_size for part in parts)
    bomb = unfolded > _SMALL and unfolded > RATIO_LIMIT * folded
    if unfolded > UNFOLDED_LIMIT or len(parts) > _PART_LIMIT or bomb:
        raise KnownError(
            tr(
                '"{name}" unfolds to {size} MB, too much for what it is. Nothing was read. Copy '
                "the rows alone into a new workbook, or save them as CSV UTF-8.",
                name=name,
                size=numerals(f"{unfolded / 1000000.0:,.0f}"),
            )
        )


def _stranger(names: set[str]) -> str:
    """Return what a zip archive is that is no workbook of the kind XLSX; else nothing."""
    if "xl/workbook.bin" in names:
        return tr("a binary Excel workbook (.xlsb)")
    if "content.xml" in names and "mimetype" in names:
        return tr("an OpenDocument file")
    if "[Content_Types].xml" not in names:
        return tr("a zip archive")
    return (
        ""
        if any(name.startswith("xl/") for name in names)
        else tr("no workbook but another document")
    )


def _check_part(archive: zipfile.ZipFile, part: zipfile.ZipInfo, name: str) -> None:
    """Read a part once, in pieces: its checksum, its declarations, and how far its cells go."""
    with archive.open(part) as stream:
        extent = reduce(_furthest, (_extent(piece, name) for piece in _pieces(stream)), _Extent())
    if extent.columns > COLUMN_LIMIT or extent.rows * extent.columns > CELL_LIMIT:
        raise KnownError(
            tr(
                'A sheet of "{name}" reaches to row {rows} and column {columns}, beyond what is '
                "read. Nothing was read. Delete what stands far from the table, or copy the table "
                "into a new workbook.",
                name=name,
                rows=digits(extent.rows),
                columns=digits(extent.columns),
            )
        )


def _pieces(stream: IO[bytes]) -> Iterator[bytes]:
    """Yield pieces that overlap, so that nothing is cut in two unseen."""
    before = b""
    while piece := stream.read(_CHUNK):
        yield before + piece
        before = piece[-_OVERLAP:]


def _extent(piece: bytes, name: str) -> _Extent:
    if _DTD.search(piece):
        raise KnownError(
            tr(
                '"{name}" declares entities, which no spreadsheet writes. Nothing was read. Do not '
                "trust the file; ask for one that a spreadsheet saved.",
                name=name,
            )
        )
    rows = (int(digits) for pattern in (_ROWS, _FAR_ROWS) for digits in pattern.findall(piece))
    columns = (_column(letters) for letters in set(_FAR_COLUMNS.findall(piece)))
    return _Extent(max(rows, default=0), max(columns, default=_LETTERS))


def _furthest(one: _Extent, other: _Extent) -> _Extent:
    return _Extent(max(one.rows, other.rows), max(one.columns, other.columns))


def _column(letters: bytes) -> int:
    return reduce(
        lambda total, letter: total * _LETTERS + letter - ord("A") + 1, letters.upper(), 0
    )
