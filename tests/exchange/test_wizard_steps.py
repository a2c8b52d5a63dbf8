from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
import xlsxwriter
from PySide6.QtCore import Qt
from sqlalchemy import select

from abm_desktop.exchange import service
from abm_desktop.exchange.files.options import ReadingOptions
from abm_desktop.exchange.kinds.account_kind import ACCOUNTS
from abm_desktop.exchange.services.presets import PresetRow, presets, save_preset
from abm_desktop.exchange.services.runs import imports
from abm_desktop.workspace import history
from db.accounts.tables import Account
from db.committee.tables import Contact
from db.revenue.tables import Deal
from tests.exchange.wizard import combo, confirm, go_on, is_at, pick, press, rows_shown, visit
from ui.exchange.history_dialog import ImportHistoryDialog
from ui.exchange.looking import Asked, look
from ui.exchange.meanings import Line, told
from ui.exchange.preset_dialog import PresetDialog
from ui.exchange.row_panel import RowPanel
from ui.exchange.step import Step
from ui.kit.buttons import Button
from ui.kit.checks import CheckBox
from ui.kit.fields import ComboBox, TextField
from ui.kit.labels import PlainLabel
from ui.kit.segmented import SegmentedControl

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

DEALS = "Opportunity ID,Opportunity Name,Stage,Amount,Close Date\n"
TWO_WAYS = f"{DEALS}6A,Renewal,Proposal,100,03/04/2026\n6B,R&D <b>,Won,200,13/04/2026\n"


def says(dialog, text):
    return any(text in one.text() and one.isVisible() for one in dialog.findChildren(PlainLabel))


def deals(workspace):
    with workspace.reading() as reading:
        return {row.name: row for row in reading.session.scalars(select(Deal))}


def finish(qtbot, dialog):
    press(qtbot, dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: is_at(dialog, Step.RESULT))


@pytest.fixture
def accounts(workspace, tmp_path):
    """Two accounts that files may name."""
    path = tmp_path / "known.csv"
    path.write_text("Name,Website\nAcme Inc,acme.com\nBeta,beta.de\n")
    with workspace.reading() as reading:
        options = service.default_options(reading)
    service.import_file(workspace, ACCOUNTS, path, options)


def test_the_kind_is_found_from_the_headings_and_said(shown, file):
    dialog = shown(file(TWO_WAYS))
    assert combo(dialog, "What it holds").currentText() == "Deals"
    assert says(dialog, "These look like deals, by their headings.")
    dialog.reject()


def test_a_person_says_that_a_file_holds_something_else(qtbot, shown, file, workspace):
    dialog = shown(file("First Name,Last Name,Email,Company\nJane,Doe,jane@x.com,X\n"))
    assert combo(dialog, "What it holds").currentText() == "Contacts"
    pick(qtbot, combo(dialog, "What it holds"), "Colleagues")
    qtbot.waitUntil(lambda: not dialog.is_busy)
    assert says(dialog, "You said colleagues; by their headings they look like contacts.")
    dialog.reject()


def test_days_that_can_be_read_two_ways_are_asked_with_an_example(qtbot, shown, file, workspace):
    dialog = shown(file(TWO_WAYS))
    go_on(qtbot, dialog, Step.READING)
    asked = dialog.steps.reading.findChild(SegmentedControl)
    assert '"03/04/2026"' in asked.accessibleName()
    assert asked.key() == "dd/mm/yyyy"
    assert says(dialog, 'Likely, because "13/04/2026" fits no other.')
    assert dialog.confirm.label == "Confirm and go on"
    go_on(qtbot, dialog, Step.PREVIEW)
    finish(qtbot, dialog)
    assert deals(workspace)["Renewal"].close_on.isoformat() == "2026-04-03"
    dialog.accept()


def test_a_doubt_without_a_likely_answer_waits_for_one(qtbot, shown, file):
    dialog = shown(file(f"{DEALS}6A,Renewal,Proposal,100,03/04/2026\n"))
    press(qtbot, dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.steps.current is Step.READING)
    assert not dialog.confirm.isEnabled()
    dialog.steps.reading.findChild(SegmentedControl).choose("mm/dd/yyyy")
    assert dialog.confirm.isEnabled()
    go_on(qtbot, dialog, Step.PREVIEW)
    assert "4 March 2026" in rows_shown(dialog)[0][3]
    dialog.reject()


