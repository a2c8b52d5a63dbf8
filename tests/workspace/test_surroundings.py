"""What is told of the place of a workspace file: read-only, synchronised, remote, open twice."""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import shutil
import sys
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from abm_desktop.workspace.clock import Clock
from abm_desktop.workspace.opened import Location, open_workspace
from abm_desktop.workspace.presence import is_open_here
from abm_desktop.workspace.surroundings import is_remote, synchronised_by
from tests.faults import open_to_everybody
from tests.frame.conftest import preferences, start, theme
from tests.terminal import run

__all__ = ["preferences", "run", "start", "theme"]

NOBODY = 65534
MOUNTS = """\
proc /proc proc rw 0 0
/dev/vda / ext4 rw,relatime 0 0
server:/teams /srv/teams\\040share nfs4 rw 0 0
//nas/people /srv/nas cifs rw 0 0
tmpfs /srv/nas/scratch tmpfs rw 0 0
"""


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.mark.parametrize(
    ("path", "program"),
    [
        (PureWindowsPath(r"D:\People\Mara\OneDrive\team.abm"), "OneDrive"),
        (PureWindowsPath(r"D:\People\Mara\OneDrive - Quillmere GmbH\lists\team.abm"), "OneDrive"),
        (PurePosixPath("/people/mara/Dropbox (Quillmere)/team.abm"), "Dropbox"),
        (PurePosixPath("/people/mara/Library/Mobile Documents/com~apple~CloudDocs/t.abm"), "iCloud Drive"),
        (PurePosixPath("/people/mara/Nextcloud/team.abm"), "Nextcloud"),
        (PurePosixPath("/people/mara/My Drive/team.abm"), "Google Drive"),
        (PurePosixPath("/people/mara/Documents/team.abm"), None),
        (PurePosixPath("/people/mara/Boxes/dropboxes/Dropbox.abm"), None),
    ],
)  # fmt: skip
def test_the_program_that_synchronises_a_folder_is_known_by_its_name(path, program):
    assert synchronised_by(path) == program


@pytest.mark.parametrize(
    ("path", "remote"),
    [
        ("/srv/teams share/team.abm", True),
        ("/srv/nas/team.abm", True),
        ("/srv/nas/scratch/team.abm", False),
        ("/people/mara/team.abm", False),
    ],
)
def test_a_network_drive_is_known_by_what_the_system_says_of_it(tmp_path, path, remote):
    mounts = tmp_path / "mounts"
    mounts.write_text(MOUNTS)
    assert is_remote(Path(path), mounts) is remote


def test_a_windows_share_is_a_network_drive():
    assert is_remote(Path(r"\\server\share\team.abm"))


def test_a_synchronised_folder_is_told_at_the_command_line_and_the_file_is_left(
    run, template, tmp_path
):
    path = tmp_path / "Dropbox" / "team.abm"
    path.parent.mkdir()
    shutil.copy(template, path)
    before = digest(path)
    ran = run("check", "-w", path)
    assert (ran.code, digest(path)) == (0, before)
    assert ran.err.startswith("team.abm lies in a folder of Dropbox")


@pytest.mark.skipif(sys.platform == "win32", reason="another user is a POSIX thing here")
def test_a_read_only_file_can_be_looked_at_and_says_that_nothing_is_kept(
    run, workspace_file, monkeypatch
):
    before = digest(workspace_file)
    monkeypatch.setattr("abm_desktop.workspace.surroundings._may_write", lambda _: False)
    ran = run("check", "-w", workspace_file)
    assert ran.err.startswith("workspace.abm can be looked at")
    monkeypatch.undo()
    is_root = os.geteuid() == 0
    open_to_everybody(workspace_file.parent)
    workspace_file.parent.chmod(0o555)
    workspace_file.chmod(0o444)
    try:
        if is_root:
            os.seteuid(NOBODY)
        space = open_workspace(
            Location(path=workspace_file), clock=Clock(), backup_root=workspace_file.parent
        )
        try:
            kinds = [caution.kind for caution in space.cautions()]
            with pytest.raises(Exception, match="read-only"), space.change("Add") as change:
                change.session.connection().exec_driver_sql("UPDATE profile SET name = 'x'")
        finally:
            space.close()
    finally:
        if is_root:
            os.seteuid(0)
        workspace_file.parent.chmod(0o755)
    assert (kinds, digest(workspace_file)) == (["read-only"], before)


def hold_open(path: Path, told) -> None:
    """Open a workspace in another program, tell it, and stay."""
    space = open_workspace(Location(path=path), clock=Clock(), backup_root=path.parent)
    told.send([caution.kind for caution in space.cautions()])
    told.recv()


def test_the_second_is_told_and_after_a_kill_there_is_no_second(workspace_file, run):
    context = multiprocessing.get_context("spawn")
    mine, theirs = context.Pipe()
    process = context.Process(target=hold_open, args=(workspace_file, theirs), daemon=True)
    process.start()
    theirs.close()
    assert mine.recv() == []
    assert is_open_here(workspace_file)
    ran = run("check", "-w", workspace_file)
    assert ran.code == 0
    assert ran.err.startswith("workspace.abm is open in another window of this computer too.")
    process.kill()
    process.join()
    mine.close()
    assert not is_open_here(workspace_file)
    again = run("check", "-w", workspace_file)
    assert (again.code, again.err) == (0, "")


def test_a_window_tells_of_a_synchronised_folder_until_that_is_understood(
    qtbot, start, template, tmp_path
):
    path = tmp_path / "OneDrive" / "team.abm"
    path.parent.mkdir()
    shutil.copy(template, path)
    program = start(str(path))
    qtbot.waitUntil(lambda: program.desk.session and program.desk.session.cautions.lines)
    (line,) = program.desk.session.cautions.lines
    assert "a folder of OneDrive" in line.sentence.text()
    line.acted.emit()
    qtbot.waitUntil(lambda: not line.isVisible())
    again = start(str(path))
    qtbot.waitUntil(lambda: "open in another window" in again.window.toast.text())
    assert again.desk.session.cautions.lines == []


def test_a_read_only_file_is_told_in_the_window(qtbot, start, workspace_file, monkeypatch):
    monkeypatch.setattr("abm_desktop.workspace.surroundings._may_write", lambda _: False)
    program = start(str(workspace_file))
    qtbot.waitUntil(lambda: program.desk.session and program.desk.session.cautions.lines)
    assert "read-only" in program.desk.session.cautions.lines[0].sentence.text()


def test_a_disk_that_takes_nothing_makes_no_workspace_and_says_so(run, tmp_path, monkeypatch):
    def refuse(*_arguments: object, **_more: object) -> None:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr(Path, "touch", refuse)
    monkeypatch.setattr(Path, "unlink", refuse)
    ran = run("new", tmp_path / "new.abm")
    assert ran.code == 1
    assert "No workspace can be made" in ran.err
