"""Days that are typed in a field, in the ways people write them."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from abm_desktop.workspace.typed_day import Side
from ui.kit.buttons import Button
from ui.kit.dates import DateField
from ui.kit.fields import FormField, TextField

TODAY = dt.date(2026, 11, 18)


@pytest.fixture
def field(qtbot, theme):
    window = QWidget()
    qtbot.addWidget(window)
    day = DateField(theme, dt.date(2027, 2, 12), today=TODAY)
    form = FormField(theme, "Day", day)
    form.beside, form.around = TextField(theme), window
    column = QVBoxLayout(window)
    column.addWidget(form)
    column.addWidget(form.beside)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    day.setFocus(Qt.FocusReason.TabFocusReason)
    return form


def type_in(text):
    """Type letters that no key of a test's keyboard has as well."""
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            key = Qt.Key(ord(letter.upper()))
            event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(QApplication.focusWidget(), event)


def press(field, key):
    QTest.keyClick(field.editor, key)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("3 March", dt.date(2027, 3, 3)),
        ("31 mar", dt.date(2027, 3, 31)),
        ("3.3.", dt.date(2027, 3, 3)),
        ("31 March 2028", dt.date(2028, 3, 31)),
        ("today", TODAY),
        ("Tomorrow", dt.date(2026, 11, 19)),
    ],
)
def test_a_day_is_taken_as_it_was_typed(qtbot, field, typed, meant):
    type_in(typed)
    assert field.editor.day() == meant
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert (field.editor.day(), field.error()) == (meant, "")


def test_a_day_that_its_month_has_not_is_refused_on_leaving(qtbot, field):
    type_in("31 February")
    field.beside.setFocus()
    assert (field.editor.day(), field.editor.text()) == (dt.date(2027, 2, 12), "31 February")
    assert field.error() == "There is no 31 February. Enter another day."


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("next friday", "Fri 20 Nov 2026, in 2 days"),
        ("03/04/2026", "Fri 3 Apr 2026, 229 days ago; the day comes first"),
        ("12/24/2026", "Thu 24 Dec 2026, in 36 days"),
    ],
)
def test_below_the_field_stands_which_day_was_understood(qtbot, field, typed, told):
    type_in(typed)
    assert field.editor.accessibleDescription() == told
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert field.error() == ""


def test_what_cannot_be_read_stays_to_be_mended_and_changes_nothing(qtbot, field):
    type_in("after easter")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert (field.editor.text(), field.editor.day()) == ("after easter", dt.date(2027, 2, 12))
    assert field.error().startswith('"after easter" is no day.')


def test_what_whoever_hears_of_a_day_finds_wrong_with_it_stays_to_be_read(field):
    field.editor.day_changed.connect(lambda _day: field.set_error("Choose a later day."))
    type_in("3 March")
    assert field.error() == "Choose a later day."
    for change in (lambda: field.editor.set_day(TODAY), lambda: press(field, Qt.Key.Key_Up)):
        field.clear_error()
        change()
        assert field.error() == "Choose a later day."


@pytest.mark.parametrize(
    ("last", "key"),
    [(dt.date.max, Qt.Key.Key_PageUp), (dt.date(1900, 1, 1), Qt.Key.Key_PageDown)],
)
def test_the_arrows_stop_at_the_first_and_the_last_day_that_there_is(field, last, key):
    field.editor.set_day(last)
    press(field, key)
    assert field.editor.day() == last


def test_what_is_typed_after_a_day_came_into_the_field_takes_its_place(field):
    field.editor.set_day(dt.date(2026, 12, 18))
    type_in("31 March 2028")
    assert field.editor.day() == dt.date(2028, 3, 31)


def turn(field, across, up):
    event = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(),
        QPoint(across, up),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(field.editor, event)


def test_a_touchpad_turns_as_far_as_a_wheel_and_not_sideways(field):
    for _part in range(3):
        turn(field, 0, 40)
    assert field.editor.day() == dt.date(2027, 2, 13)
    turn(field, 0, -120)
    turn(field, 120, 0)
    assert field.editor.day() == dt.date(2027, 2, 12)