def test_a_sheet_is_asked_for_and_lines_above_the_headings_are_shown(
    qtbot, shown, tmp_path, workspace
):
    path = tmp_path / "two.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("Notes").write_row(0, 0, ["Made by R&D <b>"])
        sheet = book.add_worksheet("Pipeline")
        sheet.write_row(0, 0, ["Report of R&D <b>"])
        sheet.write_row(2, 0, ["Opportunity Name", "Stage", "Amount"])
        sheet.write_row(3, 0, ["Renewal", "Won", 1000])
    dialog = shown(path)
    press(qtbot, dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.steps.current is Step.READING)
    dialog.steps.reading.findChild(SegmentedControl).choose("Pipeline")
    qtbot.waitUntil(lambda: not dialog.is_busy)
    assert says(dialog, '1 line above left out: "Report of R&D <b>"')
    go_on(qtbot, dialog, Step.PREVIEW)
    finish(qtbot, dialog)
    assert deals(workspace)["Renewal"].amount_minor == 100_000
    dialog.accept()


def test_a_stage_that_nobody_knows_is_asked_once_and_told(qtbot, shown, file, workspace):
    rows = "6A,One,Voitettu,1,2026-04-03\n6B,Two,Voitettu,2,2026-04-03\n"
    dialog = shown(file(DEALS + rows))
    go_on(qtbot, dialog, Step.MEANINGS)
    pick(qtbot, combo(dialog, "What Voitettu means, 2 rows"), "Won")
    go_on(qtbot, dialog, Step.PREVIEW)
    finish(qtbot, dialog)
    assert sorted(deals(workspace)) == ["One", "Two"]
    dialog.accept()


def test_rows_of_a_text_without_a_meaning_stay_out(qtbot, shown, file):
    dialog = shown(file(f"{DEALS}6A,One,Voitettu,1,2026-04-03\n6B,Two,Won,2,2026-04-03\n"))
    go_on(qtbot, dialog, Step.MEANINGS)
    go_on(qtbot, dialog, Step.PREVIEW)
    assert [row[2] for row in rows_shown(dialog)] == ["Refuse", "Create"]
    dialog.reject()


def test_an_owner_is_kept_as_text_or_told(qtbot, shown, file, workspace):
    text = "Opportunity Name,Stage,Opportunity Owner\nOne,Won,M. Lindqvist\n"
    dialog = shown(file(text))
    go_on(qtbot, dialog, Step.PREVIEW)
    assert says(dialog, "1 owner kept as text")
    visit(qtbot, dialog, Step.MEANINGS)
    pick(qtbot, combo(dialog, "What M. Lindqvist means, 1 row"), "Mara Lindqvist")
    go_on(qtbot, dialog, Step.PREVIEW)
    finish(qtbot, dialog)
    assert deals(workspace)["One"].owner_id == workspace.person_id
    dialog.accept()


def test_what_a_text_means_can_be_taken_back(qtbot, shown, file):
    dialog = shown(file("Opportunity Name,Stage,Opportunity Owner\nOne,Won,M. Lindqvist\n"))
    go_on(qtbot, dialog, Step.PREVIEW)
    for answer in ("Mara Lindqvist", "Keep the name as text"):
        visit(qtbot, dialog, Step.MEANINGS)
        asked = "What M. Lindqvist means, 1 row"
        qtbot.waitUntil(lambda asked=asked: combo(dialog, asked).isVisible())
        pick(qtbot, combo(dialog, asked), answer)
        go_on(qtbot, dialog, Step.PREVIEW)
    assert says(dialog, "1 owner kept as text")
    dialog.reject()


def test_what_a_preset_tells_of_other_texts_stays():
    line = Line("stage", "Voitettu", 1, is_needed=True, choices=())
    before = {"stage": {"Verloren": "lost", "Voitettu": "open"}}
    answers = {("stage", "Voitettu"): "won"}
    assert told(before, [line], answers) == {"stage": {"Verloren": "lost", "Voitettu": "won"}}
    assert told(before, [line], {}) == {"stage": {"Verloren": "lost"}}


def test_a_preset_that_is_found_tells_the_letters_too(file, workspace):
    with workspace.reading() as reading:
        usual = service.default_options(reading)
    kept = replace(usual, encoding="mac_roman", columns={"name": "Company", "city": "City"})
    preset = PresetRow(workspace.person_id, "accounts", "Branch", kept)
    path = file("Company,City\nAcme,Medellín\n".encode("mac_roman"))
    looked = look(Asked(path, usual, may_choose_preset=True), [preset], date(2026, 11, 18))
    assert (looked.asked.preset, looked.doubts) == (preset, ())
    assert looked.table.rows[0].cells == ("Acme", "Medellín")


