"""An archive as text: one JSON document with one row a line, so that neither way needs all of it.

`docs/archive.md` describes the format for those who read it with other programs.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import isfinite
from typing import Any, BinaryIO, Final

from abm_desktop.errors import KnownError
from resources.language import digits, tr
from resources.records import dataclass

VERSION: Final = 1
"""Of the format, as this program writes it. A later one may be read by later programs only."""

Row = Mapping[str, Any]

_FORMAT: Final = "ABM Desktop archive"
_FIRST: Final = b'{\n"format": "ABM Desktop archive",\n'
_INSTANT: Final = b'"exported_at": '
_DIGEST: Final = b'"sha256": '
_LONGEST: Final = 64 * 1024 * 1024
"""Most bytes of one line: a row with everything that anybody typed into it."""


class ArchiveError(KnownError):
    """The file is no archive that this program can make a workspace of; nothing was made."""


@dataclass(frozen=True, slots=True)
class Header:
    """What stands before the rows.

    Attributes:
        schema: number of the schema whose tables and columns the archive holds.
        exported_at: instant in UTC, as ISO 8601.
        workspace: the profile of the workspace, for people who look into the file.
        rows: by table, how many rows follow.
    """

    schema: int
    exported_at: str
    workspace: Mapping[str, Any]
    rows: Mapping[str, int]
    version: int = VERSION


def write_archive(
    stream: BinaryIO, header: Header, tables: Iterable[tuple[str, Iterable[Row]]]
) -> None:
    """Write an archive; the tables come in the order of the header's `rows`."""
    digest = hashlib.sha256()
    for line in _lines(header, tables):
        stream.write(line)
        if not line.startswith(_INSTANT):
            digest.update(line)
    stream.write(_DIGEST + json.dumps(digest.hexdigest()).encode() + b"\n}\n")


def _lines(header: Header, tables: Iterable[tuple[str, Iterable[Row]]]) -> Iterator[bytes]:
    yield b"{\n"
    told = {"format": _FORMAT, "version": header.version, "schema": header.schema}
    told |= {"exported_at": header.exported_at, "workspace": dict(header.workspace)}
    for name, value in (told | {"rows": dict(header.rows)}).items():
        yield _entry(name) + _json(value) + b",\n"
    yield b'"tables": {\n'
    last = list(header.rows)[-1]
    for name, rows in tables:
        yield _entry(name) + b"[\n"
        yield from _separated(map(_json, rows))
        yield b"]\n" if name == last else b"],\n"
    yield b"},\n"


def _entry(name: str) -> bytes:
    return json.dumps(name).encode() + b": "


def _json(value: Any) -> bytes:
    try:
        return json.dumps(value, ensure_ascii=False, allow_nan=False).encode()
    except UnicodeEncodeError:
        # Half of a pair of surrogates, which UTF-8 has no form for: as an escape it has one.
        return json.dumps(value, allow_nan=False).encode()


def _separated(texts: Iterable[bytes]) -> Iterator[bytes]:
    held: bytes | None = None
    for text in texts:
        if held is not None:
            yield held + b",\n"
        held = text
    if held is not None:
        yield held + b"\n"


