"""A file is whole or absent."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from abm_desktop.workspace.whole_file import FileNotWrittenError, write_whole


def test_a_file_replaces_the_old_one_whole(tmp_path: Path) -> None:
    target = tmp_path / "plan.pdf"
    target.write_bytes(b"old")
    write_whole(target, b"new" * 100_000)
    assert target.read_bytes() == b"new" * 100_000
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.skipif(sys.platform == "win32", reason="limits of a process are a POSIX thing")
@pytest.mark.parametrize("before", [None, b"old"])
def test_a_write_that_runs_out_of_room_leaves_what_was_there(
    tmp_path: Path, before: bytes | None
) -> None:
    """A file-size limit makes the system refuse bytes midway, as a full disk does."""
    target = tmp_path / "plan.pdf"
    if before is not None:
        target.write_bytes(before)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, hard))
    try:
        with pytest.raises(FileNotWrittenError, match="no room"):
            write_whole(target, b"x" * 50_000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert (target.read_bytes() if target.exists() else None) == before
    assert [path.name for path in tmp_path.iterdir()] == ([] if before is None else ["plan.pdf"])


def test_a_killed_write_leaves_the_old_file(tmp_path: Path) -> None:
    target = tmp_path / "plan.pdf"
    target.write_bytes(b"old")
    program = """
        import os, sys
        from pathlib import Path
        from abm_desktop.workspace import whole_file
        whole_file.os.fsync = lambda handle: os._exit(9)
        whole_file.write_whole(Path(sys.argv[1]), b"new" * 10_000)
    """
    root = Path(__file__).parents[2]
    code = [sys.executable, "-c", textwrap.dedent(program), str(target)]
    assert subprocess.run(code, cwd=root, check=False).returncode == 9
    assert target.read_bytes() == b"old"


def test_a_folder_as_target_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileNotWrittenError, match="is a folder"):
        write_whole(tmp_path, b"x")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("ending", ["", "-journal", "-wal", "-shm"])
def test_a_workspace_and_what_belongs_to_it_are_never_replaced(workspace, tmp_path, ending):
    place = workspace.location.path
    before = place.read_bytes()
    with pytest.raises(FileNotWrittenError, match=r"workspace.* Choose another name"):
        write_whole(place.with_name(place.name + ending), b"x")
    assert place.read_bytes() == before
    assert not list(place.parent.glob("*.part"))


@pytest.mark.parametrize("link", [Path.symlink_to, Path.hardlink_to])
def test_a_workspace_is_not_replaced_under_another_name(workspace, tmp_path, link):
    other = tmp_path / "other.csv"
    link(other, workspace.location.path)
    with pytest.raises(FileNotWrittenError, match="is a workspace itself"):
        write_whole(other, b"x")
    assert other.samefile(workspace.location.path)


@pytest.mark.parametrize("place", [".", "/", ".."])
def test_a_place_without_a_file_name_is_refused(place: str) -> None:
    with pytest.raises(FileNotWrittenError, match="is a folder"):
        write_whole(Path(place), b"x")


def test_a_name_as_long_as_the_system_allows_can_be_written(tmp_path: Path) -> None:
    target = tmp_path / f"{'a' * 251}.pdf"
    write_whole(target, b"x")
    assert target.read_bytes() == b"x"


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotWrittenError, match="does not exist"):
        write_whole(tmp_path / "gone" / "plan.pdf", b"x")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps no write bit of folders")
def test_a_folder_that_may_not_be_written_is_named(tmp_path: Path) -> None:
    """Root may write everywhere, so it steps down to nobody for the moment."""
    is_root = os.geteuid() == 0
    tmp_path.chmod(0o555)
    try:
        if is_root:
            os.seteuid(65534)
        with pytest.raises(FileNotWrittenError, match="read-only for you"):
            write_whole(tmp_path / "plan.pdf", b"x")
    finally:
        if is_root:
            os.seteuid(0)
        tmp_path.chmod(0o755)
    assert list(tmp_path.iterdir()) == []
