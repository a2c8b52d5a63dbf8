from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog, QLineEdit
from shiboken6 import isValid
from sqlalchemy import select

from abm_desktop.exchange import service
from abm_desktop.exchange.kinds.account_kind import ACCOUNTS
from abm_desktop.workspace import history
from db.accounts.tables import Account
from tests.exchange.wizard import (
    combo,
    confirm,
    go_on,
    is_at,
    pick,
    press,
    rows_shown,
    visit,
)
from ui.exchange.enter_guard import EnterGuard
from ui.exchange.step import Step
from ui.kit.buttons import Button
from ui.kit.labels import PlainLabel
from ui.kit.segmented import SegmentedControl

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

PROBLEMS = (
    "Name,City,Employees,Website\n"
    "Acme,Salem,12,\n"
    "R&D <b>,Łódź,many,\n"
    "NA,None,,\n"
    "Beta,Bonn,,javascript:alert(1)\n"
    "Gamma,Köln,,\n"
)


@pytest.fixture
def refused(tmp_path, monkeypatch):
    """The place that a person chooses for the refused rows."""
    path = tmp_path / "refused.csv"
    answer = staticmethod(lambda *_args: (str(path), ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    return path


def cities(workspace):
    with workspace.reading() as reading:
        return dict(reading.session.execute(select(Account.name, Account.city)).all())


def bring_in(workspace, path):
    with workspace.reading() as reading:
        options = service.default_options(reading)
    service.import_file(workspace, ACCOUNTS, path, options)


def test_a_clean_file_takes_two_enters(qtbot, context, shown, file, workspace):
    dialog = shown(file("Name,City\nAcme,Bonn\n"))
    go_on(qtbot, dialog, Step.PREVIEW)
    confirm(qtbot, dialog)
    assert cities(workspace) == {"Acme": "Bonn"}
    assert context.shell.sentences == [("Imported 1 account", True)]


def test_the_fortune_1000_comes_in_by_the_keyboard_alone(
    qtbot, context, shown, shared_data, workspace
):
    dialog = shown(shared_data / "fortune1000" / "fortune1000_2024.csv")
    go_on(qtbot, dialog, Step.READING)
    go_on(qtbot, dialog, Step.PREVIEW)
    assert dialog.confirm.label == "Import 1,000 accounts"
    assert cities(workspace) == {}
    press(qtbot, dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: is_at(dialog, Step.RESULT))
    confirm(qtbot, dialog)
    assert context.shell.sentences == [("Imported 1,000 accounts", True)]
    assert cities(workspace)["Walmart"] == "Bentonville"
    assert history.undo(workspace).kept == ()
    assert cities(workspace) == {}


def test_nothing_is_written_before_the_last_enter_and_escape_leads_back_out(
    qtbot, context, shown, file, workspace
):
    dialog = shown(file("Name\nAcme\n"))
    go_on(qtbot, dialog, Step.PREVIEW)
    press(qtbot, dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: is_at(dialog, Step.FILE))
    press(qtbot, dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not isValid(dialog))
    assert cities(workspace) == {}
    assert context.shell.sentences == []


def test_back_leads_to_steps_that_were_seen_and_cancel_leaves_from_each(
    qtbot, shown, file, workspace
):
    dialog = shown(file("Name\nAcme\n"))
    go_on(qtbot, dialog, Step.PREVIEW)
    visit(qtbot, dialog, Step.COLUMNS)
    go_on(qtbot, dialog, Step.PREVIEW)
    press(qtbot, dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: is_at(dialog, Step.COLUMNS))
    cancel = next(one for one in dialog.findChildren(Button) if one.label == "Cancel")
    assert cancel.isVisible()
    cancel.click()
    qtbot.waitUntil(lambda: not isValid(dialog))
    assert cities(workspace) == {}


def test_every_row_is_shown_with_its_reason_as_typed(qtbot, shown, file, workspace):
    bring_in(workspace, file("Name,City\nAcme,Boston\nGamma,Köln\n"))
    dialog = shown(file(PROBLEMS))
    go_on(qtbot, dialog, Step.PREVIEW)
    shown_rows = rows_shown(dialog)
    assert [row[2] for row in shown_rows] == ["Update", "Refuse", "Create", "Refuse", "Skip"]
    assert shown_rows[0][3] == "City: Boston → Salem · Employees: 12"
    assert shown_rows[1][1] == "R&D <b>"
    assert shown_rows[1][3] == 'Employees: "many" is no whole number.'
    assert shown_rows[2][3] == "City: None"
    dialog.steps.preview.findChild(SegmentedControl).choose("refuse")
    assert [row[0] for row in rows_shown(dialog)] == ["3", "5"]
    dialog.reject()


def test_refused_rows_are_saved_as_a_file_to_correct(qtbot, context, shown, file, refused):
    dialog = shown(file(PROBLEMS))
    go_on(qtbot, dialog, Step.PREVIEW)
    press(qtbot, dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.steps.current is Step.RESULT)
    assert sorted(cities(context.workspace)) == ["Acme", "Gamma", "NA"]
    buttons = dialog.steps.result.findChildren(Button)
    qtbot.mouseClick(buttons[0], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: refused.exists() and not dialog.is_busy)
    assert "R&D <b>" in refused.read_text(encoding="utf-8-sig")
    # The button that was pressed was disabled meanwhile: the keyboard may be at any of those beside it.
    dialog.confirm.setFocus()
    confirm(qtbot, dialog)
    assert context.shell.sentences == [("Imported 3 accounts", True)]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "is empty. Nothing was read."),
        (b"PK\x03\x04 xl/", "Nothing was read."),
        (b'Name\n"Acme\n', "opens in it and never closes"),
    ],
)
def test_a_bad_file_ends_in_a_sentence_inside_the_dialog(qtbot, shown, file, content, sentence):
    dialog = shown(file(content))
    assert sentence in dialog.steps.complaint
    assert dialog.steps.current is Step.FILE
    dialog.reject()


