"""What went wrong is said until it is closed, covers nothing meanwhile, and the keyboard reaches it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from abm_desktop.errors import KnownError
from tests.patience import settle

LONG = (
    "The file plan.pdf could not be written because another program has it open. Nothing was "
    "changed. Close it there, or choose another name, and export the plan once more."
)


@pytest.fixture
def window(program, qtbot):
    program.desk.session.pages.show("accounts")
    settle(program.desk.session.jobs)
    program.window.activateWindow()
    return program.window


def _is_reached(window):
    held = window.focusWidget()
    return held is not None and window.toast.isAncestorOf(held)


def _on_window(window, widget):
    return QRect(widget.mapTo(window, QPoint()), widget.size())


def test_an_error_makes_room_for_itself_and_gives_it_back(qtbot, window):
    before = window.pages.height()
    window.toast.warn(LONG)
    toast, pages = _on_window(window, window.toast), _on_window(window, window.pages)
    assert toast.top() > pages.bottom()
    assert window.rect().contains(toast)
    assert not toast.intersects(_on_window(window, window.rail))
    QTest.mouseClick(window.toast._close_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.pages.height() == before)


def test_a_long_sentence_is_read_whole_in_the_smallest_window(qtbot, window):
    window.toast.warn(LONG)
    window.resize(window.minimumSize())
    label = window.toast._text
    qtbot.waitUntil(lambda: label.width() < window.width())
    assert not label.toolTip()
    assert label.height() >= label.heightForWidth(label.width())
    assert window.rect().contains(_on_window(window, window.toast))


def test_f6_reaches_an_error_and_esc_closes_it_and_gives_the_keyboard_back(qtbot, program, window):
    window.toast.warn(LONG)
    areas = 0
    while not _is_reached(window):
        areas += 1
        assert areas < 9, "F6 goes around it"
        came_from = window.focusWidget()
        program.next_area()
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
    assert window.toast.text() == ""
    assert window.focusWidget() is came_from


def test_esc_closes_an_error_from_where_nothing_else_closes_by_it(window):
    window.toast.warn(LONG)
    window.rail.setFocus()
    QTest.keyClick(window.rail, Qt.Key.Key_Escape)
    assert window.toast.text() == ""


def test_the_keyboard_on_news_keeps_them_until_it_leaves(program, window):
    window.toast.tell("Moved", lambda: None)
    window.toast._undo_button.setFocus()
    QApplication.processEvents()
    assert not window.toast._timer.isActive()
    window.pages.setFocus()
    assert window.toast._timer.isActive()


def test_another_page_leaves_behind_what_was_about_the_one_of_before(program, window):
    session = program.desk.session
    session.shell.warn(KnownError("The touch could not be saved."))
    session.pages.show("accounts")
    assert window.toast.text()
    session.pages.show("home")
    assert window.toast.text() == ""
    window.toast.warn("The keyring of this computer is locked.")
    session.pages.show("accounts")
    assert window.toast.text() == "The keyring of this computer is locked."
