"""Where the keyboard goes when what had it is gone: to what stands where it stood."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from ui.kit.buttons import Button
from ui.kit.dialog import Dialog
from ui.kit.keyboard_place import KeyboardPlace


class _Row(QWidget):
    def __init__(self, theme, name):
        super().__init__()
        self.yes, self.no = Button(theme, f"Yes, {name}"), Button(theme, f"No, {name}")
        row = QHBoxLayout(self)
        row.addWidget(self.yes)
        row.addWidget(self.no)


class _Front(QWidget):
    """A bar above a page with a list of rows and a button below it."""

    def __init__(self, theme):
        super().__init__()
        self._theme = theme
        self.menu, self.below = Button(theme, "Workspace"), Button(theme, "All")
        self.page, self.list = QWidget(), QWidget()
        self.column = QVBoxLayout(self.list)
        inner = QVBoxLayout(self.page)
        inner.addWidget(self.list)
        inner.addWidget(self.below)
        whole = QVBoxLayout(self)
        whole.addWidget(self.menu)
        whole.addWidget(self.page)
        self.rows = []
        self.fill("abc")
        self.keyboard = KeyboardPlace(self, lambda: [self.menu, self.page])

    def focusNextPrevChild(self, _next):  # noqa: N802 - Qt's name
        return self.keyboard.lead_on()

    def fill(self, names):
        for row in self.rows:
            self.column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = [_Row(self._theme, name) for name in names]
        for row in self.rows:
            self.column.addWidget(row)
            row.show()

    def had_by(self):
        held = self.focusWidget()
        return held.label if isinstance(held, Button) else held


@pytest.fixture
def front(qtbot, theme):
    made = _Front(theme)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def test_the_button_beside_follows_one_that_is_disabled(front):
    front.rows[1].yes.setFocus()
    front.rows[1].yes.setEnabled(False)
    assert front.had_by() == "No, b"


def test_the_same_button_of_the_next_row_follows_that_of_a_row_that_goes(front):
    front.rows[1].no.setFocus()
    front.rows[1].hide()
    assert front.had_by() == "No, c"


def test_the_row_before_follows_the_last_one_and_what_is_below_an_emptied_list(front):
    front.rows[2].yes.setFocus()
    front.rows[2].hide()
    assert front.had_by() == "Yes, b"
    front.list.hide()
    assert front.had_by() == "All"


def test_a_list_that_is_built_anew_keeps_the_place(qtbot, front):
    front.rows[1].no.setFocus()
    front.fill("ac")
    qtbot.waitUntil(lambda: front.had_by() == "No, c")
    front.fill("a")
    qtbot.waitUntil(lambda: front.had_by() == "No, a")
    front.fill("")
    qtbot.waitUntil(lambda: front.had_by() == "All")


def test_a_list_that_is_built_anew_behind_a_dialog_keeps_the_place(qtbot, theme, front):
    front.rows[0].yes.setFocus()
    asked = Dialog(theme, "Why not?", front)
    asked.open()
    qtbot.waitUntil(asked.isActiveWindow)
    front.fill("bc")
    asked.accept()
    front.activateWindow()
    qtbot.waitUntil(lambda: front.had_by() == "Yes, b")


def test_the_page_follows_when_nothing_of_it_is_left_never_the_bar_above(front):
    front.below.setFocus()
    front.list.hide()
    front.below.setEnabled(False)
    assert front.had_by() is front.page
    QTest.keyClick(front.page, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is front.page


def test_whoever_moves_the_keyboard_meanwhile_decides(front):
    front.rows[1].no.setFocus()
    front.fill("xyz")
    front.menu.setFocus()
    front.fill("x")
    QApplication.processEvents()
    assert front.had_by() == "Workspace"
