"""The field of a day: typed in the way people write days, cleared, and picked from the calendar."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.ui_kit.windows import show_active
from ui.kit.calendar import CalendarPopup
from ui.kit.dates import DateField
from ui.kit.dialog import Dialog
from ui.kit.fields import FormField, TextField

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
LEFT = Qt.MouseButton.LeftButton


def test_an_optional_day_can_be_cleared_and_typed_again(qtbot, theme):
    field = DateField(theme, dt.date(2026, 11, 18), today=dt.date(2026, 11, 20), optional=True)
    qtbot.addWidget(field)
    qtbot.keyClick(field, Qt.Key.Key_Delete)
    assert field.day() is None
    assert (field.text(), field.placeholderText()) == ("", "No date")
    qtbot.keyClick(field, Qt.Key.Key_Up)
    assert field.day() is not None


def test_a_required_day_is_today_at_first(qtbot, theme):
    field = DateField(theme, today=dt.date(2026, 11, 20))
    qtbot.addWidget(field)
    assert field.day() == dt.date(2026, 11, 20)


@pytest.mark.parametrize("typed", ["31 Mar 2027", "31.3.2027", "2027-03-31"])
def test_a_day_written_whole_is_that_day_and_its_spaces_do_not_leave_the_field(
    qtbot, window, theme, typed
):
    field = DateField(theme, dt.date(2027, 2, 12), parent=window)
    beside = TextField(theme, parent=window)
    with qtbot.waitExposed(window):
        window.show()
    field.setFocus(Qt.FocusReason.TabFocusReason)
    for letter in typed:
        if letter.isupper():
            qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Shift)
        qtbot.keyClicks(QApplication.focusWidget(), letter)
    assert (field.day(), beside.text()) == (dt.date(2027, 3, 31), "")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert not field.hasFocus()
    assert field.day() == dt.date(2027, 3, 31)


@pytest.mark.parametrize("typed", ["31 Feb 2027", "31.2.2027", "2027-02-31", "30 Feb 2027"])
def test_a_day_that_does_not_exist_is_refused_and_the_one_before_stays(qtbot, window, theme, typed):
    day = DateField(theme, dt.date(2026, 11, 18))
    field = FormField(theme, "Day", day, parent=window)
    with qtbot.waitExposed(window):
        window.show()
    day.setFocus(Qt.FocusReason.TabFocusReason)
    for letter in typed:
        qtbot.keyClicks(QApplication.focusWidget(), letter)
    assert day.day() == dt.date(2026, 11, 18)
    assert field.error() == f"There is no {typed}. Enter another day."
    assert day.text() == typed
    day.selectAll()
    for letter in "28 Feb 2027":
        qtbot.keyClicks(QApplication.focusWidget(), letter)
    assert (day.day(), field.error()) == (dt.date(2027, 2, 28), "")


def test_one_part_of_a_day_can_be_typed_anew(qtbot, window, theme):
    field = DateField(theme, dt.date(2026, 12, 30), parent=window)
    with qtbot.waitExposed(window):
        window.show()
    field.setFocus()
    field.setSelection(len("30 Dec "), len("2026"))
    qtbot.keyClicks(field, "2028")
    assert (field.text(), field.day()) == ("30 Dec 2028", dt.date(2028, 12, 30))


def test_the_calendar_opens_by_key_at_the_chosen_month_and_gives_the_day_that_is_picked(
    qtbot, window, theme
):
    field = DateField(theme, dt.date(2026, 12, 30), parent=window)
    show_active(qtbot, window)
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    popup = field.findChild(CalendarPopup)
    assert (popup.calendar.yearShown(), popup.calendar.monthShown()) == (2026, 12)
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Return):
        qtbot.keyClick(popup.calendar.focusProxy(), key)
    assert (field.day(), field.text()) == (dt.date(2026, 12, 29), "29 Dec 2026")


def test_a_dialog_is_not_confirmed_while_a_day_in_it_cannot_be_read(qtbot, window, theme):
    window.show()
    dialog = Dialog(theme, "Move", window)
    day = DateField(theme, dt.date(2026, 12, 30), today=dt.date(2026, 11, 18))
    field = FormField(theme, "Day", day)
    dialog.body.addWidget(field)
    dialog.show()
    day.selectAll()
    qtbot.keyClicks(day, "sometime")
    qtbot.mouseClick(dialog.confirm, LEFT)
    assert (dialog.isVisible(), field.error()) == (
        True,
        '"sometime" is no day. Type one such as 18 Nov 2026, tomorrow or in 2 weeks.',
    )
    day.selectAll()
    qtbot.keyClicks(day, "in 2 weeks")
    qtbot.mouseClick(dialog.confirm, LEFT)
    assert (dialog.isVisible(), day.day()) == (False, dt.date(2026, 12, 2))