def test_a_preset_of_letters_that_a_file_does_not_have_is_not_taken(file, workspace):
    with workspace.reading() as reading:
        usual = service.default_options(reading)
    kept = replace(usual, encoding="utf-16", columns={"name": "Company"})
    preset = PresetRow(workspace.person_id, "accounts", "Branch", kept)
    asked = Asked(file("Company,City\nAcme,Bonn\n"), usual, may_choose_preset=True)
    assert look(asked, [preset], date(2026, 11, 18)).asked.preset is None


def test_accounts_that_nobody_knows_become_candidates_if_a_person_says_so(
    qtbot, shown, file, workspace, accounts
):
    text = "First Name,Last Name,Email,Company\nJane,Doe,jane@new.com,New Corp\n"
    dialog = shown(file(text))
    go_on(qtbot, dialog, Step.MEANINGS)
    box = next(one for one in dialog.steps.meanings.findChildren(CheckBox) if one.isVisible())
    assert box.text() == "Create 1 new candidate account of the names nobody knows"
    box.setChecked(True)
    go_on(qtbot, dialog, Step.PREVIEW)
    assert says(dialog, "1 new candidate account")
    finish(qtbot, dialog)
    with workspace.reading() as reading:
        assert reading.session.scalars(select(Contact.name)).all() == ["Jane Doe"]
    dialog.accept()


def test_a_refused_row_is_corrected_in_place(qtbot, shown, file):
    rows = "Acme,Salem,12\nR&D <b>,Bonn,many\nZeta,Ulm,few\n"
    dialog = shown(file(f"Name,City,Employees\n{rows}"))
    go_on(qtbot, dialog, Step.PREVIEW)
    dialog.steps.preview.findChild(SegmentedControl).choose("refuse")
    panel = dialog.steps.preview.findChild(RowPanel)
    field = next(one for one in panel.findChildren(TextField) if one.isVisible())
    assert field.accessibleName() == "Employees"
    assert field.accessibleDescription() == '"many" is no whole number.'
    field.setText("120")
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not dialog.is_busy)
    assert [row[1] for row in rows_shown(dialog)] == ["Zeta"]
    assert dialog.focusWidget() is field
    assert field.text() == "few"
    assert dialog.confirm.label == "Import 2 accounts"
    dialog.steps.preview.findChild(SegmentedControl).choose("create")
    assert rows_shown(dialog)[1][3] == "City: Bonn · Employees: 120"
    dialog.reject()


def test_tab_and_f2_lead_to_the_cells_of_a_refused_row_and_enter_never_closes(qtbot, shown, file):
    dialog = shown(file("Name,City,Employees\nAcme,Salem,12\nR&D <b>,Bonn,many\nZeta,Ulm,few\n"))
    go_on(qtbot, dialog, Step.PREVIEW)
    press(qtbot, dialog, Qt.Key.Key_F2)
    field = dialog.focusWidget()
    assert (field.accessibleName(), field.text()) == ("Employees", "many")
    press(qtbot, dialog, Qt.Key.Key_Return)
    assert is_at(dialog, Step.PREVIEW)
    press(qtbot, dialog, Qt.Key.Key_Tab)
    assert dialog.focusWidget().accessibleName() == "Name"
    press(qtbot, dialog, Qt.Key.Key_Backtab)
    assert dialog.focusWidget() is field
    field.setText("7")
    press(qtbot, dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: is_at(dialog, Step.PREVIEW))
    assert (dialog.focusWidget().accessibleName(), dialog.focusWidget().text()) == (
        "Employees",
        "few",
    )
    dialog.reject()


def test_tab_leads_from_the_rows_to_the_first_cell(qtbot, shown, file):
    dialog = shown(file("Name,Employees\nAcme,many\n"))
    go_on(qtbot, dialog, Step.PREVIEW)
    press(qtbot, dialog, Qt.Key.Key_Tab)
    assert dialog.focusWidget().accessibleName() == "Employees"
    dialog.reject()


def test_a_long_cell_stays_whole_where_another_one_is_corrected(qtbot, shown, file, workspace):
    long = "word " * 10_000 + "end"
    dialog = shown(file(f"Name,Employees,Description\nAcme,many,{long}\n"))
    go_on(qtbot, dialog, Step.PREVIEW)
    press(qtbot, dialog, Qt.Key.Key_F2)
    qtbot.keyClicks(dialog.focusWidget(), "12")
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: is_at(dialog, Step.PREVIEW) and dialog.confirm.isEnabled())
    confirm(qtbot, dialog)
    with workspace.reading() as reading:
        assert reading.session.scalars(select(Account.description)).all() == [long]


