"""What is told for a while at the bottom of the window, and what stays there until somebody has read it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui_kit.windows import show_active
from ui.kit.buttons import Button
from ui.kit.clearance import keep_clear
from ui.kit.fields import TextField
from ui.kit.toast import Toast

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
ODD = "R&D <b>x</b>"
LEFT = Qt.MouseButton.LeftButton


def test_a_toast_offers_the_way_back_once(qtbot, window, theme):
    undone = []
    toast = Toast(theme, window)
    window.show()
    toast.refuse("Only they change it.")
    assert toast.text() == "Only they change it."
    toast.tell(ODD, lambda: undone.append(1))
    assert toast.text() == ODD
    assert abs(toast.geometry().center().x() - 450) <= 1
    qtbot.mouseClick(toast._undo_button, LEFT)
    assert (undone, toast.text()) == ([1], "")


def test_a_refusal_has_a_sign_of_its_own_and_may_offer_the_way_on(qtbot, window, theme):
    ways = []
    toast = Toast(theme, window)
    window.show()
    toast.tell("Moved 3 deals")
    success = toast._icon.grab().toImage()
    toast.refuse("There is no account yet.", lambda: ways.append("add"), action="Add an account")
    assert toast._icon.grab().toImage() != success
    assert toast._undo_button.label == "Add an account"
    qtbot.mouseClick(toast._undo_button, LEFT)
    assert ways == ["add"]
    toast.refuse("Choose one deal.")
    assert toast._undo_button.isHidden()


def test_a_toast_lies_beside_buttons_and_goes_aside_for_the_keyboard(qtbot, window, theme):
    toast = Toast(theme, window)
    show_active(qtbot, window)
    place = QRect(0, 0, 120, 30)
    place.moveCenter(QPoint(window.width() // 2, window.height() - 44))
    button = Button(theme, "Add a field", parent=window)
    button.setGeometry(place)
    button.show()
    toast.warn("The file could not be read")
    error = toast.errors
    assert not error.geometry().intersects(place)
    field = TextField(theme, parent=window)
    field.setGeometry(error.geometry())
    field.show()
    field.setFocus()
    assert not error.geometry().intersects(field.geometry())


def test_a_toast_lies_above_a_bar_that_is_kept_clear(qtbot, window, theme):
    toast = Toast(theme, window)
    bar = keep_clear(QWidget(window))
    bar.setGeometry(0, window.height() - 44, window.width() - 300, 44)
    window.show()
    toast.tell("Saved")
    assert toast.geometry().bottom() < bar.geometry().top()
    assert abs(toast.geometry().center().x() - window.width() // 2) <= 1
    bar.hide()
    toast.tell("Saved again")
    assert toast.geometry().bottom() > bar.geometry().top() - 24


def test_an_error_stays_and_news_leaves(qtbot, window, theme):
    toast = Toast(theme, window)
    window.show()
    toast.tell("Saved")
    assert toast._timer.isActive()
    toast.warn("The file could not be read")
    toast._timer.timeout.emit()
    assert (toast.said(), toast.text()) == ("", "The file could not be read")
    qtbot.mouseClick(toast.errors._button, LEFT)
    assert toast.text() == ""


def test_what_goes_on_bears_no_tick_and_stays_until_it_has_ended(qtbot, window, theme):
    stopped = []
    toast = Toast(theme, window)
    window.show()
    toast.tell("Copied the backup")
    success = toast._icon.grab().toImage()
    toast.begin("Copying the backup", lambda: stopped.append(1), action="Stop")
    assert toast._icon.grab().toImage() != success
    assert not toast._timer.isActive()
    QApplication.sendEvent(toast, QEvent(QEvent.Type.Leave))
    assert not toast._timer.isActive()
    toast.end()
    assert toast.text() == ""
    toast.tell("The copy lies in plans")
    toast.end()
    assert toast.text() == "The copy lies in plans"
    toast.note("It is open in another window too.")
    assert toast._icon.grab().toImage() != success


def test_what_is_wrong_twice_is_told_once_and_unread_errors_come_back(qtbot, window, theme):
    toast = Toast(theme, window)
    window.show()
    for sentence in ("The disk is full", "The server is away", "The disk is full"):
        toast.warn(sentence)
    assert toast.text() == "The disk is full"
    qtbot.mouseClick(toast.errors._button, LEFT)
    assert toast.text() == "The server is away"
    toast.take_back("The server is away")
    assert toast.text() == ""


def test_news_with_a_next_step_comes_back_once_newer_news_has_left(qtbot, window, theme):
    opened = []
    toast = Toast(theme, window)
    window.show()
    toast.offer("Wrote 8,800 deals", lambda: opened.append(1), action="Open folder")
    toast.tell("Undone: Move dinner", lambda: None, action="Redo")
    assert (toast.text(), toast._undo_button.label) == ("Undone: Move dinner", "Redo")
    toast._timer.timeout.emit()
    assert (toast.text(), toast._undo_button.label) == ("Wrote 8,800 deals", "Open folder")
    assert toast._timer.isActive()
    qtbot.mouseClick(toast._undo_button, LEFT)
    assert (opened, toast.text()) == ([1], "")


def test_what_was_read_to_its_end_or_is_told_again_comes_back_no_more(qtbot, window, theme):
    toast = Toast(theme, window)
    window.show()
    toast.offer("Made a backup", lambda: None, action="Open folder")
    toast._timer.timeout.emit()
    toast.offer("Wrote 3 deals", lambda: None, action="Open folder")
    toast.offer("Wrote 3 deals", lambda: None, action="Open folder")
    toast._timer.timeout.emit()
    assert toast.text() == ""


def test_the_way_back_gives_way_to_the_next_change_for_it_would_take_back_that(window, theme):
    toast = Toast(theme, window)
    window.show()
    toast.tell("Moved lunch", lambda: None)
    toast.tell("Moved dinner", lambda: None)
    toast.close_shown()
    assert toast.text() == ""


def test_what_goes_on_comes_back_until_it_has_ended(window, theme):
    toast = Toast(theme, window)
    window.show()
    toast.begin("Undoing: Import deals…")
    toast.offer("Wrote 3 deals", lambda: None, action="Open folder")
    assert toast.text() == "Wrote 3 deals"
    toast.close_shown()
    assert toast.text() == "Undoing: Import deals…"
    assert not toast._timer.isActive()
    toast.offer("Made a backup", lambda: None, action="Open folder")
    toast.take_back("Undoing: Import deals…")
    assert toast.text() == "Made a backup"
    toast.close_shown()
    assert toast.text() == ""
