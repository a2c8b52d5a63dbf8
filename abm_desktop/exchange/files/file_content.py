"""The bytes of a file to import, refused with a sentence where they cannot be a text file."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import Final

from abm_desktop.errors import KnownError
from resources.language import numerals, tr

SIZE_LIMIT: Final = 500_000_000
"""Largest file that is read, in bytes."""

_SAVE_AS: Final = tr("Nothing was read. Save it as CSV UTF-8 and import that file.")
_SAVE_AS_LIST: Final = tr(
    "Nothing was read. Save it as an Excel workbook (.xlsx) or as CSV UTF-8 and import that file."
)
_COMPOUND: Final = b"\xd0\xcf\x11\xe0"
_STRANGERS: Final = (
    (_COMPOUND, tr("an Excel workbook of the old kind (.xls)")),
    (b"%PDF", tr("a PDF")),
    (b"\x1f\x8b", tr("a gzip archive")),
    (b"SQLite format 3\0", tr("a database, perhaps a workspace")),
)


def begins_with(path: Path, mark: bytes) -> bool:
    """Return whether a file begins with these bytes; not, if it is none or cannot be read."""
    try:
        if not path.is_file():
            return False
        with path.open("rb") as stream:
            return stream.read(len(mark)) == mark
    except OSError:
        return False


def file_content(path: Path) -> bytes:
    """Return the bytes of a file.

    Raises:
        KnownError: it is missing, a folder, a device, empty, unreadable, too large, or plainly no
            text.
    """
    try:
        size = _size(path)
        content = _content(path) if size <= SIZE_LIMIT else b""
    except FileNotFoundError:
        raise KnownError(
            tr('There is no file "{path}". Check its name and folder.', path=path)
        ) from None
    except OSError as error:
        raise KnownError(
            tr('"{path}" cannot be read: {reason}.', path=path, reason=error.strerror)
        ) from error
    if max(size, len(content)) > SIZE_LIMIT:
        raise KnownError(
            tr(
                '"{path}" has {size} MB, over the limit of {limit} MB. Nothing was read. Split '
                "it and import the parts.",
                path=path.name,
                size=numerals(f"{size / 1000000.0:,.0f}"),
                limit=numerals(f"{SIZE_LIMIT / 1000000.0:,.0f}"),
            )
        )
    _refuse_stranger(content, path.name)
    return content


def _size(path: Path) -> int:
    """Return the size of a file; a device or a pipe has none and may never end."""
    found = path.stat()
    if stat.S_ISDIR(found.st_mode):
        raise KnownError(tr('"{path}" is a folder. Name the file to import.', path=path))
    if not stat.S_ISREG(found.st_mode):
        raise KnownError(
            tr(
                '"{path}" is a device or a pipe, not a file. Nothing was read. Save what it gives in '
                "a file and import that.",
                path=path,
            )
        )
    return found.st_size


def _content(path: Path) -> bytes:
    """Return the bytes of a file, not many more than the limit however it grows meanwhile."""
    with path.open("rb") as stream:
        return stream.read(SIZE_LIMIT + 1)


def _refuse_stranger(content: bytes, name: str) -> None:
    if not content:
        raise KnownError(tr('"{name}" is empty. Nothing was read.', name=name))
    if content.startswith(b"PK\x03\x04"):
        workbook = b"xl/" in content or b"[Content_Types].xml" in content
        what = tr("an Excel workbook (.xlsx)") if workbook else tr("a zip archive")
        raise KnownError(
            tr(
                '"{name}" is {what}, whatever its name says. {save_as}',
                name=name,
                what=what,
                save_as=_SAVE_AS,
            )
        )
    if content.startswith(_COMPOUND) and "EncryptedPackage".encode("utf-16-le") in content:
        raise KnownError(
            tr(
                '"{name}" is protected with a password. Nothing was read. Open it in Excel, take the '
                "password away, save it, and import it again.",
                name=name,
            )
        )
    stranger = next((what for start, what in _STRANGERS if content.startswith(start)), None)
    if stranger is not None:
        raise KnownError(
            tr(
                '"{name}" is {stranger}, which cannot be imported. {save_as}',
                name=name,
                stranger=stranger,
                save_as=_SAVE_AS_LIST,
            )
        )
