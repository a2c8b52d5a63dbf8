"""Files that are no workspace each end in their own sentence, and are not touched."""

from __future__ import annotations

from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from abm_desktop.errors import KnownError
from abm_desktop.workspace.clock import Clock
from abm_desktop.workspace.making import NewWorkspace, make_workspace
from abm_desktop.workspace.opened import Location
from db.workspace.file import read_header, uri
from db.workspace.schema import SCHEMA


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
