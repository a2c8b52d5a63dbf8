"""A backup is put in place once, whatever is pressed or opened while that takes its time."""

from __future__ import annotations

import shutil
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from abm_desktop.errors import BusyError
from abm_desktop.workspace.clock import Clock
from abm_desktop.workspace.opened import Location, open_workspace
from abm_desktop.workspace.preferences import backup_root
from abm_desktop.workspace.services import restoring
from abm_desktop.workspace.services.backups import back_up_now
from db.workspace import replacing
from db.workspace.contents import is_sound
from tests.frame.conftest import end
from tests.patience import PATIENCE_MS
from tests.promises.damaged import CORPUS


@pytest.fixture
def backed_up(workspace_file: Path) -> Path:
    """A workspace with a backup where all its backups lie."""
    place = Location(path=workspace_file)
    space = open_workspace(place, clock=Clock(), backup_root=backup_root())
    back_up_now(space)
    space.close()
    return workspace_file


@pytest.fixture
def other(template: Path, tmp_path: Path) -> Path:
    """Another workspace."""
    path = tmp_path / "other.abm"
    shutil.copy(template, path)
    return path


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """Restoring takes until this is set."""
    opened = threading.Event()
    restore = restoring.restore

    def wait(*arguments):
        assert opened.wait(PATIENCE_MS / 1000)
        return restore(*arguments)

    monkeypatch.setattr(restoring, "restore", wait)
    return opened


@pytest.fixture
def bad(qtbot, start, backed_up):
    """The program with the page of a damaged file."""
    CORPUS["half"][0](backed_up)
    program = start(str(backed_up))
    qtbot.waitUntil(program.restoring.page.isVisible)
    return program


def test_nothing_else_is_begun_or_left_while_a_backup_is_put_in_place(qtbot, bad, backed_up, gate):
    page = bad.restoring.page
    backup = restoring.recovery_of(backed_up).newest
    qtbot.keyClick(page.restores[0], Qt.Key.Key_Space)
    assert page.busy.text() == "Putting the backup in place"
    buttons = (*page.restores, *page.copies, page.folder, page.start)
    assert not any(button.isEnabled() for button in buttons)
    page.restore_asked.emit(backup)
    qtbot.keyClick(bad.window, Qt.Key.Key_Escape)
    assert page.isVisible()
    assert len(workers()) == 1
    with qtbot.waitSignal(bad.rows_painted):
        gate.set()
    (kept,) = backed_up.parent.glob("*kept*.abm")
    assert kept.name in bad.window.toast.text()
    assert bad.desk.session.address == str(backed_up)


def test_whoever_was_to_work_there_works_with_the_backup_too(qtbot, start, backed_up):
    CORPUS["half"][0](backed_up)
    program = start(str(backed_up), "Priya Nair-Holt")
    qtbot.waitUntil(program.restoring.page.isVisible)
    with qtbot.waitSignal(program.rows_painted):
        program.restoring.page.restores[0].click()
    assert program.desk.session.people.current.name == "Priya Nair-Holt"


def test_what_was_opened_meanwhile_stays_open_and_the_backup_is_told(
    qtbot, bad, backed_up, gate, other
):
    bad.restoring.page.restores[0].click()
    with qtbot.waitSignal(bad.rows_painted):
        bad.desk.open(str(other), "Mara Lindqvist")
    gate.set()
    qtbot.waitUntil(lambda: "Put the backup in its place" in bad.window.toast.text())
    (kept,) = backed_up.parent.glob("*kept*.abm")
    assert kept.name in bad.window.toast.text()
    assert bad.desk.session.address == str(other)


def test_a_backup_that_cannot_be_put_in_place_leaves_the_page_as_it_was(
    qtbot, bad, monkeypatch: pytest.MonkeyPatch
):
    def refuse(*_arguments: object) -> None:
        raise BusyError("It is open on this computer.")

    monkeypatch.setattr(restoring, "restore", refuse)
    page = bad.restoring.page
    page.restores[0].click()
    qtbot.waitUntil(lambda: bad.window.toast.text() == "It is open on this computer.")
    assert (page.busy.text(), page.restores[0].isEnabled()) == ("", True)
    qtbot.keyClick(bad.window, Qt.Key.Key_Escape)
    qtbot.waitUntil(bad.beginning.page.isVisible)


def test_what_became_of_a_file_that_was_not_opened_is_not_told_of_the_next_one(
    qtbot, bad, monkeypatch: pytest.MonkeyPatch, other
):
    monkeypatch.setattr(restoring, "restore", lambda *_arguments: Path("as it was.abm"))
    with qtbot.waitSignal(bad.desk.recoverable):
        bad.restoring.page.restores[0].click()
    with qtbot.waitSignal(bad.rows_painted):
        bad.desk.open(str(other), "Mara Lindqvist")
    assert "as it was.abm" not in bad.window.toast.text()


def test_a_window_that_is_closed_does_not_cut_off_what_is_put_in_place(qtbot, bad, backed_up, gate):
    bad.restoring.page.restores[0].click()
    (worker,) = workers()
    end(qtbot, bad)
    gate.set()
    worker.join()
    # Only such a thread is waited for when the program ends.
    assert not worker.daemon
    assert is_sound(backed_up)


def test_a_workspace_that_is_opened_while_its_backup_is_copied_is_not_replaced(
    backed_up, monkeypatch: pytest.MonkeyPatch, tmp_path
):
    backup = restoring.newest_good(backed_up).path
    before = backed_up.read_bytes()
    copy, opened = replacing.copy, []

    def copy_slowly(source: Path, target: Path) -> None:
        copy(source, target)
        opened.append(open_workspace(Location(path=backed_up), clock=Clock(), backup_root=tmp_path))

    monkeypatch.setattr(replacing, "copy", copy_slowly)
    with pytest.raises(BusyError, match="is open on this computer"):
        restoring.restore(backup, backed_up, Clock().now())
    opened[0].close()
    assert backed_up.read_bytes() == before
    assert list(backed_up.parent.glob("*kept*")) == []


def workers() -> list[threading.Thread]:
    return [one for one in threading.enumerate() if one.name == "restoring"]
