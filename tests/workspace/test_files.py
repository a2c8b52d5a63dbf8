"""Files that are no workspace each end in their own sentence, and are not touched."""

from __future__ import annotations

import hashlib
import re
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from abm_desktop.errors import KnownError, WorkspaceFileError
from abm_desktop.workspace.clock import Clock
from abm_desktop.workspace.making import NewWorkspace, make_workspace
from abm_desktop.workspace.opened import Location, Workspace, open_workspace
from db.workspace.file import read_header, uri
from db.workspace.schema import SCHEMA


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _half(path: Path, template: Path) -> None:
    content = template.read_bytes()
    path.write_bytes(content[: len(content) // 2])


def _foreign(path: Path, _template: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE mine (x)")
        connection.commit()


def _newer(path: Path, template: Path) -> None:
    shutil.copy(template, path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version={SCHEMA + 1}")


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (lambda path, _: path.write_bytes(b""), "is empty"),
        (lambda path, _: path.write_bytes(b"PK\x03\x04 and so on"), "zip archive"),
        (lambda path, _: path.write_text("Dear diary"), "not an ABM Desktop workspace"),
        (_half, "damaged"),
        (_foreign, "another program"),
        (_newer, "newer ABM Desktop"),
    ],
    ids=["empty", "zip", "text", "half", "foreign", "newer"],
)
def test_what_is_no_workspace_is_refused_and_not_touched(
    make: Callable[[Path, Path], object], sentence: str, template: Path, tmp_path: Path
) -> None:
    path = tmp_path / "file.abm"
    make(path, template)
    before = _digest(path)
    with pytest.raises(WorkspaceFileError, match=sentence):
        open_workspace(Location(path=path), clock=Clock(), backup_root=tmp_path / "backups")
    assert _digest(path) == before
    assert [entry.name for entry in tmp_path.iterdir()] == ["file.abm"]


def test_a_damaged_workspace_names_its_newest_backup(
    workspace_file: Path, tmp_path: Path, opened: Callable[[Location], Workspace]
) -> None:
    space = opened(Location(path=workspace_file))
    backup = space.back_up_if_due()
    assert backup is not None
    space.close()
    broken = bytearray(workspace_file.read_bytes())
    broken[4096:8192] = bytes(4096)
    workspace_file.write_bytes(bytes(broken))
    with pytest.raises(WorkspaceFileError, match=re.escape(str(backup.path))):
        opened(Location(path=workspace_file))


def test_a_missing_file_and_a_folder_are_named(tmp_path: Path) -> None:
    for path, sentence in ((tmp_path / "no.abm", "no file"), (tmp_path, "is a folder")):
        with pytest.raises(WorkspaceFileError, match=sentence):
            open_workspace(Location(path=path), clock=Clock(), backup_root=tmp_path)


def test_a_new_workspace_never_replaces_a_file(tmp_path: Path) -> None:
    path = tmp_path / "taken.abm"
    path.write_text("precious")
    with pytest.raises(KnownError, match="exists already"):
        make_workspace(Location(path=path), NewWorkspace("Mine"), Clock())
    assert path.read_text() == "precious"


def test_a_workspace_that_fails_to_be_filled_is_not_there(tmp_path: Path) -> None:
    def fail(_change: object) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        make_workspace(Location(path=tmp_path / "new.abm"), NewWorkspace("Mine"), Clock(), fail)
    assert list(tmp_path.iterdir()) == []


def test_the_file_tells_other_programs_what_it_is(template: Path) -> None:
    header = read_header(template)
    assert (header.application_id, header.schema) == (0x41424D44, SCHEMA)


def test_a_file_on_a_windows_share_is_addressed_as_sqlite_reads_it() -> None:
    assert (
        uri(PureWindowsPath(r"\\server\share\a b.abm"), "rw")
        == "file:////server/share/a%20b.abm?mode=rw"
    )
    assert uri(PureWindowsPath(r"C:\a.abm"), "ro") == "file:///C:/a.abm?mode=ro"
    assert uri(PurePosixPath("/a?b#c.abm"), "ro") == "file:///a%3Fb%23c.abm?mode=ro"
