"""Reading a file that is to be attached: whole, within the limit, or not at all."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Final

from abm_desktop.errors import KnownError
from resources.language import digits, numerals, tr
from resources.records import dataclass

MB: Final = 1_000_000
_CHUNK: Final = 1 << 20
Report = Callable[[int, int], None]
"""Told how many bytes of how many are read; raises to stop."""


@dataclass(frozen=True, slots=True)
class FileBytes:
    """A file as it is attached: its name, its bytes and their SHA-256."""

    name: str
    data: bytes
    digest: str

    @classmethod
    def of(cls, name: str, data: bytes) -> FileBytes:
        """Return bytes as a file of that name."""
        return cls(name, data, hashlib.sha256(data).hexdigest())


def read_file(path: Path, limit_mb: int, report: Report = lambda _done, _all: None) -> FileBytes:
    """Return a file's name and bytes.

    Raises:
        KnownError: it is no file, cannot be read, or is larger than may be attached.
    """
    try:
        if not path.is_file():
            raise KnownError(
                tr("{file} is no file that can be attached. Nothing was attached.", file=path.name)
            )
        check_size(path.name, path.stat().st_size, limit_mb)
        return FileBytes.of(path.name, _read(path, limit_mb, report))
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise KnownError(
            tr(
                "{file} cannot be read: {why}. Nothing was attached; close it elsewhere or choose "
                "another file.",
                file=path.name,
                why=why,
            )
        ) from error


def check_size(name: str, size: int, limit_mb: int) -> None:
    """Refuse what is too large, and what is empty.

    Raises:
        KnownError: it is one of both; the sentence says what helps.
    """
    if not size:
        raise KnownError(tr("{name} is empty. Nothing was attached.", name=name))
    if size > limit_mb * MB:
        raise KnownError(
            tr(
                "{name} has {size} MB; {limit_mb} MB can be attached at most. Nothing was attached. "
                "Add a link to where it lies, or ask a leader to raise the limit.",
                name=name,
                size=numerals(f"{size / MB:,.1f}"),
                limit_mb=digits(limit_mb),
            )
        )


def _read(path: Path, limit_mb: int, report: Report) -> bytes:
    size = path.stat().st_size
    parts: list[bytes] = []
    read = 0
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            parts.append(chunk)
            read += len(chunk)
            check_size(path.name, read, limit_mb)
            report(read, max(size, read))
    data = b"".join(parts)
    check_size(path.name, len(data), limit_mb)
    return data
