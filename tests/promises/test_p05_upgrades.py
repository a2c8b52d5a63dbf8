"""Upgrading never loses rows: the files of every schema so far keep every row and every value.

`released` holds one full workspace of each schema as the program of that time made it. A release adds the
sample of its own schema (`abm-desktop new --sample`, packed by xz) and raises `NEWEST_KEPT`.
"""

from __future__ import annotations

import hashlib
import lzma
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from abm_desktop.home.services.checking import find_faults
from abm_desktop.workspace.clock import Clock
from abm_desktop.workspace.opened import Location, open_workspace
from db.rollups import DERIVED
from db.workspace.file import read_header
from db.workspace.schema import SCHEMA

RELEASED = Path(__file__).parent / "released"
FIRST_SHOWN, NEWEST_KEPT = 2, 9
"""The schema of the first program that anybody saw, and the newest of which a file is kept."""
FILES = sorted(RELEASED.glob("*.abm.xz"))
Rows = dict[str, dict[str, dict[str, Any]]]
"""Table to the digest of a row's key to the row."""

MEANT: dict[str, set[str]] = {}
"""What a migration changes on purpose in rows that were there."""
NOT_KEPT_BY_NAME = frozenset({"alembic_version", "change_counter"})


def _unpack(packed: Path, folder: Path) -> Path:
    path = folder / packed.name.removesuffix(".xz")
    path.write_bytes(lzma.decompress(packed.read_bytes()))
    return path


def _tables(connection: sqlite3.Connection) -> Iterator[tuple[str, list[str]]]:
    found = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    for (name,) in found:
        if name in DERIVED or name in NOT_KEPT_BY_NAME or name.startswith(("search_", "sqlite_")):
            continue
        columns = connection.execute(f'PRAGMA table_info("{name}")').fetchall()
        yield name, [column[1] for column in columns if column[5]]


def _rows(path: Path) -> Rows:
    with closing(sqlite3.connect(path)) as connection:
        connection.row_factory = sqlite3.Row
        kept: Rows = {}
        for table, keys in _tables(connection):
            rows = [dict(row) for row in connection.execute(f'SELECT * FROM "{table}"')]
            kept[table] = {_digest([row[key] for key in keys]): row for row in rows}
        return kept


def _digest(key: list[Any]) -> str:
    return hashlib.sha256(repr(key).encode()).hexdigest()


def _changed(before: dict[str, Any], after: dict[str, Any]) -> set[str]:
    return {name for name, value in before.items() if name in after and after[name] != value}


def test_there_is_a_file_of_every_schema_that_a_program_wrote():
    schemas = [int(path.name.split("_")[1].split(".")[0]) for path in FILES]
    assert schemas == list(range(FIRST_SHOWN, NEWEST_KEPT + 1))
    assert NEWEST_KEPT <= SCHEMA


@pytest.mark.parametrize("packed", FILES, ids=lambda path: path.name)
def test_every_row_of_an_earlier_file_keeps_its_values_and_the_file_as_it_was_is_backed_up(
    packed: Path, tmp_path: Path
):
    path = _unpack(packed, tmp_path)
    schema, before = read_header(path).schema, _rows(path)
    assert sum(map(len, before.values())) > 1_000
    space = open_workspace(Location(path=path), clock=Clock(), backup_root=tmp_path / "backups")
    try:
        with space.reading() as reading:
            assert find_faults(reading).faults == ()
        assert space.backups is not None
        (backup,) = space.backups.all()
    finally:
        space.close()
    assert (backup.why, read_header(backup.path).schema) == (f"before schema {SCHEMA}", schema)
    assert _rows(backup.path) == before
    after = _rows(path)
    assert read_header(path).schema == SCHEMA
    for table, rows in before.items():
        assert table in after, table
        lost = rows.keys() - after[table].keys()
        assert not lost, (table, len(lost))
        changed = {name for key, row in rows.items() for name in _changed(row, after[table][key])}
        assert changed <= MEANT.get(table, set()), table