def test_a_person_says_which_column_holds_the_name(qtbot, shown, file, workspace):
    dialog = shown(file("Yritys,Paikka\nAcme,Bonn\n"))
    go_on(qtbot, dialog, Step.COLUMNS)
    assert dialog.steps.complaint == "Choose the column that holds the name of an account."
    assert not dialog.confirm.isEnabled()
    pick(qtbot, combo(dialog, "Column of the file for Name"), "Yritys")
    pick(qtbot, combo(dialog, "Column of the file for City"), "Paikka")
    assert dialog.steps.complaint == ""
    go_on(qtbot, dialog, Step.PREVIEW)
    press(qtbot, dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: is_at(dialog, Step.RESULT))
    assert cities(workspace) == {"Acme": "Bonn"}
    dialog.accept()


def test_a_column_that_a_person_leaves_out_is_not_read(qtbot, shown, file, workspace):
    dialog = shown(file("Name,City\nAcme,Bonn\n"))
    visit(qtbot, dialog, Step.COLUMNS)
    pick(qtbot, combo(dialog, "Column of the file for City"), "Not in this file")
    go_on(qtbot, dialog, Step.PREVIEW)
    press(qtbot, dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: is_at(dialog, Step.RESULT))
    assert cities(workspace) == {"Acme": None}
    dialog.accept()


def test_amounts_are_read_as_the_person_says(qtbot, shown, file):
    dialog = shown(file("Name,Annual Revenue\nAcme,1.234\n"))
    visit(qtbot, dialog, Step.READING)
    for name, words in (
        ("Currency of amounts", "USD"),
        ("Revenue is counted in", "Millions"),
        ("Numbers", "1.234,50"),
    ):
        pick(qtbot, combo(dialog, name), words)
        qtbot.waitUntil(lambda: not dialog.is_busy)
    go_on(qtbot, dialog, Step.PREVIEW)
    assert rows_shown(dialog)[0][3] == "Revenue: 1,234,000,000.00 USD"
    dialog.reject()


