"""The ways to begin: welcome page, new workspace, server, sample."""

from __future__ import annotations

import threading
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt

from abm_desktop.home.sample import PERSON
from abm_desktop.workspace import making
from abm_desktop.workspace.preferences import RecentWorkspace
from db.workspace.contents import is_sound
from tests.frame.conftest import end
from tests.patience import PATIENCE_MS
from ui.frame import beginning
from ui.frame.connect_dialog import ConnectDialog
from ui.frame.making_dialogs import NewWorkspaceDialog
from ui.frame.welcome_ways import RecentRow, WayCard, when, whereabouts
from ui.kit.messages import Banner


@pytest.fixture
def welcomed(start):
    return start(None)


def dialog(program, kind):
    return next(d for d in program.window.findChildren(kind) if d.isVisible())


def test_with_nothing_to_open_the_ways_to_begin_are_shown(welcomed):
    assert welcomed.beginning.page.isVisible()
    assert welcomed.window.windowTitle() == "Start"


def test_a_new_workspace_is_made_and_opened(qtbot, welcomed, tmp_path):
    qtbot.keyClick(welcomed.window, Qt.Key.Key_2)
    form = dialog(welcomed, NewWorkspaceDialog)
    form.name.setText("Quill & <b>")
    form.person.setText("Mara Lindqvist")
    form.folder.field.setText(str(tmp_path))
    with qtbot.waitSignal(welcomed.rows_painted):
        form.accept()
    assert welcomed.desk.session.people.current.name == "Mara Lindqvist"
    assert (tmp_path / "Quill - -b-.abm").exists()


def test_a_new_workspace_needs_a_name(qtbot, welcomed):
    welcomed.beginning.make_new()
    form = dialog(welcomed, NewWorkspaceDialog)
    form.accept()
    assert form.isVisible()
    assert form._fields[0].error() == "Enter the name of your team or company"
    form.reject()


def test_a_recent_workspace_whose_file_is_gone_is_grey_and_can_be_removed(
    start, preferences, tmp_path
):
    gone = tmp_path / "gone.abm"
    preferences.remember_opened(RecentWorkspace(str(gone), "Gone", "", "6 of 50 seats"))
    program = start(None)
    row = program.beginning.page.findChild(RecentRow)
    assert row.is_missing
    assert not row.isEnabled()
    program.beginning.page.forget_asked.emit(str(gone))
    assert preferences.recent() == []


def test_days_are_said_as_people_say_them():
    now = datetime(2026, 11, 18, 12, 0, tzinfo=UTC)
    assert when("2026-11-17T09:00:00+00:00", now) == "yesterday"
    assert when("2026-10-30T09:00:00+00:00", now) == "30 Oct"
    assert when("2025-10-30T09:00:00+00:00", now) == "30 Oct 2025"
    assert when("nonsense", now) == ""


def test_a_server_is_named_without_the_person_and_the_password():
    assert whereabouts("postgresql://mara:secret@abm.example/team") == "abm.example"


@pytest.fixture
def gate(monkeypatch):
    """Making a workspace takes until this is set."""
    opened = threading.Event()
    make = making.make_workspace

    def wait(*arguments):
        assert opened.wait(PATIENCE_MS / 1000)
        make(*arguments)

    monkeypatch.setattr(making, "make_workspace", wait)
    return opened


def make_new(program, folder):
    """Ask for a new workspace; return the thread that makes it, and where it will lie."""
    program.beginning.make_new()
    form = dialog(program, NewWorkspaceDialog)
    form.name.setText("New team")
    form.person.setText("Mara Lindqvist")
    form.folder.field.setText(str(folder))
    form.accept()
    (worker,) = [thread for thread in threading.enumerate() if thread.name == "making"]
    return worker, folder / "New team.abm"


def test_what_was_opened_while_a_workspace_is_made_stays_open_and_the_new_one_is_told(
    qtbot, welcomed, gate, workspace_file, tmp_path
):
    _worker, path = make_new(welcomed, tmp_path)
    with qtbot.waitSignal(welcomed.rows_painted):
        welcomed.desk.open(str(workspace_file), "Mara Lindqvist")
    gate.set()
    qtbot.waitUntil(lambda: str(path) in welcomed.window.toast.text())
    assert welcomed.desk.session.address == str(workspace_file)


def test_a_window_that_is_closed_while_a_workspace_is_made_leaves_no_half_of_it(
    qtbot, welcomed, gate, tmp_path
):
    worker, path = make_new(welcomed, tmp_path)
    end(qtbot, welcomed)
    gate.set()
    worker.join()
    # Only such a thread is waited for when the program ends.
    assert not worker.daemon
    assert is_sound(path)


def test_the_sample_begins_as_its_own_person(qtbot, welcomed, monkeypatch, tmp_path):
    monkeypatch.setattr(beginning, "documents", lambda: tmp_path)
    with qtbot.waitSignal(welcomed.rows_painted):
        qtbot.keyClick(welcomed.window, Qt.Key.Key_1)
    assert welcomed.desk.session.people.current.name == PERSON


def test_the_reason_why_nothing_opened_stands_clear_of_the_ways_to_begin(qtbot, welcomed):
    page = welcomed.beginning.page
    first = page.findChild(WayCard)
    page.show_failure("Not opened.", "There is no such file.")
    banner = page.findChild(Banner)
    qtbot.waitUntil(lambda: banner.isVisible() and banner.height() > 0)
    qtbot.waitUntil(lambda: first.y() - banner.geometry().bottom() - 1 == 12)


def test_a_server_that_no_name_leads_to_is_told_and_asked_for_again(qtbot, welcomed):
    url = "postgresql://mara@no.such.host.invalid/team"
    welcomed.desk.open(url)
    page = welcomed.beginning.page
    qtbot.waitUntil(lambda: page.failure().startswith("No server called no.such.host.invalid"))
    form = dialog(welcomed, ConnectDialog).form
    assert form.address() == url
    assert form.fields["server"].error() == page.failure()
    dialog(welcomed, ConnectDialog).reject()
