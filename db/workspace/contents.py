"""What is in a workspace file that nobody opened, such as a backup; it is read and not touched."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from db.errors import DamagedFileError
from db.workspace.file import read_header, uri
from resources.language import tr
from resources.records import dataclass
from resources.retelling import told

_LAST: Final = (
    "SELECT change_set.*, person.name AS by FROM change_set"
    " LEFT JOIN person ON person.id = change_set.person_id ORDER BY change_set.number DESC LIMIT 1"
)


@dataclass(frozen=True, slots=True)
class LastChange:
    """The newest change that a file holds; `by` is nobody where the program made it."""

    at: datetime
    label: str
    by: str | None


@dataclass(frozen=True, slots=True)
class Contents:
    """What a file holds.

    Attributes:
        schema: the number of its schema.
        name: what the workspace is called.
        rows: how many rows each of the tables has that were asked for.
    """

    schema: int
    name: str
    rows: Mapping[str, int]
    last: LastChange | None


def look_into(path: Path, tables: Iterable[str]) -> Contents:
    """Return what a workspace file of any schema holds.

    Raises:
        DamagedFileError: it cannot be read, or is no workspace.
    """
    header = read_header(path)
    try:
        with closing(sqlite3.connect(uri(path, "ro"), uri=True)) as file:
            found = file.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            there = {name for (name,) in found}
            return Contents(
                schema=header.schema,
                name=_one(file, "SELECT name FROM profile") or path.stem,
                rows={name: _rows(file, name) for name in tables if name in there},
                last=_last(file),
            )
    except (sqlite3.Error, ValueError) as error:
        raise DamagedFileError(
            tr("{path} cannot be read: {error}.", path=path.name, error=error)
        ) from error


def is_sound(path: Path) -> bool:
    """Tell whether the pages of a workspace file fit together."""
    try:
        read_header(path)
        with closing(sqlite3.connect(uri(path, "ro"), uri=True)) as file:
            return bool(_one(file, "PRAGMA quick_check(1)") == "ok")
    except (DamagedFileError, OSError, sqlite3.Error):
        return False


def _rows(file: sqlite3.Connection, table: str) -> int:
    # The names are those of our own tables.
    return int(_one(file, f'SELECT count(*) FROM "{table}"'))  # noqa: S608


def _last(file: sqlite3.Connection) -> LastChange | None:
    found = file.execute(_LAST)
    row = found.fetchone()
    if row is None:
        return None
    # Files of earlier schemas do not know what a name was said from.
    last = dict(zip((column for column, *_more in found.description), row, strict=True))
    at = datetime.fromisoformat(last["at"]).replace(tzinfo=UTC)
    return LastChange(at, told(last["label"], last.get("said")), last["by"])


def _one(file: sqlite3.Connection, statement: str) -> Any:
    row = file.execute(statement).fetchone()
    return None if row is None else row[0]