def test_the_unit_of_the_revenue_multiplies_nothing_else(qtbot, shown, file):
    dialog = shown(file("Name,Revenue,Employees\nAcme,12,2822\n"))
    visit(qtbot, dialog, Step.READING)
    pick(qtbot, combo(dialog, "Revenue is counted in"), "Millions")
    qtbot.waitUntil(lambda: not dialog.is_busy)
    assert combo(dialog, "Employees are counted in").currentText() == "Ones"
    go_on(qtbot, dialog, Step.PREVIEW)
    assert rows_shown(dialog)[0][3] == "Employees: 2,822 · Revenue: 12,000,000.00 EUR"
    dialog.reject()


def test_revenues_too_small_for_that_many_employees_are_asked_about(qtbot, shown, file):
    sizes = ((2822, 1100.04), (495, 251.41), (1185, 647.18), (1356, 587.34), (1016, 326.82))
    rows = "".join(f"Company {size},{size},{revenue}\n" for size, revenue in sizes)
    dialog = shown(file(f"Name,Employees,Revenue\n{rows}"))
    go_on(qtbot, dialog, Step.READING)
    asked = [one.text() for one in dialog.findChildren(PlainLabel) if one.isVisible()]
    question = 'one with 1,356 employees makes "587.34". What is that?'
    assert any(one.endswith(question) for one in asked)
    assert dialog.steps.reading.findChildren(SegmentedControl)[-1].key() == "million"
    go_on(qtbot, dialog, Step.PREVIEW)
    assert "Revenue: 1,100,040,000.00 EUR" in rows_shown(dialog)[0][3]
    dialog.leave()


@pytest.mark.parametrize("heading", ["Revenue", "Revenue (thousands)"])
def test_revenues_that_fit_the_size_or_name_their_unit_are_not_asked_about(
    qtbot, shown, file, heading
):
    earned = 200_000 if heading == "Revenue" else 200
    rows = "".join(f"Company {size},{size},{size * earned}\n" for size in range(5, 12))
    dialog = shown(
        file(f"Name,Employees,{heading},Currency\n{rows.replace(chr(10), ',EUR' + chr(10))}")
    )
    go_on(qtbot, dialog, Step.PREVIEW)
    dialog.leave()


def test_another_encoding_reads_the_file_again(qtbot, shown, file):
    dialog = shown(file("Name,City\nMünchen,Ulm\n".encode("cp1252")))
    visit(qtbot, dialog, Step.READING)
    pick(qtbot, combo(dialog, "Letters (encoding)"), "mac_roman")
    qtbot.waitUntil(lambda: not dialog.is_busy)
    go_on(qtbot, dialog, Step.PREVIEW)
    assert rows_shown(dialog)[0][1] == "M\u00b8nchen"
    dialog.reject()