def test_a_cell_too_many_is_emptied_in_place(qtbot, shown, file):
    dialog = shown(file("Name,City\nAcme,Salem\nBeta,Ulm,extra\n"))
    go_on(qtbot, dialog, Step.PREVIEW)
    dialog.steps.preview.findChild(SegmentedControl).choose("refuse")
    panel = dialog.steps.preview.findChild(RowPanel)
    field = next(one for one in panel.findChildren(TextField) if one.isVisible())
    assert field.text() == "extra"
    field.clear()
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not dialog.is_busy)
    assert dialog.words.text() == "Row 3: create"
    assert dialog.confirm.label == "Import 2 accounts"
    dialog.reject()


def test_letters_that_can_be_read_two_ways_are_asked_for(qtbot, shown, file):
    dialog = shown(file("Company,City\nAcme,Medellín\nBeta,Rome\n".encode("mac_roman")))
    press(qtbot, dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: is_at(dialog, Step.READING))
    asked = dialog.steps.reading.findChild(SegmentedControl)
    assert asked.key() == ""
    assert not dialog.confirm.isEnabled()
    asked.choose("mac_roman")
    qtbot.waitUntil(lambda: not dialog.is_busy)
    go_on(qtbot, dialog, Step.PREVIEW)
    assert rows_shown(dialog)[0][3] == "City: Medellín"
    dialog.reject()


def test_rows_are_found_by_what_they_say(qtbot, shown, file):
    dialog = shown(file("Name,City\nAcme,Salem\nBeta,Bonn\n"))
    go_on(qtbot, dialog, Step.PREVIEW)
    qtbot.keyClicks(dialog.steps.preview, "/")
    search = dialog.focusWidget()
    qtbot.keyClicks(search, "bon")
    qtbot.waitUntil(lambda: [row[1] for row in rows_shown(dialog)] == ["Beta"])
    qtbot.keyClick(search, Qt.Key.Key_Return)
    assert is_at(dialog, Step.PREVIEW)
    dialog.reject()


def test_what_was_told_is_kept_and_used_for_the_next_file(qtbot, shown, file, workspace):
    dialog = shown(file(TWO_WAYS))
    go_on(qtbot, dialog, Step.READING)
    go_on(qtbot, dialog, Step.PREVIEW)
    finish(qtbot, dialog)
    dialog.steps.result.preset_asked.emit()
    asked = dialog.findChild(PresetDialog)
    assert asked.findChild(TextField).text() == "Salesforce deals"
    asked.findChild(TextField).setText("Quarterly")
    asked.accept()
    qtbot.waitUntil(lambda: dialog.words.text() == "Kept as preset Quarterly")
    dialog.accept()
    with workspace.reading() as reading:
        assert [one.name for one in presets(reading, "opportunities")] == ["Quarterly"]
    again = shown(file(TWO_WAYS))
    assert combo(again, "Preset").currentText() == "Quarterly"
    assert says(again, "Chosen because the file has all its columns.")
    go_on(qtbot, again, Step.PREVIEW)
    assert again.confirm.label == "Close"
    again.reject()


@pytest.fixture
def with_preset(qtbot, shown, file, workspace):
    """A file before which another one of its source was told about."""
    path = file(TWO_WAYS)
    with workspace.change("Keep it") as change:
        told = ReadingOptions(currency="EUR", columns={"name": "Opportunity Name"})
        save_preset(change, "opportunities", "Quarterly", told)
    dialog = shown(path)
    assert combo(dialog, "Preset").currentText() == "Quarterly"
    return dialog


def names_of_presets(workspace):
    with workspace.reading() as reading:
        return [one.name for one in presets(reading, "opportunities")]


def test_a_preset_is_deleted_where_it_is_chosen_and_comes_back_at_once_or_by_undo(
    qtbot, with_preset, workspace
):
    found = with_preset.steps.file.found
    found.delete.setFocus()
    qtbot.keyClick(found.delete, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: found.bring_back.isVisible() and not with_preset.is_busy)
    assert says(with_preset, "Deleted the preset Quarterly.")
    assert not found.delete.isEnabled()
    assert names_of_presets(workspace) == []
    qtbot.mouseClick(found.bring_back, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: combo(with_preset, "Preset").currentText() == "Quarterly")
    assert found.bring_back.isHidden()
    assert names_of_presets(workspace) == ["Quarterly"]
    with_preset.leave()
    for _step in ("bring back", "delete"):
        history.undo(workspace)
    assert names_of_presets(workspace) == ["Quarterly"]