class ArchiveReader:
    """Reads an archive that is whole and as it was written, row by row.

    Args:
        stream: of the file, which can be read again from its beginning.
        name: what to call the file in a sentence.
        schema: the newest schema that this program knows.

    Raises:
        ArchiveError: it is something else, of a newer program, damaged, or was edited.
    """

    def __init__(self, stream: BinaryIO, name: str, schema: int) -> None:
        self._name = name
        self._stream = stream
        self._number = 0
        if stream.read(len(_FIRST)) != _FIRST:
            raise ArchiveError(
                tr('"{name}" is no archive of a workspace. Nothing was made.', name=name)
            )
        self._rewind()
        self.header = self._read_header(schema)
        self._rewind()
        self._check_digest()

    def batches(self, size: int) -> Iterator[tuple[str, int, Sequence[Row]]]:
        """Yield the rows in lists, each with its table and the number of its first line.

        Raises:
            ArchiveError: a line is not what it should be.
        """
        self._rewind()
        while self._line() != b'"tables": {\n':
            pass
        last = list(self.header.rows)[-1]
        for name, count in self.header.rows.items():
            self._expect(_entry(name) + b"[\n")
            for start in range(0, count, size):
                first = self._number + 1
                ends = range(start + 1, min(start + size, count) + 1)
                yield name, first, [self._row(is_last=end == count) for end in ends]
            self._expect(b"]\n" if name == last else b"],\n")
        self._expect(b"},\n")

    def fault(self, number: int, what: str) -> ArchiveError:
        """Return the error that says what is wrong with a line."""
        return ArchiveError(
            tr(
                '"{name}", line {number}: {what}. Nothing was made.',
                name=self._name,
                number=digits(number),
                what=what,
            )
        )

    def _rewind(self) -> None:
        self._stream.seek(0)
        self._number = 0

    def _read_header(self, schema: int) -> Header:
        told: dict[str, Any] = {}
        self._line()
        for _entry_of_header in range(3):
            told |= self._parsed(b"{" + self._line().removesuffix(b",\n") + b"}")
        self._refuse_newer(told, schema)
        for _entry_of_header in range(3):
            told |= self._parsed(b"{" + self._line().removesuffix(b",\n") + b"}")
        told.pop("format")
        try:
            header = Header(**told)
        except TypeError:
            raise self._damaged() from None
        if not _is_complete(header):
            raise self._damaged()
        return header

    def _refuse_newer(self, told: Row, schema: int) -> None:
        numbers = told.get("version"), told.get("schema")
        if not all(type(number) is int and number > 0 for number in numbers):
            raise self._damaged()
        if told["version"] > VERSION or told["schema"] > schema:
            raise ArchiveError(
                tr(
                    '"{name}" was written by a newer ABM Desktop. Nothing was made. Update ABM Desktop '
                    "to use it.",
                    name=self._name,
                )
            )

    def _check_digest(self) -> None:
        """Compare the file with the digest that it ends with: so no row was lost or edited."""
        digest = hashlib.sha256()
        while not (line := self._line()).startswith(_DIGEST):
            if not line.startswith(_INSTANT):
                digest.update(line)
        expected = _DIGEST + json.dumps(digest.hexdigest()).encode() + b"\n"
        if line != expected or self._line() != b"}\n" or self._stream.read(1):
            raise self._damaged()

    def _line(self) -> bytes:
        line = self._stream.readline(_LONGEST)
        self._number += 1
        if not line.endswith(b"\n"):
            raise self._damaged()
        return line

    def _expect(self, wanted: bytes) -> None:
        if self._line() != wanted:
            raise self.fault(
                self._number, tr("there should be {text}", text=wanted.decode().strip())
            )

    def _row(self, *, is_last: bool) -> Row:
        line = self._line()
        if line.endswith(b",\n") is is_last:
            raise self.fault(
                self._number, tr("the table has more or fewer rows than the archive says")
            )
        return self._parsed(line.rstrip(b",\n"))

    def _parsed(self, text: bytes) -> Row:
        try:
            found = json.loads(text, parse_constant=_refuse_constant, parse_float=_finite)
        except (ValueError, RecursionError):
            raise self.fault(self._number, tr("it is no JSON object")) from None
        if not isinstance(found, dict):
            raise self.fault(self._number, tr("it is no JSON object"))
        return found

    def _damaged(self) -> ArchiveError:
        return ArchiveError(
            tr(
                '"{name}" is damaged, cut off or was edited: it is not what was once written. '
                "Nothing was made. Take another copy of it, or export the workspace again.",
                name=self._name,
            )
        )


def _refuse_constant(name: str) -> None:
    """Refuse NaN and the infinities, which Python's reader takes and JSON does not know."""
    raise ValueError(name)


def _finite(text: str) -> float:
    """Refuse numbers beyond what can be kept, such as 1e999, which Python reads as infinite."""
    number = float(text)
    if not isfinite(number):
        raise ValueError(text)
    return number


def _is_complete(header: Header) -> bool:
    counts = header.rows
    return (
        isinstance(header.exported_at, str)
        and isinstance(header.workspace, dict)
        and isinstance(counts, dict)
        and bool(counts)
        and all(type(count) is int and count >= 0 for count in counts.values())
    )
