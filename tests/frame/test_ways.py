"""The ways between the list and its accounts: in the list's own order, to a tab, and back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ui.accounts.view import CANDIDATES
from ui.workspace.pages import Pages

NAMES = ("Auberon Pharma", "Norrhavn Logistics", "Ostrel Glass")


@pytest.fixture
def pages(program, qtbot, add_account) -> Pages:
    """The list of three candidates in front, the last by name at the top."""
    pages = program.desk.session.pages
    pages.show("accounts")
    for name in NAMES:
        add_account(name)
    page = pages.current
    page.tool_row.choose(CANDIDATES.key)
    qtbot.waitUntil(lambda: page.table.rows.rowCount() == 3)
    page.table.horizontalHeader().sorted_by.emit(0, Qt.SortOrder.DescendingOrder)
    qtbot.waitUntil(lambda: first_of(page) == "Ostrel Glass")
    return pages


def first_of(page) -> str:
    row = page.table.rows.row_at(0)
    return "" if row is None else row.name


def press(key: Qt.Key, with_alt: bool = False) -> None:
    held = Qt.KeyboardModifier.AltModifier if with_alt else Qt.KeyboardModifier.NoModifier
    QTest.keyClick(QApplication.focusWidget() or QApplication.activeWindow(), key, held)


def test_the_next_account_is_that_of_the_list_and_the_way_back_leads_to_its_row(pages, qtbot):
    page = pages.current
    page.table.choose(1)
    qtbot.waitUntil(lambda: page.doing.only_row() is not None)
    page.doing.open()
    qtbot.waitUntil(lambda: pages.current.heading().title == "Norrhavn Logistics")
    assert pages.current.walker.words == "2 of 3"
    press(Qt.Key.Key_Down, with_alt=True)
    qtbot.waitUntil(lambda: pages.current.heading().title == "Auberon Pharma")
    assert pages.current.walker.words == "3 of 3"
    press(Qt.Key.Key_Backspace)
    assert pages.current is page
    qtbot.waitUntil(lambda: page.table.current_row().name == "Auberon Pharma")


def test_an_account_is_opened_at_a_tab_and_keeps_it(pages, qtbot):
    page = pages.current
    key = page.feed.keys[0]
    with qtbot.waitSignal(pages.shown) as shown:
        pages.show_account(key, tab="deals")
    assert shown.args == [f"account:{key.hex}"]
    assert pages.current.stack.strip.key() == "deals"
    pages.show(f"account:{page.feed.keys[1].hex}")
    assert pages.current.stack.strip.key() == "deals"
    assert pages.current.account() == page.feed.keys[1]


def test_tabs_are_turned_by_keys(pages, qtbot):
    pages.show_account(pages.current.feed.keys[0], tab="overview")
    press(Qt.Key.Key_3, with_alt=True)
    names = list(pages.current.stack.parts)
    assert pages.current.stack.strip.key() == names[2]
    held = Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab, held)
    assert pages.current.stack.strip.key() == names[3]
    QTest.keyClick(
        QApplication.focusWidget(), Qt.Key.Key_Backtab, held | Qt.KeyboardModifier.ShiftModifier
    )
    assert pages.current.stack.strip.key() == names[2]
