"""The tab Files in a real window."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QFileDialog, QVBoxLayout
from pytestqt.qtbot import QtBot

from abm_desktop.plans import service
from abm_desktop.plans.attaching import FileBytes
from abm_desktop.plans.opened_files import OpenedFiles
from abm_desktop.plans.postable import EDIT_FILE
from abm_desktop.plans.rows import FileRow
from abm_desktop.workspace.opened import Workspace
from abm_desktop.workspace.outbox.posts import taken_back
from abm_desktop.workspace.service import policy, set_policy
from tests.engagement.stage import shell_of, stage
from tests.patience import settle
from tests.plans.planning import do, undo
from ui.context import Context
from ui.plans.file_dialogs import LinkDialog, ProgramDialog, RenameDialog
from ui.plans.files_tab import FilesTab
from ui.plans.opening import OpenLinkDialog

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def context(qapp: QApplication, workspace: Workspace, tmp_path: Path) -> Iterator[Context]:
    """A window over the workspace."""
    with stage(workspace, tmp_path) as made:
        yield made


@pytest.fixture
def tab(qtbot: QtBot, context: Context, norrhavn: UUID) -> FilesTab:
    """The tab in the window, which follows every change as its page would make it."""
    made = FilesTab(context)
    QVBoxLayout(context.window).addWidget(made)
    made.show()
    context.workspace.subscribe(
        lambda changes: context.jobs._line.tell(lambda: made.follow(changes))
    )
    made.show_account(norrhavn)
    qtbot.waitUntil(lambda: made.deeds.limit_mb == 20)
    return made


@pytest.fixture
def opened_urls(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Nothing leaves the test: what would be opened is written down."""
    urls: list[str] = []

    def note(url: QUrl) -> bool:
        urls.append(url.toString())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", note)
    return urls


def titles(tab: FilesTab) -> list[str]:
    return [tab.model.row_at(place).title for place in range(tab.model.rowCount())]


def row(tab: FilesTab, place: int = 0) -> FileRow:
    found = tab.model.row_at(place)
    assert isinstance(found, FileRow)
    return found


def attach(workspace: Workspace, account: UUID, name: str, data: bytes = b"a,b\n") -> UUID:
    file = FileBytes.of(name, data)
    return do(workspace, f"Attach {name}", lambda change: service.attach(change, account, file))


def test_an_empty_tab_says_what_will_be_here(tab: FilesTab) -> None:
    assert tab._empty.isVisible()


def test_dropped_files_are_attached_one_change_each(
    qtbot: QtBot, tab: FilesTab, context: Context, workspace: Workspace, tmp_path: Path
) -> None:
    for name in ("R&D <b>.csv", "film.mp4"):
        (tmp_path / name).write_bytes(b"x" * 10)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / name)) for name in ("R&D <b>.csv", "film.mp4")])
    assert tab._take(data)
    qtbot.waitUntil(lambda: sorted(titles(tab)) == ["R&D <b>.csv", "film.mp4"])
    settle(context.jobs)
    assert "Attach film.mp4 [Undo]" in shell_of(context).told
    undo(workspace)
    qtbot.waitUntil(lambda: len(titles(tab)) == 1)


def test_what_cannot_be_attached_is_said_and_the_others_are(
    qtbot: QtBot, tab: FilesTab, context: Context, workspace: Workspace, tmp_path: Path
) -> None:
    do(workspace, "Limit", lambda c: set_policy(c, replace(policy(c), file_limit_mb=1)))
    qtbot.waitUntil(lambda: tab.deeds.limit_mb == 1)
    (tmp_path / "large.bin").write_bytes(b"x" * 1_000_001)
    (tmp_path / "small.txt").write_bytes(b"x")
    tab.deeds.attach([tmp_path / "large.bin", tmp_path, tmp_path / "small.txt"])
    qtbot.waitUntil(lambda: titles(tab) == ["small.txt"])
    warned = " ".join(shell_of(context).warned)
    assert "1 MB can be attached at most" in warned
    assert "is no file that can be attached" in warned


def test_a_pasted_address_is_kept_and_another_text_is_asked_about(
    qtbot: QtBot, tab: FilesTab, context: Context
) -> None:
    QApplication.clipboard().setText("https://norrhavn.example/hubs")
    tab.paste()
    qtbot.waitUntil(lambda: titles(tab) == ["norrhavn.example/hubs"])
    QApplication.clipboard().setText("javascript:alert(1)")
    tab.paste()
    form = context.window.findChild(LinkDialog)
    assert form is not None
    form.accept()
    assert "https://acme.com/report" in form.address_field.error()
    form.reject()


