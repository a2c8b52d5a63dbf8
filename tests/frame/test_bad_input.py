"""What is pasted or chosen by mistake is answered at once, by a sentence at its field, and nothing is sent or changed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.frame.conftest import preferences, start, theme
from ui.frame.application import Application
from ui.frame.connect_dialog import ConnectDialog
from ui.frame.making_dialogs import NewWorkspaceDialog

__all__ = ["preferences", "start", "theme"]


@pytest.fixture
def dialog(start) -> ConnectDialog:
    program: Application = start(None)
    program.beginning.connect_to_server("postgresql://mara@abm.example/team")
    (shown,) = [one for one in program.window.findChildren(ConnectDialog) if one.isVisible()]
    return shown


def errors(dialog: ConnectDialog) -> dict[str, str]:
    return {part: field.error() for part, field in dialog.form.fields.items() if field.error()}


def test_a_book_that_is_pasted_as_an_address_is_no_server(dialog):
    QApplication.clipboard().setText("a" * 10_000)
    dialog.form.server.selectAll()
    dialog.form.server.paste()
    dialog.accept()
    assert errors(dialog) == {"server": "No server has so long a name. Check what was pasted."}
    assert not dialog.busy.text()


def test_each_field_says_what_is_wrong_with_it(dialog):
    dialog.form.server.setText("abm\x07.example")
    dialog.form.port.setText("99999")
    dialog.form.database.setText("te\x00am")
    dialog.accept()
    told = errors(dialog)
    assert told["server"].startswith("The name holds a space or a sign that cannot be seen")
    assert told["port"] == "Enter a number up to 65535"
    assert told["database"].startswith("It holds a sign that cannot be seen")


@pytest.mark.parametrize(
    ("make", "begins"),
    [
        (lambda path: path.mkdir(), "This is a folder."),
        (lambda path: path.write_bytes(b"%PDF-1.7"), "This file holds no certificate"),
        (lambda path: (path.touch(), os.truncate(path, 2**30)), "This file is too large"),
    ],
    ids=["folder", "pdf", "huge"],
)
def test_a_certificate_that_is_none_is_told_at_its_field(qtbot, dialog, tmp_path, make, begins):
    path: Path = tmp_path / "authority"
    make(path)
    dialog.form.authority.setText(str(path))
    dialog.form.password.line.setText("secret")
    dialog.accept()
    qtbot.waitUntil(lambda: "authority" in errors(dialog))
    assert errors(dialog)["authority"].startswith(begins)


def test_a_huge_file_that_is_no_workspace_is_told_so_and_stays_as_it_is(qtbot, start, tmp_path):
    huge = tmp_path / "huge.abm"
    huge.touch()
    os.truncate(huge, 2**30)
    before = huge.stat().st_mtime_ns
    program: Application = start(None)
    refused: list[str] = []
    program.desk.refused.connect(lambda _address, why: refused.append(why))
    program.desk.open(str(huge), None)
    qtbot.waitUntil(lambda: bool(refused))
    assert "is not an ABM Desktop workspace. It was not changed." in refused[0]
    assert (huge.stat().st_size, huge.stat().st_mtime_ns) == (2**30, before)


def test_a_name_with_signs_that_cannot_be_seen_is_asked_for_anew(dialog, theme):
    asks = NewWorkspaceDialog(theme, dialog.window(), "abm.example/team")
    asks.open()
    asks.name.setText("Quill\x07mere")
    asks.accept()
    assert asks.isVisible()
    assert asks._fields[0].error().startswith("It holds a sign")
    asks.reject()
