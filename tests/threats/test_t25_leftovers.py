"""Temporary files that others on the computer can read, or that are left behind."""

from __future__ import annotations

import os
import stat
import time
from pathlib import Path

import pytest

from abm_desktop.plans.opened_files import OpenedFiles
from abm_desktop.reports.files import write_copy
from abm_desktop.workspace.copying import reading_at_leisure
from abm_desktop.workspace.opened import Workspace
from abm_desktop.workspace.preferences import private_root
from abm_desktop.workspace.private_folder import PrivateFolder, empty_left_behind
from abm_desktop.workspace.whole_file import write_whole
from tests.threats.conftest import Program


def test_opened_files_are_private_read_only_and_gone_in_the_end(tmp_path: Path) -> None:
    opened = OpenedFiles(tmp_path / "opened")
    place = opened.write("../R&D <b>.csv", b"a,b\n")
    again = opened.write("../R&D <b>.csv", b"c\n")
    assert (place.name, place.read_bytes(), again.read_bytes()) == ("R&D _b_.csv", b"a,b\n", b"c\n")
    assert stat.S_IMODE(place.stat().st_mode) == stat.S_IRUSR
    assert stat.S_IMODE(place.parent.stat().st_mode) == stat.S_IRWXU
    opened.close()
    assert list((tmp_path / "opened").iterdir()) == []


def test_what_a_killed_program_left_goes_at_the_next_start_and_a_running_one_keeps_its_own(
    tmp_path: Path,
) -> None:
    left = tmp_path / "tmp_left" / "deep"
    left.mkdir(parents=True)
    (left / "secret.pdf").write_bytes(b"x")
    (left / "secret.pdf").chmod(stat.S_IRUSR)
    # It holds no lock yet or none any more: which one, only its age tells.
    os.utime(tmp_path / "tmp_left", (time.time() - 120,) * 2)
    running = OpenedFiles(tmp_path)
    kept = running.write("mine.pdf", b"x")
    empty_left_behind(tmp_path)
    assert not left.exists()
    assert kept.exists()
    running.close()


_LEAVES = """
import os, signal, sys
from abm_desktop.workspace.private_folder import PrivateFolder
folder = PrivateFolder().path()
(folder / "secret.pdf").write_bytes(b"secret")
sys.stdout.write(str(folder))
sys.stdout.flush()
if sys.argv[1:]:
    os.kill(os.getpid(), signal.SIGKILL)
"""
_STARTS = """
import sys
from tests.loaded import is_complete
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from ui import start
from ui.frame.application import Application
from ui.frame.window import Window
from abm_desktop.workspace.preferences import private_root
app = QApplication(["abm-desktop"])
def look():
    for window in QApplication.topLevelWidgets():
        for program in window.findChildren(Application) if isinstance(window, Window) else ():
            if is_complete(program) and not list(private_root().iterdir()):
                window.close()
timer = QTimer()
timer.timeout.connect(look)
timer.start(50)
sys.exit(start.run(start.WindowOptions(address=sys.argv[1], person="Mara Lindqvist")))
"""


def test_everything_that_others_look_at_lies_where_nobody_else_can_look(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    with PrivateFolder(tmp_path / "private") as private:
        folder = private.path()
        copied = write_copy(private, "plan.pdf", b"%PDF")
        assert copied.is_relative_to(folder)
        for path in (folder, folder.parent):
            assert stat.S_IMODE(path.stat().st_mode) == stat.S_IRWXU
    assert not folder.exists()

    with reading_at_leisure(workspace):
        (held,) = private_root().iterdir()
        assert (held / "copy.abm").exists()
        assert stat.S_IMODE(held.stat().st_mode) == stat.S_IRWXU
    assert list(private_root().iterdir()) == []


def test_a_program_that_ends_takes_its_private_folder_along(program: Program) -> None:
    ended = program(_LEAVES)
    assert ended.returncode == 0, ended.stderr
    assert not Path(ended.stdout).exists()


def test_what_a_killed_program_left_is_gone_once_the_window_has_started_again(
    program: Program, workspace_file: Path
) -> None:
    killed = program(_LEAVES, "killed")
    assert (Path(killed.stdout) / "secret.pdf").exists()
    # It closes once nothing is left, and would be stopped by the test's patience otherwise.
    started = program(_STARTS, workspace_file)
    assert started.returncode == 0, started.stderr
    assert not Path(killed.stdout).exists()


def test_half_a_report_of_a_killed_program_goes_with_the_next_one(tmp_path: Path) -> None:
    left, fresh = (tmp_path / f".abm-{name}.part" for name in ("0123456789ab", "ba9876543210"))
    for part in (left, fresh):
        part.write_bytes(b"half")
    two_days_ago = time.time() - 2 * 24 * 3600
    os.utime(left, (two_days_ago, two_days_ago))
    write_whole(tmp_path / "plan.pdf", b"%PDF")
    assert sorted(path.name for path in tmp_path.iterdir()) == [fresh.name, "plan.pdf"]
