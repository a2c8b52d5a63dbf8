"""Records and the whole workspace written to files from the window, by keyboard."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from abm_desktop.vocabulary import Listing
from db.accounts.tables import Account
from tests.loaded import is_complete
from tests.patience import settle
from ui.exchange.export_dialog import ExportDialog
from ui.frame.application import Application


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The place that a person chooses, typed without its ending."""
    path = tmp_path / "out"
    monkeypatch.setattr(
        QFileDialog, "getSaveFileName", staticmethod(lambda *_args: (str(path), ""))
    )
    return path


def opened(qtbot: QtBot, program: Application) -> ExportDialog:
    program.actions.run("exchange.export")
    qtbot.waitUntil(lambda: program.window.findChild(ExportDialog) is not None)
    return program.window.findChild(ExportDialog)


def told(program: Application) -> str:
    return program.window.toast.text()


def waits_for(qtbot: QtBot, program: Application, words: str) -> None:
    qtbot.waitUntil(lambda: words in told(program))


def test_accounts_are_written_where_the_person_says(
    qtbot: QtBot, program: Application, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with program.desk.session.context.workspace.change("Add") as change:
        change.add(Account(name="=1+1"))
    dialog = opened(qtbot, program)
    assert dialog.kinds.currentText() == "Accounts"
    dialog.accept()
    waits_for(qtbot, program, "Wrote 1 account to out.csv")
    assert "'=1+1" in place.with_suffix(".csv").read_text("utf-8-sig")
    shown: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", staticmethod(shown.append))
    program.window.toast._undo_button.click()
    assert [Path(url.toLocalFile()) for url in shown] == [place.parent]


def test_where_a_file_lies_is_told_again_after_an_undo_that_was_told_over_it(
    qtbot: QtBot, program: Application, place: Path, add_account: Callable[[str], None]
) -> None:
    add_account("Norrhavn")
    opened(qtbot, program).accept()
    waits_for(qtbot, program, "Wrote 1 account to out.csv")
    settle(program.desk.session.jobs)
    toast = program.window.toast
    program.actions.run("history.undo")
    waits_for(qtbot, program, "Undone: Add Norrhavn")
    assert toast._undo_button.label == "Redo"
    program.window.rail.setFocus()
    qtbot.keyClick(program.window.rail, Qt.Key.Key_Escape)
    assert "Wrote 1 account to out.csv" in told(program)
    assert toast._undo_button.label == "Open folder"


def test_only_the_rows_that_the_list_shows_are_written_where_that_is_chosen(
    qtbot: QtBot, program: Application, place: Path
) -> None:
    with program.desk.session.context.workspace.change("Add") as change:
        for name, listing in (("Norrhavn", Listing.TARGET), ("Tessaro", Listing.CANDIDATE)):
            change.add(Account(name=name, listing=listing))
    pages = program.desk.session.pages
    pages.show("accounts")
    qtbot.waitUntil(lambda: len(pages.current.shown_records()) == 1)
    dialog = opened(qtbot, program)
    assert dialog.range.isVisible()
    dialog.kinds.setCurrentIndex(1)
    assert not dialog.range.isVisible()
    dialog.kinds.setCurrentIndex(0)
    dialog.range.choose("shown")
    dialog.accept()
    waits_for(qtbot, program, "Wrote 1 account to out.csv")
    written = place.with_suffix(".csv").read_text("utf-8-sig")
    assert "Norrhavn" in written
    assert "Tessaro" not in written


def test_long_work_is_stopped_by_a_key_and_from_the_palette(
    qtbot: QtBot, program: Application
) -> None:
    stopped: list[int] = []
    report = program.desk.session.context.shell.show_progress(
        "Exporting 47 plans", partial(stopped.append, 1)
    )
    report(1, 47)

    def offered() -> list[str]:
        return [one.title for one in program.actions.possible() if "Cancel" in one.title]

    qtbot.waitUntil(lambda: offered() == ["Cancel: Exporting 47 plans"])
    qtbot.keyClick(program.window, Qt.Key.Key_Period, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(program.window, Qt.Key.Key_Period, Qt.KeyboardModifier.ControlModifier)
    assert stopped == [1]
    report(47, 47)
    qtbot.waitUntil(lambda: not offered())


def test_the_page_in_front_says_which_records_and_the_last_time_in_which_format(
    qtbot: QtBot, program: Application, place: Path
) -> None:
    program.desk.session.pages.show("deals")
    dialog = opened(qtbot, program)
    assert dialog.kinds.currentText() == "Deals"
    dialog.formats.choose("xlsx")
    assert "amounts and days to calculate with" in dialog._hint.text()
    dialog.accept()
    waits_for(qtbot, program, "Wrote 0 deals to out.xlsx")
    qtbot.waitUntil(lambda: program.window.findChild(ExportDialog) is None)
    assert opened(qtbot, program).file_format.value == "xlsx"
    program.window.findChild(ExportDialog).reject()


def test_who_chooses_no_place_stays_in_the_dialog(
    qtbot: QtBot, program: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", staticmethod(lambda *_args: ("", "")))
    dialog = opened(qtbot, program)
    dialog.accept()
    assert dialog.isVisible()
    dialog.reject()


def test_a_place_that_cannot_be_written_is_told(
    qtbot: QtBot, program: Application, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "absent" / "out.csv"
    monkeypatch.setattr(
        QFileDialog, "getSaveFileName", staticmethod(lambda *_args: (str(path), ""))
    )
    opened(qtbot, program).accept()
    waits_for(qtbot, program, "does not exist")


def test_the_whole_workspace_is_written_by_one_action(
    qtbot: QtBot, program: Application, place: Path
) -> None:
    program.actions.run("exchange.archive")
    waits_for(qtbot, program, "Wrote the whole workspace")
    document = json.loads(place.with_suffix(".json").read_text("utf-8"))
    assert document["workspace"]["name"] == "Quillmere"


def test_an_archive_becomes_a_workspace_that_opens(
    qtbot: QtBot, program: Application, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program.actions.run("exchange.archive")
    waits_for(qtbot, program, "Wrote the whole workspace")
    archive = str(place.with_suffix(".json"))
    monkeypatch.setattr(
        QFileDialog, "getOpenFileName", staticmethod(lambda *_args, **_more: (archive, ""))
    )
    copy = place.with_name("copy")
    monkeypatch.setattr(
        QFileDialog, "getSaveFileName", staticmethod(lambda *_args, **_more: (str(copy), ""))
    )
    program.actions.run("workspace.rebuild")
    made = str(copy.with_suffix(".abm"))
    qtbot.waitUntil(
        lambda: program.desk.session is not None and program.desk.session.address == made
    )
    qtbot.waitUntil(lambda: is_complete(program))


def test_an_archive_is_never_made_over_a_workspace(
    qtbot: QtBot,
    program: Application,
    place: Path,
    workspace_file: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    program.actions.run("exchange.archive")
    waits_for(qtbot, program, "Wrote the whole workspace")
    answers = {
        "getOpenFileName": str(place.with_suffix(".json")),
        "getSaveFileName": str(workspace_file),
    }
    for name, answer in answers.items():
        monkeypatch.setattr(
            QFileDialog, name, staticmethod(lambda *_args, answer=answer, **_more: (answer, ""))
        )
    program.actions.run("workspace.rebuild")
    waits_for(qtbot, program, "exists already")