def test_a_dropped_file_is_read(qtbot, shown, file):
    dialog = shown()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file("Name\nAcme\n")))])
    dialog.dropEvent(
        QDropEvent(
            QPoint(10, 10),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )
    qtbot.waitUntil(lambda: dialog.confirm.label == "Next" and not dialog.is_busy)
    dialog.reject()


def test_a_stopped_import_leaves_nothing_and_says_so(qtbot, shown, file, workspace):
    rows = "".join(f"Account {number},Bonn\n" for number in range(30_000))
    dialog = shown(file(f"Name,City\n{rows}"))
    go_on(qtbot, dialog, Step.PREVIEW)
    press(qtbot, dialog, Qt.Key.Key_Return)
    press(qtbot, dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not dialog.is_busy)
    assert dialog.steps.current is Step.PREVIEW
    assert dialog.confirm.isEnabled()
    assert cities(workspace) == {}
    dialog.reject()


def test_what_others_wrote_meanwhile_is_compared_anew(qtbot, shown, file, tmp_path, workspace):
    dialog = shown(file("Name,City\nAcme,Bonn\n"))
    go_on(qtbot, dialog, Step.PREVIEW)
    other = tmp_path / "other.csv"
    other.write_text("Name\nAcme\n")
    bring_in(workspace, other)
    press(qtbot, dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.steps.complaint != "" and not dialog.is_busy)
    assert dialog.steps.complaint == "The workspace changed since the preview. Look again."
    assert rows_shown(dialog)[0][2] == "Update"
    assert cities(workspace) == {"Acme": None}
    confirm(qtbot, dialog)
    assert cities(workspace) == {"Acme": "Bonn"}


def test_a_file_without_news_imports_nothing(qtbot, context, shown, file, workspace):
    bring_in(workspace, file("Name,City\nAcme,Bonn\n"))
    dialog = shown(file("Name,City\nACME,Bonn\n"))
    go_on(qtbot, dialog, Step.PREVIEW)
    assert dialog.confirm.label == "Close"
    confirm(qtbot, dialog)
    assert context.shell.sentences == []


def test_amounts_of_a_country_with_another_currency_are_asked_about(qtbot, shown, file):
    dialog = shown(file("Name,Country,Revenue\nAcme,U.S.,5\nBeta,USA,6\nGamma,Sweden,7\n"))
    go_on(qtbot, dialog, Step.READING)
    question = "2 of 3 rows are in the United States: are these amounts in USD?"
    asked = next(one for one in dialog.findChildren(PlainLabel) if one.text() == question)
    assert asked.isVisible()
    assert dialog.confirm.label == "Confirm and go on"
    go_on(qtbot, dialog, Step.PREVIEW)
    assert "Revenue: 5.00 USD" in rows_shown(dialog)[0][3]
    dialog.reject()


def test_amounts_that_say_their_currency_are_not_asked_about(qtbot, shown, file):
    dialog = shown(file("Name,Country,Revenue,Currency\nAcme,U.S.,5,USD\n"))
    go_on(qtbot, dialog, Step.PREVIEW)
    dialog.reject()


def test_the_currency_of_the_first_amounts_is_asked_once(qtbot, shown, file, workspace):
    dialog = shown(file("Name,Revenue\nAcme,5\n"))
    press(qtbot, dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: is_at(dialog, Step.READING))
    asked = "No amount of this file says its currency. In which one are they?"
    assert combo(dialog, asked).currentText() == "EUR"
    go_on(qtbot, dialog, Step.PREVIEW)
    dialog.leave()
    bring_in(workspace, file("Name,Revenue\nAcme,5\n"))
    dialog = shown(file("Name,Revenue\nBeta,7\n"))
    press(qtbot, dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: is_at(dialog, Step.PREVIEW))
    dialog.leave()


def test_a_likely_currency_is_what_settings_and_rows_show(qtbot, shown, file):
    dialog = shown(file("Name,Country,Revenue\nAcme,USA,5\n"))
    go_on(qtbot, dialog, Step.READING)
    assert combo(dialog, "Currency of amounts").currentText() == "USD"
    answers = dialog.steps.reading.findChild(SegmentedControl)
    assert answers.key() == "USD"
    answers.choose("EUR")
    qtbot.waitUntil(lambda: not dialog.is_busy)
    assert combo(dialog, "Currency of amounts").currentText() == "EUR"
    go_on(qtbot, dialog, Step.PREVIEW)
    assert "Revenue: 5.00 EUR" in rows_shown(dialog)[0][3]
    dialog.leave()


def test_a_sign_in_the_file_is_said_to_decide_the_currency(qtbot, shown, file):
    dialog = shown(file("Name,Revenue\nAcme,$5\n"))
    visit(qtbot, dialog, Step.READING)
    shown_as = combo(dialog, "Currency of amounts").currentText()
    assert shown_as == "USD, by the $ in the file"
    dialog.leave()


def test_enter_pressed_twice_does_nothing_behind_the_closed_dialog(qtbot, context, shown, file):
    behind = QLineEdit(context.window)
    behind.show()
    pressed = []
    behind.returnPressed.connect(lambda: pressed.append(1))
    dialog = shown(file("Name,City\nAcme,Bonn\n"))
    go_on(qtbot, dialog, Step.PREVIEW)
    confirm(qtbot, dialog)
    qtbot.keyClick(behind, Qt.Key.Key_Return)
    assert pressed == []
    qtbot.waitUntil(lambda: context.window.findChildren(EnterGuard) == [])
    qtbot.keyClick(behind, Qt.Key.Key_Return)
    assert pressed == [1]
