from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.patience import settle


def test_the_list_keeps_its_row_and_the_keyboard_when_one_comes_back_from_an_account(
    program, qtbot, add_account
) -> None:
    session = program.desk.session
    session.pages.show("accounts")
    page = session.pages.current
    # What comes first into a workspace that is known to be empty turns the list to its candidates.
    qtbot.waitUntil(page.is_filled)
    for name in ("Auberon Pharma", "Norrhavn Logistics", "Ostrel Glass"):
        add_account(name)
    qtbot.waitUntil(lambda: page.table.rows.rowCount() == 3)
    # The row that is chosen first is, too, before a key moves on from it.
    settle(session.jobs)
    qtbot.waitUntil(lambda: page.table.current_row() is not None)
    page.table.setFocus()
    for _press in range(2):
        press(Qt.Key.Key_J)
    press(Qt.Key.Key_K)
    row = page.table.current_row()
    assert row.name == "Norrhavn Logistics"
    for turn in range(2):
        press(Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: session.pages.current is not page)
        settle(session.jobs)
        add_account(f"Zephrine {turn}")
        session.pages.show("accounts")
        qtbot.waitUntil(lambda turn=turn: page.table.rows.rowCount() == 4 + turn)
        settle(session.jobs)

        assert page.table.hasFocus()
        assert page.table.current_row().name == "Norrhavn Logistics"


def press(key: Qt.Key) -> None:
    QTest.keyClick(QApplication.focusWidget() or QApplication.activeWindow(), key)
