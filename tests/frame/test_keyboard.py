"""The keyboard is always somewhere that is seen, and names stand in titles as they are written."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from abm_desktop.accounts.services import target_list
from abm_desktop.accounts.services.target_list import ListQuery
from abm_desktop.vocabulary import Listing
from tests.patience import settle
from ui.kit.buttons import Button
from ui.kit.dialog import Dialog
from ui.touches.quick_log import QuickLog


@pytest.fixture
def page(program, qtbot, add_account):
    """The page of an account with signs in its name."""
    add_account("Norr [*] & Havn")
    session = program.desk.session
    with session.context.workspace.reading() as reading:
        wanted = ListQuery(listing=frozenset({Listing.CANDIDATE}))
        (key,) = target_list.keys(reading, wanted)
    session.pages.show_account(key, tab="overview")
    found = session.pages.current
    qtbot.waitUntil(lambda: found.overview is not None)
    program.window.activateWindow()
    return found


def press(key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget() or QApplication.activeWindow(), key, held)


def test_every_tab_takes_the_keyboard_wherever_it_was(qtbot, program, page):
    press(Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    people = page.stack.front
    assert program.window.focusWidget() is people.table
    before = [page.stack.strip, program.window.top_bar.search, page.header.facts["stage"]]
    for place, name in enumerate(page.stack.parts):
        before[place % len(before)].setFocus()
        press(Qt.Key(Qt.Key.Key_1 + place), Qt.KeyboardModifier.AltModifier)
        settle(program.desk.session.jobs)
        assert page.stack.strip.key() == name
        assert page.stack.front.isAncestorOf(program.window.focusWidget()), name


def test_after_a_click_and_a_closed_dialog_the_keyboard_goes_to_the_tab_that_is_opened(
    qtbot, program, page
):
    QTest.mouseClick(page.header, Qt.MouseButton.LeftButton, pos=QPoint(4, 4))
    program.actions.run("engagement.log")
    (dialog,) = program.window.findChildren(QuickLog)
    dialog.reject()
    press(Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    settle(program.desk.session.jobs)
    assert page.stack.front.isAncestorOf(program.window.focusWidget())


def test_a_dialog_gives_the_keyboard_back_or_to_what_is_near(qtbot, program, page, theme):
    place = page.header.facts["owners"]
    place.setFocus()
    program.actions.run("engagement.log")
    (dialog,) = program.window.findChildren(QuickLog)
    dialog.reject()
    assert program.window.focusWidget() is place
    gone = Button(theme, "Gone", parent=page.header)
    gone.show()
    gone.setFocus()
    other = Dialog(theme, "Take it away", program.window)
    other.open()
    gone.deleteLater()
    other.reject()
    qtbot.waitUntil(lambda: page.header.isAncestorOf(program.window.focusWidget() or page))


def test_a_page_that_is_opened_by_its_key_has_the_keyboard(qtbot, program):
    for number in range(1, 6):
        press(Qt.Key(Qt.Key.Key_0 + number), Qt.KeyboardModifier.ControlModifier)
        settle(program.desk.session.jobs)
        focused, page = program.window.focusWidget(), program.desk.session.pages.current
        assert focused is not None
        assert page.isAncestorOf(focused), page
        assert focused.isVisible()


def test_tab_goes_through_what_is_laid_out_whenever_it_came(qtbot, program, page):
    page.stack.open("plan")
    settle(program.desk.session.jobs)
    plan = page.stack.front
    plan.why.lines.add_draft()
    late = plan.why.lines.lines[0].editor
    press(Qt.Key.Key_Tab)
    assert program.window.focusWidget() is plan.why.begin
    late.setFocus()
    press(Qt.Key.Key_Backtab)
    assert plan.swot.isAncestorOf(program.window.focusWidget()) or plan.completeness.isAncestorOf(
        program.window.focusWidget()
    )


def test_a_name_stands_in_the_title_as_it_is_written(qtbot, program, page):
    qtbot.waitUntil(
        lambda: (
            program.window.windowHandle()
            .title()
            .startswith("Norr [*] & Havn \N{EN DASH} Quillmere")
        )
    )


def test_an_account_that_is_looked_for_is_opened_at_its_overview(qtbot, program, page):
    page.stack.open("files")
    program.open_palette("norr")
    palette = program._palette
    qtbot.waitUntil(lambda: any(row.tile for row in palette.list.rows()))
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert page.stack.strip.key() == "overview"


def test_without_accounts_the_log_leads_to_the_first_one(qtbot, program, add_account):
    session = program.desk.session
    settle(program.desk.session.jobs)
    program.actions.run("engagement.log")
    assert program.window.findChildren(QuickLog) == []
    toast = program.window.toast
    assert "there is none yet" in toast.text()
    assert toast._undo_button.label == "Add an account"
    add_account("Norrhavn Logistics")
    qtbot.waitUntil(lambda: not session.shell._has_no_account)
    program.actions.run("engagement.log")
    (dialog,) = program.window.findChildren(QuickLog)
    dialog.reject()


def test_a_dialog_that_is_still_being_loaded_opens_when_it_is_there(program, page):
    session = program.desk.session
    dialog = session.shell._dialogs.pop("quick_log")
    press(Qt.Key.Key_L)
    assert program.window.findChildren(QuickLog) == []
    session.arrive("quick_log", dialog)
    (opened,) = program.window.findChildren(QuickLog)
    assert opened.isVisible()
    opened.reject()
    session.arrive("quick_log", dialog)
    assert not opened.isVisible()


def test_news_lies_beside_the_buttons_of_the_settings(qtbot, program):
    session = program.desk.session
    session.pages.show("settings::fields")
    settle(program.desk.session.jobs)
    bar = session.pages.current.findChildren(Button)
    session.shell.tell("Saved")
    toast = program.window.toast
    qtbot.waitUntil(lambda: toast.pos() == toast._place())
    for button in bar:
        seen = button.visibleRegion().boundingRect()
        place = QRect(button.mapTo(program.window._layers, seen.topLeft()), seen.size())
        assert seen.isEmpty() or not place.intersects(toast.geometry())
