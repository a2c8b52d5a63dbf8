"""An export is whole or absent: on a full disk, in a read-only folder, over an open file, cancelled half way."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from abm_desktop.exchange.kinds.export_kinds import FileFormat, exportable
from abm_desktop.exchange.services.exporting import export_records
from abm_desktop.workspace.opened import Location
from abm_desktop.workspace.progress import CancelledError, Progress
from tests.faults import open_to_everybody

EXPORTS = {
    "accounts.csv": ("accounts", "--format", "csv"),
    "engagements.xlsx": ("engagements", "--format", "xlsx"),
    "archive.json": ("archive",),
    "list.pdf": ("list",),
}
NOBODY = 65534
posix = pytest.mark.skipif(sys.platform == "win32", reason="limits and modes of a POSIX system")


@contextmanager
def a_disk_with_little_room() -> Iterator[None]:
    """Let the system refuse what is written beyond 2,000 bytes of a file, as a full disk does."""
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2_000, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@contextmanager
def a_read_only_folder(folder: Path) -> Iterator[None]:
    """Let nobody write into a folder; root steps down, for whom everything may be written."""
    is_root = os.geteuid() == 0
    folder.chmod(0o555)
    if is_root:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if is_root:
            os.seteuid(0)
        folder.chmod(0o755)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """A folder for exports, beside the workspace, that anybody may enter."""
    folder = tmp_path / "out"
    folder.mkdir()
    open_to_everybody(folder)
    return folder


@posix
@pytest.mark.parametrize("name", EXPORTS)
@pytest.mark.parametrize("before", [None, b"the one of last week"], ids=["new", "over another"])
def test_on_a_full_disk_what_stood_there_stays_and_nothing_by_half(
    run, sample_file, out, name, before
):
    target = out / name
    if before is not None:
        target.write_bytes(before)
    with a_disk_with_little_room():
        ran = run("export", *EXPORTS[name], "-w", sample_file, "--out", target)
    assert ran.code == 1
    # A file is read from a copy, for which there may be no room either.
    assert re.search(
        f"There is no room for “{name}”|No copy could be written|No copy to read from", ran.err
    )
    assert (target.read_bytes() if target.exists() else None) == before
    assert list(out.iterdir()) == ([target] if before is not None else [])


@posix
def test_into_a_read_only_folder_nothing_is_written_and_that_is_said(run, workspace_file, out):
    target = out / "accounts.csv"
    command = ("export", "accounts", "--format", "csv", "-w", workspace_file, "--out", target)
    # Loads all that is needed: whoever steps down may not even read where Python lies.
    run(*command)
    target.unlink()
    with a_read_only_folder(out):
        ran = run(*command)
    assert ran.code == 1
    # Where nobody may make the copy either that is read from, that is said.
    assert re.search("the folder is read-only for you|No copy to read from could be made", ran.err)
    assert list(out.iterdir()) == []


def test_a_file_that_is_open_elsewhere_is_tried_again_and_then_named(
    run, workspace_file, out, monkeypatch
):
    """As on Windows, where nobody replaces a file that a viewer holds."""
    target = out / "accounts.csv"
    target.write_bytes(b"held")
    tries = []

    replace = Path.replace

    def refuse(part: Path, where: Path) -> Path:
        if where != target:
            return replace(part, where)
        tries.append(1)
        raise PermissionError(13, "The process cannot access the file")

    monkeypatch.setattr("abm_desktop.workspace.whole_file._PAUSE", 0)
    monkeypatch.setattr(Path, "replace", refuse)
    ran = run("export", "accounts", "--format", "csv", "-w", workspace_file, "--out", target)
    assert (ran.code, len(tries)) == (1, 3)
    assert "the file is open in another program" in ran.err
    assert [path.name for path in out.iterdir()] == ["accounts.csv"]
    assert target.read_bytes() == b"held"


@posix
def test_a_backup_and_a_copy_on_a_full_disk_are_absent_and_the_workspace_is_untouched(
    run, sample_file, out
):
    before = sample_file.read_bytes()
    with a_disk_with_little_room():
        ran = run("backup", "-w", sample_file, "--out", out / "copy.abm")
    assert ran.code == 1
    assert "The workspace is untouched" in ran.err
    assert list(out.iterdir()) == []
    assert sample_file.read_bytes() == before


def test_an_export_that_is_cancelled_half_way_leaves_what_was_there(
    opened, sample_template, tmp_path, out
):
    path = tmp_path / "sample.abm"
    path.write_bytes(sample_template.read_bytes())
    target = out / "engagements.xlsx"
    target.write_bytes(b"before")
    seen: list[int] = []

    def cancel_in_the_middle(done: int, total: int) -> None:
        seen.append(done)
        progress.cancel()

    progress = Progress(cancel_in_the_middle)
    space = opened(Location(path=path))
    with space.reading() as reading, pytest.raises(CancelledError):
        export_records(reading, exportable("engagements"), target, FileFormat.XLSX, progress)
    assert len(seen) == 1
    assert target.read_bytes() == b"before"
    assert list(out.iterdir()) == [target]
