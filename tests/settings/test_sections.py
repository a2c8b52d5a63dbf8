"""Calendar, money, engagement, look, backups, workspace and history of the rules in the window."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt

from abm_desktop.vocabulary import Decay, Listing, Tier
from abm_desktop.workspace import history, service
from abm_desktop.workspace.services import calendar, money
from db.accounts.tables import Account
from db.engagement.tables import Engagement
from ui.kit.layouts import widgets_in
from ui.theme.fonts import font, scaled
from ui.theme.preferred import Look
from ui.workspace.settings.backups_section import BackupsSection
from ui.workspace.settings.calendar_section import CalendarSection
from ui.workspace.settings.engagement_section import EngagementSection
from ui.workspace.settings.look_section import LookSection
from ui.workspace.settings.money_section import MoneySection
from ui.workspace.settings.own_day_dialog import OwnDayDialog
from ui.workspace.settings.rate_dialogs import PasteRatesDialog, RateDialog
from ui.workspace.settings.rules_history_section import RulesHistorySection
from ui.workspace.settings.workspace_section import WorkspaceSection


def policy(workspace) -> service.Policy:
    with workspace.reading() as reading:
        return service.policy(reading)


def profile(workspace) -> service.ProfileRow:
    with workspace.reading() as reading:
        return service.profile(reading)


def found(qtbot, program, kind):
    qtbot.waitUntil(lambda: bool(program.window.findChildren(kind)))
    return program.window.findChildren(kind)[-1]


def test_working_days_and_the_country_of_holidays_are_chosen(qtbot, space, shown):
    section = shown("calendar", CalendarSection)
    section.days[5].click()
    qtbot.waitUntil(lambda: policy(space).working_days == (0, 1, 2, 3, 4, 5))
    qtbot.waitUntil(lambda: section.place.country.count() > 100)
    section.place._pick("DE")
    qtbot.waitUntil(lambda: profile(space).country == "DE")
    qtbot.waitUntil(lambda: section._whose.text() == "Of Germany.")
    assert history.undo(space).label == "Keep the holidays of Germany"
    assert history.undo(space).label == "Work on Saturday"


def test_an_own_day_is_added_in_its_dialog_and_deleted(qtbot, program, space, shown):
    section = shown("calendar", CalendarSection)
    section.add.click()
    dialog = found(qtbot, program, OwnDayDialog)
    dialog.accept()
    assert dialog.label_field.error()
    dialog.label.setText("Company <b>day</b>")
    dialog.day.set_day(date(2026, 12, 4))
    dialog.accept()

    def days() -> list[str]:
        with space.reading() as reading:
            return [day.label for day in calendar.own_days(reading)]

    qtbot.waitUntil(lambda: days() == ["Company <b>day</b>"])
    qtbot.waitUntil(lambda: section._calendar.own != [])
    section._delete(section._calendar.own[0])
    qtbot.waitUntil(lambda: days() == [])


def rates(workspace) -> list[tuple[str, str]]:
    with workspace.reading() as reading:
        return [(row.currency, row.rate) for row in money.rate_rows(reading)]


def test_rates_are_added_pasted_changed_in_place_and_undone(qtbot, program, space, shown):
    section = shown("money", MoneySection)
    section.add.click()
    dialog = found(qtbot, program, RateDialog)
    qtbot.waitUntil(lambda: dialog.currency.count() > 50)
    dialog.currency.choose("USD")
    dialog.rate.setText("0")
    dialog.accept()
    assert dialog._rate_field.error() == "0 is zero, and a currency is worth something"
    dialog.rate.setText("0.92")
    dialog.accept()
    qtbot.waitUntil(lambda: rates(space) == [("USD", "0.92")])
    section.paste.click()
    block = found(qtbot, program, PasteRatesDialog)
    block.text.setPlainText("CHF 2026-01-01 1.05\nEUR 2026-01-01 1")
    assert block.confirm.label == "Add 1 rate"
    assert "own currency" in block.told.text()
    block.accept()
    qtbot.waitUntil(lambda: len(section.lines) == 2)
    line = section.lines[0]
    line.editor.setText("1.06")
    line.save()
    qtbot.waitUntil(lambda: ("CHF", "1.06") in rates(space))
    assert history.undo(space).label == "Set the rate of CHF from 1 Jan 2026 to 1.06"
    assert history.undo(space).label == "Add 1 rate"


def test_the_currency_is_locked_by_amounts_and_the_year_begins_in_any_month(qtbot, space, shown):
    section = shown("money", MoneySection)
    assert section.currency.isVisible()
    with space.change("Add a rate") as change:
        money.add_rate(change, "USD", date(2026, 1, 1), "0.9")
    qtbot.waitUntil(lambda: not section.currency.isVisible())
    assert section.why.text() == "EUR stays, because of 1 rate in the workspace."
    assert section.fixed.text() == "EUR · Euro"
    section._pick_month(4)
    qtbot.waitUntil(lambda: profile(space).fiscal_year_start == 4)
    assert history.undo(space).label == "Begin the fiscal year in April"


@pytest.fixture
def rules(shown):
    return shown("engagement", EngagementSection)


def test_rules_of_engagement_are_kept_as_a_whole_in_one_change(qtbot, space, rules):
    assert not rules.footer.isVisible()
    next(iter(rules.draft.minutes.values())).line.setText("4")
    rules.draft.roles["champion"].line.setText("150")
    rules.draft.tiers["ready_people"][Tier.ONE_TO_MANY].line.setText("1")
    rules.decay.choose(Decay.WINDOW)
    assert rules.footer.isVisible()
    assert policy(space) == service.Policy()
    rules.bar.save.click()
    qtbot.waitUntil(lambda: policy(space).decay is Decay.WINDOW)
    now = policy(space)
    assert dict(now.role_weights) == {"champion": 150}
    assert now.ready_people[Tier.ONE_TO_MANY] == 1
    qtbot.waitUntil(lambda: not rules.footer.isVisible())
    assert history.undo(space).label == "Change the rules of engagement"
    assert policy(space) == service.Policy()
    qtbot.waitUntil(lambda: rules.draft.roles["champion"].line.text() == "100")


def test_ctrl_enter_keeps_the_rules_and_the_keyboard_stays_where_it_was(
    qtbot, program, space, rules
):
    line = rules.draft.single["half_life_days"].line
    line.setFocus()
    line.setText("45")
    qtbot.keyClick(line, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not rules.footer.isVisible())
    assert policy(space).half_life_days == 45
    line.setText("46")
    rules.bar.save.setFocus()
    qtbot.keyClick(rules.bar.save, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not rules.footer.isVisible())
    assert program.window.focusWidget() is line


def test_the_effect_is_told_before_anything_is_kept(qtbot, space, rules):
    with space.change("Prepare") as change:
        account = change.add(Account(name="Norrhavn", listing=Listing.TARGET)).id
        change.add(Engagement(account_id=account, activity="meeting", at=change.at, text=""))
    rules.draft.single["engaged_minutes"].line.setText("31")
    qtbot.waitUntil(lambda: "1 account changes stage" in rules.bar.told.text())
    assert rules.bar.which.isVisible()
    assert policy(space) == service.Policy()
    rules.bar.discard.click()


def test_impossible_numbers_are_not_kept_and_discard_puts_back(qtbot, space, rules):
    field = rules.draft.single["half_life_days"]
    field.line.setText("0")
    rules.bar.save.click()
    assert field.error() == "Enter a whole number from 1 to 3,650"
    rules.bar.discard.click()
    assert (field.line.text(), field.error()) == ("30", "")
    assert not rules.footer.isVisible()


def test_what_a_colleague_changes_meanwhile_never_overwrites_what_is_typed(qtbot, space, rules):
    rules.draft.single["aware_minutes"].line.setText("5")
    with space.change("Set engaged") as change:
        service.edit_rules(change, {"engaged_minutes": (10, 12), "aware_minutes": (1, 2)})
    engaged = rules.draft.single["engaged_minutes"]
    qtbot.waitUntil(lambda: engaged.line.text() == "12")
    assert rules.draft.single["aware_minutes"].line.text() == "5"
    rules.bar.save.click()
    qtbot.waitUntil(lambda: policy(space).aware_minutes == 5)


def test_workspace_files_are_opened_with_this_program_by_one_press(
    qtbot, shown, tmp_path, monkeypatch
):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    section = shown("look", LookSection)
    section.files.click()
    qtbot.waitUntil(lambda: section.files.label == "They open with this program")
    assert (tmp_path / "applications" / "abm-desktop.desktop").is_file()


def test_the_look_is_chosen_applied_at_once_and_remembered(
    qtbot, program, preferences, theme, shown
):
    section = shown("look", LookSection)
    before = font("body").pixelSize()
    section.text_size.choose("140")
    assert font("body").pixelSize() == round(before * 1.4)
    section.mode.choose("dark")
    section.lines.click()
    section.workshop.click()
    look = Look.load(preferences)
    assert look == Look("dark", 140, stronger_lines=True, is_workshop=True)
    assert (theme.name, theme.stronger_lines) == ("dark", True)
    assert scaled(100) == 168
    program.actions.run("window.workshop")
    assert not section.workshop.isChecked()
    section.text_size.choose("100")
    assert font("body").pixelSize() == before


def test_a_backup_is_made_told_of_and_opened_as_a_copy(qtbot, program, tmp_path, space, shown):
    section = shown("backups", BackupsSection)
    count = len(section.rows)
    section.make.click()
    qtbot.waitUntil(lambda: len(section.rows) == count + 1)
    newest = section.rows[0]
    assert (newest.why, newest.holds) == ("Made by hand", "Nothing yet")
    copy = tmp_path / "copy.abm"
    copy.write_bytes(b"somebody else's")
    section.open_copy(newest, copy)
    qtbot.waitUntil(lambda: "is there already" in program.window.toast.text())
    section.open_copy(newest, tmp_path / "another.abm")
    qtbot.waitUntil(
        lambda: (
            program.desk.session is not None
            and program.desk.session.address == str(tmp_path / "another.abm")
        )
    )
    qtbot.waitUntil(lambda: program.desk.session.pages.current is not None)


def test_the_workspace_is_renamed_everywhere_checked_and_repaired(qtbot, program, space, shown):
    section = shown("workspace", WorkspaceSection)
    section.name.editor.setText("Quillmere & Sons")
    qtbot.keyClick(section.name.editor, Qt.Key.Key_Return)
    switch = program.window.rail.switch
    qtbot.waitUntil(lambda: "Quillmere & Sons" in switch.accessibleName())
    assert history.undo(space).label == "Rename the workspace to Quillmere & Sons"
    section.check.click()
    qtbot.waitUntil(lambda: section._findings.count() == 2)
    assert next(widgets_in(section._findings)).accessibleName().startswith("Whole.")
    assert not section.repair.isVisible()


def test_versions_of_the_rules_stand_in_words_the_newest_first(qtbot, space, shown):
    section = shown("rules_history", RulesHistorySection)
    assert len(section.versions) == 1
    with space.change("Set quiet days") as change:
        service.edit_rules(change, {"quiet_after_days": (14, 21)})
    qtbot.waitUntil(lambda: len(section.versions) == 2)
    assert section.versions[0].changes == ("Days until quiet: 14 → 21",)
