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
    return held is not None and window.toast.errors.isAncestorOf(held)


def _on_window(window, widget):
    return QRect(widget.mapTo(window, QPoint()), widget.size())


def test_an_error_makes_room_for_itself_and_gives_it_back(qtbot, window):
    before = window.pages.height()
    window.toast.warn(LONG)
    toast, pages = _on_window(window, window.toast.errors), _on_window(window, window.pages)
    assert toast.top() > pages.bottom()
    assert window.rect().contains(toast)
    assert not toast.intersects(_on_window(window, window.rail))
    QTest.mouseClick(window.toast.errors._button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.pages.height() == before)


def test_a_long_sentence_is_read_whole_in_the_smallest_window(qtbot, window):
    window.toast.warn(LONG)
    window.resize(window.minimumSize())
    label = window.toast.errors._text
    qtbot.waitUntil(lambda: label.width() < window.width())
    assert not label.toolTip()
    assert label.height() >= label.heightForWidth(label.width())
    assert window.rect().contains(_on_window(window, window.toast.errors))


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


def test_news_lies_above_an_error_that_nobody_has_read(qtbot, program, window):
    shell = program.desk.session.shell
    shell.warn(KnownError(LONG))
    shell.tell("Moved 3 deals", undo=True)
    toast = window.toast
    assert (toast.said(), toast.errors.said()) == ("Moved 3 deals", LONG)
    qtbot.waitUntil(
        lambda: (
            _on_window(window, toast).bottom() < _on_window(window, toast.errors).top()
            and toast.pos() == toast._place()
        )
    )
    toast.hide()
    assert toast.text() == LONG


def test_an_error_that_comes_while_news_is_read_pushes_it_up(qtbot, program, window):
    toast = window.toast
    toast.tell("Moved 3 deals", lambda: None)
    toast.warn(LONG)
    qtbot.waitUntil(
        lambda: _on_window(window, toast).bottom() < _on_window(window, toast.errors).top()
    )
    assert toast.text() == LONG


def test_esc_closes_one_message_after_the_other_the_latest_first(window):
    window.toast.warn("The file could not be read.")
    window.toast.warn(LONG)
    window.toast.tell("Moved 3 deals", lambda: None)
    window.rail.setFocus()
    told = []
    while window.toast.text():
        told.append(window.toast.text())
        QTest.keyClick(window.rail, Qt.Key.Key_Escape)
    assert told == ["Moved 3 deals", LONG, "The file could not be read."]


def test_f6_reaches_both_news_and_an_error(program, window):
    window.toast.warn(LONG)
    window.toast.tell("Moved 3 deals", lambda: None)
    reached = set()
    for _area in range(9):
        program.next_area()
        held = window.focusWidget()
        reached |= {slip for slip in window.toast.shown() if slip.isAncestorOf(held)}
    assert reached == {window.toast, window.toast.errors}


def test_an_error_leaves_once_the_very_change_is_kept(qtbot, program, window):
    jobs = program.desk.session.jobs
    told = "The touch could not be saved."

    def refuse(_change):
        raise KnownError(told)

    jobs.change("Move dinner", refuse)
    qtbot.waitUntil(lambda: window.toast.errors.said() == told)
    jobs.change("Move lunch", lambda _change: None)
    qtbot.waitUntil(lambda: window.toast.said() == "Moved lunch")
    assert window.toast.errors.said() == told
    jobs.change("Move dinner", lambda _change: None)
    qtbot.waitUntil(lambda: window.toast.said() == "Moved dinner")
    assert window.toast.errors.said() == ""