def test_a_link_shows_its_address_before_it_is_opened(
    *,
    qtbot: QtBot,
    tab: FilesTab,
    context: Context,
    workspace: Workspace,
    norrhavn: UUID,
    opened_urls: list[str],
) -> None:
    do(workspace, "Add", lambda c: service.add_link(c, norrhavn, "https://acme.com/x", "Report"))
    qtbot.waitUntil(lambda: titles(tab) == ["Report"])
    tab.table.setFocus()
    qtbot.keyClick(tab.table, Qt.Key.Key_Return)
    dialog = context.window.findChild(OpenLinkDialog)
    assert dialog is not None
    assert opened_urls == []
    dialog.accept()
    assert opened_urls == ["https://acme.com/x"]


def test_a_file_is_opened_from_a_private_folder_and_read_only(
    *,
    qtbot: QtBot,
    tab: FilesTab,
    workspace: Workspace,
    norrhavn: UUID,
    opened_urls: list[str],
    tmp_path: Path,
) -> None:
    attach(workspace, norrhavn, "pilot.csv", b"week,error\n")
    qtbot.waitUntil(lambda: titles(tab) == ["pilot.csv"])
    opened = tab.deeds.look.opened = OpenedFiles(tmp_path / "opened")
    tab.deeds.open(row(tab))
    qtbot.waitUntil(lambda: len(opened_urls) == 1)
    path = Path(QUrl(opened_urls[0]).toLocalFile())
    assert path.read_bytes() == b"week,error\n"
    assert not path.stat().st_mode & 0o222
    opened.close()
    assert not path.exists()


@pytest.mark.parametrize(("name", "data"), [("setup.exe", b"x"), ("report.pdf", b"MZ\x90\x00")])
def test_a_program_is_never_opened(
    *,
    qtbot: QtBot,
    tab: FilesTab,
    context: Context,
    workspace: Workspace,
    norrhavn: UUID,
    opened_urls: list[str],
    name: str,
    data: bytes,
) -> None:
    attach(workspace, norrhavn, name, data)
    qtbot.waitUntil(lambda: titles(tab) == [name])
    tab.deeds.open(row(tab))
    qtbot.waitUntil(lambda: context.window.findChild(ProgramDialog) is not None)
    dialog = context.window.findChild(ProgramDialog)
    assert dialog is not None
    saved: list[str] = []
    dialog._save = lambda: saved.append(name)
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    dialog.reject()
    assert (opened_urls, saved) == ([], [])


def test_a_copy_is_saved_whole(
    *,
    qtbot: QtBot,
    tab: FilesTab,
    context: Context,
    workspace: Workspace,
    norrhavn: UUID,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    attach(workspace, norrhavn, "pilot.csv", b"week,error\n")
    qtbot.waitUntil(lambda: titles(tab) == ["pilot.csv"])
    target = tmp_path / "copy.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    tab.deeds.save_copy(row(tab))
    qtbot.waitUntil(lambda: shell_of(context).told[-1:] == ["Saved copy.csv"])
    assert target.read_bytes() == b"week,error\n"


def test_f2_renames_and_del_deletes(
    qtbot: QtBot, tab: FilesTab, context: Context, workspace: Workspace, norrhavn: UUID
) -> None:
    attach(workspace, norrhavn, "pilot.csv")
    qtbot.waitUntil(lambda: titles(tab) == ["pilot.csv"])
    tab.table.setFocus()
    qtbot.keyClick(tab.table, Qt.Key.Key_F2)
    form = context.window.findChild(RenameDialog)
    assert form is not None
    form.title.setText("Pilot results")
    form.accept()
    qtbot.waitUntil(lambda: titles(tab) == ["Pilot results"])
    qtbot.keyClick(tab.table, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: titles(tab) == [])
    settle(context.jobs)
    assert shell_of(context).told[-1] == "Delete Pilot results [Undo]"
    undo(workspace)
    qtbot.waitUntil(lambda: titles(tab) == ["Pilot results"])


def test_the_strip_counts_and_a_row_can_be_opened_from_elsewhere(
    qtbot: QtBot, tab: FilesTab, workspace: Workspace, norrhavn: UUID
) -> None:
    states: list[str] = []
    tab.state_changed.connect(states.append)
    first = attach(workspace, norrhavn, "first.csv")
    attach(workspace, norrhavn, "second.csv")
    qtbot.waitUntil(lambda: states[-1:] == ["2"])
    tab.open_row(first)
    current = tab.table.current_row()
    assert isinstance(current, FileRow)
    assert current.id == first


def test_a_file_shows_what_waits_and_what_is_kept_once_it_is_given_up(
    qtbot: QtBot, workspace: Workspace, context: Context, tab: FilesTab, norrhavn: UUID
) -> None:
    key = do(
        workspace,
        "Add",
        lambda change: service.add_link(change, norrhavn, "https://acme.com/report", "Report"),
    )
    qtbot.waitUntil(lambda: titles(tab) == ["Report"])
    post = EDIT_FILE.of(key).post({"title": ("Report", "Report of 2026")})
    context.jobs.waits.emit(post)
    assert titles(tab) == ["Report of 2026"]
    context.jobs.waits.emit(taken_back(post))
    assert titles(tab) == ["Report"]