def test_a_preset_whose_columns_a_file_has_is_left_off_where_none_is_chosen(qtbot, with_preset):
    pick(qtbot, combo(with_preset, "Preset"), "None: find it out")
    qtbot.waitUntil(lambda: not with_preset.is_busy)
    assert combo(with_preset, "Preset").currentData() is None
    assert not with_preset.steps.file.found.delete.isEnabled()
    with_preset.leave()


def test_why_a_preset_is_chosen_is_said_only_where_nobody_chose_it(qtbot, with_preset):
    found = "Chosen because the file has all its columns."
    assert says(with_preset, found)
    go_on(qtbot, with_preset, Step.READING)
    visit(qtbot, with_preset, Step.FILE)
    assert says(with_preset, found)
    for chosen in ("None: find it out", "Quarterly"):
        pick(qtbot, combo(with_preset, "Preset"), chosen)
        qtbot.waitUntil(lambda: not with_preset.is_busy)
    assert combo(with_preset, "Preset").currentText() == "Quarterly"
    assert says(with_preset, "The file has all its columns.")
    assert not says(with_preset, found)
    with_preset.leave()


def test_an_import_is_taken_back_from_the_history(qtbot, context, shown, file, workspace):
    dialog = shown(file(f"{DEALS}6A,Renewal,Proposal,100,2026-04-03\n"))
    go_on(qtbot, dialog, Step.PREVIEW)
    press(qtbot, dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(deals(workspace)) == 1)
    history = ImportHistoryDialog(context)
    history.open()
    qtbot.waitUntil(lambda: says(history, "Undo takes back all it brought"))
    history.undo()
    history.reject()
    assert history.isVisible(), "it waits for what it began"
    qtbot.waitUntil(lambda: says(history, "Everything it brought is gone again."))
    assert deals(workspace) == {}
    with workspace.reading() as reading:
        assert [row.is_undone for row in imports(reading)] == [True]
    history.accept()


def test_an_empty_history_says_so(qtbot, context):
    history = ImportHistoryDialog(context)
    history.open()
    qtbot.waitUntil(lambda: says(history, "Nothing was imported yet"))
    history.accept()


def test_files_of_last_time_are_offered_again(qtbot, shown, file):
    first = shown(file("Name,City\nAcme,Bonn\n"))
    first.reject()
    second = shown()
    qtbot.waitUntil(lambda: says(second, "Files of last time"))
    second.reject()


def test_the_sheet_leaves_room_around_it(context, shown):
    dialog = shown()
    assert dialog.width() <= context.window.width() - 48
    assert dialog.height() <= context.window.height() - 48
    dialog.reject()


def test_columns_and_stages_that_were_not_asked_about_are_said_and_lead_back(qtbot, shown, file):
    dialog = shown(file("Opportunity Name,Stage,Subsidiary\nOne,Closed Won,X\n"))
    go_on(qtbot, dialog, Step.PREVIEW)
    links = {one.label: one for one in dialog.findChildren(Button) if one.isVisible()}
    links["Closed Won read as Won"].click()
    qtbot.waitUntil(lambda: is_at(dialog, Step.MEANINGS))
    qtbot.waitUntil(lambda: "What Closed Won means, 1 row" in names_of(dialog))
    assert combo(dialog, "What Closed Won means, 1 row").currentText() == "Won, by its name"
    go_on(qtbot, dialog, Step.PREVIEW)
    links["Read 2 of 3 columns; not read: Subsidiary"].click()
    qtbot.waitUntil(lambda: is_at(dialog, Step.COLUMNS))
    dialog.leave()


def names_of(dialog):
    return [one.accessibleName() for one in dialog.findChildren(ComboBox)]


def test_new_candidates_are_counted_once_and_their_rows_no_longer_stay_out(
    qtbot, shown, file, accounts
):
    rows = "Jane,Doe,jane@new.com,New Corp\nJohn,Roe,john@newco.org,NEW CORP\n"
    dialog = shown(file(f"First Name,Last Name,Email,Company\n{rows}"))
    go_on(qtbot, dialog, Step.MEANINGS)
    box = next(one for one in dialog.steps.meanings.findChildren(CheckBox) if one.isVisible())
    assert box.text() == "Create 1 new candidate account of the names nobody knows"
    qtbot.waitUntil(lambda: "What New Corp means, 1 row" in names_of(dialog))
    told = combo(dialog, "What New Corp means, 1 row")
    assert told.currentText() == "Leave these rows out"
    box.setChecked(True)
    assert told.currentText() == "Create a new candidate account"
    box.setChecked(False)
    go_on(qtbot, dialog, Step.PREVIEW)
    assert [row[1] for row in rows_shown(dialog)] == ["Jane Doe", "John Roe"]
    dialog.leave()