def test_deleting_one_letter_leaves_the_rest_of_an_optional_day(qtbot, theme):
    day = DateField(theme, dt.date(2026, 11, 30), today=TODAY, optional=True)
    qtbot.addWidget(day)
    day.end(False)
    qtbot.keyClick(day, Qt.Key.Key_Backspace)
    qtbot.keyClicks(day, "7")
    assert day.day() == dt.date(2027, 11, 30)


def test_a_field_without_a_line_below_says_it_by_its_tip(qtbot, theme):
    field = DateField(theme, dt.date(2027, 2, 12), today=TODAY)
    qtbot.addWidget(field)
    qtbot.keyClicks(field, "someday")
    field.settle()
    assert (field.property("state"), "is no day" in field.toolTip()) == (
        "invalid",
        True,
    )


@pytest.mark.parametrize(
    ("side", "days"),
    [
        (Side.AHEAD, ["2027-03-03", "2026-03-03", "2026-11-18", "2027-11-17", "2026-12-24"]),
        (Side.BEHIND, ["2026-03-03", "2026-03-03", "2026-11-18", "2026-11-17", "2025-12-24"]),
        (Side.NEAR, ["2027-03-03", "2026-03-03", "2026-11-18", "2026-11-17", "2026-12-24"]),
    ],
)
def test_a_day_without_its_year_lies_where_days_of_its_field_lie(qtbot, theme, side, days):
    field = DateField(theme, dt.date(2026, 12, 18), today=TODAY, side=side)
    qtbot.addWidget(field)
    said = []
    for typed in ("3 March", "3 March 2026", "18 Nov", "17 Nov", "24 Dec"):
        field.set_day(dt.date(2026, 12, 18))
        field.selectAll()
        qtbot.keyClicks(field, typed)
        said.append(str(field.day()))
    assert said == days


def test_the_last_day_of_a_span_is_told_by_the_first(qtbot, theme):
    first = DateField(theme, dt.date(2026, 1, 1), today=TODAY, side=Side.BEHIND)
    last = DateField(theme, TODAY, today=TODAY)
    last.follow(first)
    for field in (first, last):
        qtbot.addWidget(field)
    last.selectAll()
    qtbot.keyClicks(last, "3 March")
    assert last.day() == dt.date(2026, 3, 3)


def test_the_field_keeps_the_key_that_opens_its_calendar_from_the_window(qtbot, field):
    key = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    key.ignore()
    QApplication.sendEvent(field.editor, key)
    assert key.isAccepted()


def test_a_line_below_one_field_leaves_the_field_beside_it_where_it_is(qtbot, theme):
    window = QWidget()
    qtbot.addWidget(window)
    row = QHBoxLayout(window)
    day = DateField(theme, today=TODAY)
    beside = FormField(theme, "Time", TextField(theme))
    row.addWidget(FormField(theme, "Day", day))
    row.addWidget(beside)
    with qtbot.waitExposed(window):
        window.show()
    day.selectAll()
    qtbot.keyClicks(day, "tomorrow")
    qtbot.waitUntil(lambda: day.y() == beside.editor.y())


def test_a_button_beside_a_day_stays_under_the_pointer_when_a_sentence_comes_below(qtbot, theme):
    window = QWidget()
    qtbot.addWidget(window)
    day = DateField(theme, today=TODAY)
    day.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    form, button = FormField(theme, "When", day), Button(theme, "Yesterday")
    form.put_beside(button)
    row = QHBoxLayout(window)
    row.addWidget(form)
    row.addStretch(1)
    window.resize(600, 100)
    with qtbot.waitExposed(window):
        window.show()
    day.selectAll()
    qtbot.keyClicks(day, "after easter")
    before = button.geometry()
    day.settle()
    qtbot.waitUntil(lambda: form.width() > before.right() + 20)
    assert button.geometry() == before
