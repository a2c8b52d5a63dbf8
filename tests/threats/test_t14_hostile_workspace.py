"""A workspace file from outside changes or hides what is kept as soon as it is used."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from abm_desktop.commands import main
from abm_desktop.errors import KnownError
from abm_desktop.workspace.opened import Location, Workspace

Opened = Callable[[Location], Workspace]


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def alter(path: Path, *statements: str) -> str:
    """Change a workspace with another program, and return what its bytes are then."""
    with closing(sqlite3.connect(path)) as file:
        file.executescript("; ".join(("BEGIN", *statements, "COMMIT")))
    return digest(path)


TRIGGERS = (
    "CREATE TRIGGER x AFTER INSERT ON account BEGIN DELETE FROM contact; END",
    "CREATE TRIGGER x AFTER INSERT ON change BEGIN DELETE FROM change; END",
    "CREATE TRIGGER x AFTER UPDATE ON person BEGIN SELECT load_extension('/tmp/x.so'); END",
)


@pytest.mark.parametrize("statement", TRIGGERS)
def test_a_file_with_a_trigger_is_refused_before_anything_is_written(
    workspace_file: Path, opened: Opened, statement: str
) -> None:
    before = alter(workspace_file, statement)
    with pytest.raises(KnownError, match=r"brings a trigger along \(x\)"):
        opened(Location(path=workspace_file))
    assert digest(workspace_file) == before
    assert [one.name for one in workspace_file.parent.iterdir()] == [workspace_file.name]


@pytest.mark.parametrize(
    "statements",
    [
        ("CREATE VIEW x AS SELECT 1",),
        (
            "ALTER TABLE contact RENAME TO hidden",
            "CREATE VIEW contact AS SELECT * FROM hidden WHERE 0",
        ),
    ],
)
def test_a_view_in_a_table_s_place_is_refused(
    workspace_file: Path, opened: Opened, statements: tuple[str, ...]
) -> None:
    before = alter(workspace_file, *statements)
    with pytest.raises(KnownError, match="brings a view along"):
        opened(Location(path=workspace_file))
    assert digest(workspace_file) == before


def test_an_older_file_with_a_trigger_is_refused_before_it_is_migrated(
    workspace_file: Path, opened: Opened
) -> None:
    before = alter(workspace_file, TRIGGERS[0], "PRAGMA user_version = 1")
    with pytest.raises(KnownError, match="trigger"):
        opened(Location(path=workspace_file))
    assert digest(workspace_file) == before


def test_thousands_of_tables_are_refused(workspace_file: Path, opened: Opened) -> None:
    before = alter(workspace_file, *(f"CREATE TABLE t{n} (x)" for n in range(6_000)))
    with pytest.raises(KnownError, match="far more than a workspace has"):
        opened(Location(path=workspace_file))
    assert digest(workspace_file) == before


def test_a_damaged_tree_of_pages_is_refused_with_the_way_out(
    workspace_file: Path, opened: Opened
) -> None:
    data = bytearray(workspace_file.read_bytes())
    page = int.from_bytes(data[16:18], "big")
    for number in range(1, len(data) // page):
        data[number * page : number * page + 8] = b"\xff" * 8
    workspace_file.write_bytes(data)
    before = digest(workspace_file)
    with pytest.raises(KnownError, match="is damaged"):
        opened(Location(path=workspace_file))
    assert digest(workspace_file) == before


def test_a_database_that_only_calls_itself_a_workspace_is_refused(
    tmp_path: Path, opened: Opened
) -> None:
    path = tmp_path / "empty.abm"
    before = alter(
        path,
        "CREATE TABLE something (x)",
        f"PRAGMA application_id = {0x41424D44}",
        "PRAGMA user_version = 6",
    )
    with pytest.raises(KnownError, match="is damaged"):
        opened(Location(path=path))
    assert digest(path) == before


@pytest.mark.parametrize("word", ["check", "undo"])
def test_the_command_line_says_it_in_one_line(
    workspace_file: Path, capsys: pytest.CaptureFixture[str], word: str
) -> None:
    alter(workspace_file, TRIGGERS[0])
    assert main([word, "-w", str(workspace_file)]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert "brings a trigger along" in line
