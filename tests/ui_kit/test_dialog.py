"""Dialogs stand over the middle of their window and lose nothing typed by one stray key."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget
from shiboken6 import delete

from ui.kit.calendar import CalendarPopup
from ui.kit.dates import DateField
from ui.kit.dialog import Dialog
from ui.kit.dialog_body import DialogBody
from ui.kit.fields import TextArea, TextField
from ui.kit.labels import PlainLabel
from ui.theme.theme import Theme

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def theme():
    made = Theme("light", reduce_motion=True)
    yield made
    delete(made)


@pytest.fixture
def dialog(qtbot, theme):
    window = QWidget()
    window.setGeometry(60, 40, 700, 600)
    window.show()
    made = Dialog(theme, "Add somebody", window)
    made.line = TextField(theme, text="as it was")
    made.area = TextArea(theme)
    made.body.addWidget(made.line)
    made.body.addWidget(made.area)
    yield made
    delete(window)


def is_centred(dialog: Dialog) -> bool:
    window = dialog.parentWidget()
    middle = window.mapToGlobal(window.rect().center())
    apart = dialog.pos() + QPoint(dialog.width() // 2, dialog.height() // 2) - middle
    return apart.manhattanLength() <= 1


def test_a_dialog_has_its_place_before_it_is_seen_and_keeps_it_when_it_grows(qtbot, theme, dialog):
    places = []
    dialog.winId()
    dialog.windowHandle().visibleChanged.connect(
        lambda shown: shown and places.append(is_centred(dialog))
    )
    dialog.open()
    assert places == [True]
    words = "A long sentence that needs its lines. " * 12
    dialog.body.addWidget(PlainLabel(theme, words, wrap=True))
    before = dialog.height()
    qtbot.waitUntil(lambda: dialog.height() > before)
    assert is_centred(dialog)


@pytest.mark.parametrize("name", ["line", "area"])
def test_the_first_escape_warns_of_what_was_typed_and_the_second_closes(qtbot, dialog, name):
    dialog.open()
    field = getattr(dialog, name)
    qtbot.keyClicks(field, "typed")
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    shown = [label.text() for label in dialog.findChildren(PlainLabel)]
    assert "Esc again discards what you typed" in shown
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def _leave_by_tab(qtbot, _dialog, day):
    day.selectAll()
    qtbot.keyClicks(day, "24 dec")
    qtbot.keyClick(day, Qt.Key.Key_Tab)


def _step(qtbot, _dialog, day):
    qtbot.keyClick(day, Qt.Key.Key_Up)


def _pick(_qtbot, _dialog, day):
    day.open_calendar()
    day.findChild(CalendarPopup).chosen.emit(dt.date(2026, 12, 24))


@pytest.mark.parametrize("choose", [_leave_by_tab, _step, _pick])
def test_escape_warns_of_a_day_that_was_entered_however_the_field_was_left(
    qtbot, theme, dialog, choose
):
    day = DateField(theme, dt.date(2026, 11, 18), today=dt.date(2026, 11, 18))
    dialog.body.insertWidget(0, day)
    with qtbot.waitActive(dialog):
        dialog.open()
    day.setFocus()
    choose(qtbot, dialog, day)
    assert day.day() != dt.date(2026, 11, 18)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_escape_closes_over_a_day_that_only_the_form_has_shown(qtbot, theme, dialog):
    day = DateField(theme, today=dt.date(2026, 11, 18), optional=True)
    dialog.body.insertWidget(0, day)
    dialog.open()
    day.set_day(dt.date(2026, 12, 24))
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_closing_by_the_desktop_warns_of_what_was_typed_as_escape_does(qtbot, dialog):
    dialog.open()
    qtbot.keyClicks(dialog.line, "typed")
    dialog.windowHandle().close()
    assert dialog.isVisible()
    dialog.windowHandle().close()
    assert not dialog.isVisible()


def test_escape_closes_at_once_where_nothing_was_typed(qtbot, dialog):
    dialog.open()
    qtbot.keyClick(dialog.line, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def asking(theme, window, **options):
    asks = Dialog(theme, "Close without saving?", window, **options)
    asks.cancel.set_label("Go back")
    answers = []
    asks.finished.connect(answers.append)
    asks.open()
    return asks, answers


@pytest.mark.parametrize("destroys", [True, False])
def test_enter_presses_the_button_that_has_the_keyboard(qtbot, theme, dialog, destroys):
    asks, answers = asking(theme, dialog.parentWidget(), destroys=destroys)
    asks.cancel.setFocus()
    qtbot.keyClick(asks.cancel, Qt.Key.Key_Return)
    assert answers == [Dialog.DialogCode.Rejected]


def test_enter_on_what_destroys_needs_control_as_well(qtbot, theme, dialog):
    asks, answers = asking(theme, dialog.parentWidget(), destroys=True)
    asks.confirm.setFocus()
    qtbot.keyClick(asks.confirm, Qt.Key.Key_Return)
    assert answers == []
    qtbot.keyClick(asks.confirm, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert answers == [Dialog.DialogCode.Accepted]


def test_what_is_typed_after_the_warning_is_warned_of_too(qtbot, dialog):
    dialog.open()
    qtbot.keyClicks(dialog.line, "new words")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.keyClicks(dialog.line, " and more")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


@pytest.mark.parametrize(("destroys", "answer"), [(True, "Rejected"), (False, "Accepted")])
def test_enter_answers_a_mere_question_as_its_dialog_says(qtbot, theme, dialog, destroys, answer):
    asks, answers = asking(theme, dialog.parentWidget(), destroys=destroys)
    qtbot.keyClick(asks.focusWidget(), Qt.Key.Key_Return)
    assert answers == [Dialog.DialogCode[answer]]


def test_a_late_answer_of_the_desktop_does_not_leave_a_dialog_too_low_for_its_words(qtbot, dialog):
    dialog.open()
    qtbot.waitUntil(dialog.isVisible)
    before = dialog.height()
    words = PlainLabel(dialog._theme, "What was wrong, and what to do about it. " * 8, wrap=True)
    dialog.body.insertWidget(0, words)
    qtbot.waitUntil(lambda: dialog.height() > before)
    dialog.windowHandle().resize(dialog.width(), before)
    qtbot.waitUntil(lambda: dialog.height() > before)
    assert dialog.height() == dialog.layout().totalHeightForWidth(dialog.width())
    high = dialog.height()
    words.setText("Short.")
    qtbot.waitUntil(lambda: dialog.height() < high)


def test_undo_is_the_windows_in_a_field_in_which_nothing_was_typed(qtbot, dialog):
    undone = []
    shortcut = QShortcut(QKeySequence.StandardKey.Undo, dialog)
    shortcut.activated.connect(lambda: undone.append(True))
    dialog.open()
    qtbot.waitUntil(dialog.isActiveWindow)
    dialog.line.setFocus()
    qtbot.keyClick(dialog.line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert undone == [True]
    qtbot.keyClicks(dialog.line, "x")
    for _press in range(3):
        qtbot.keyClick(dialog.line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert (dialog.line.text(), undone) == ("as it was", [True])


@pytest.fixture
def tall(qtbot, dialog):
    """The dialog with more fields than any window of the program is high."""
    dialog.more = [TextField(dialog._theme, text=str(number)) for number in range(30)]
    for field in dialog.more:
        dialog.body.addWidget(field)
    dialog.open()
    return dialog


def test_a_dialog_higher_than_its_window_scrolls_and_keeps_its_buttons_in_reach(qtbot, tall):
    body = tall.findChild(DialogBody)
    qtbot.waitUntil(lambda: body.verticalScrollBar().maximum() > 0)
    assert tall.height() <= 720
    assert tall.rect().contains(tall.confirm.geometry())
    assert is_centred(tall)
    # The bar lies in the margin: fields end where the buttons do.
    edge = tall.confirm.geometry().right()
    field = tall.more[0]
    qtbot.waitUntil(lambda: field.mapTo(tall, field.rect().topRight()).x() == edge)


def test_the_keyboard_scrolls_a_high_dialog_to_the_field_where_it_is(qtbot, tall):
    body = tall.findChild(DialogBody)
    last = tall.more[-1]
    assert body.viewport().rect().bottom() < last.mapTo(body.viewport(), QPoint()).y()
    last.setFocus()
    qtbot.waitUntil(
        lambda: (
            body.viewport()
            .rect()
            .contains(QRect(last.mapTo(body.viewport(), QPoint()), last.size()))
        )
    )


def test_a_dialog_that_grows_past_its_window_scrolls_from_then_on_and_keeps_the_keyboard(
    qtbot, theme, dialog
):
    dialog.open()
    dialog.area.setFocus()
    assert dialog.findChild(DialogBody) is None
    words = "A long sentence that needs its lines. " * 150
    dialog.body.addWidget(PlainLabel(theme, words, wrap=True))
    qtbot.waitUntil(lambda: dialog.findChild(DialogBody) is not None)
    assert dialog.focusWidget() is dialog.area
    qtbot.waitUntil(lambda: dialog.area.isVisible() and dialog.height() <= 720)


def test_tab_goes_through_a_dialog_as_it_stands_and_not_as_it_was_made(theme, dialog):
    first = TextField(theme, text="made last, stands first")
    dialog.body.insertWidget(0, first)
    dialog.open()
    assert dialog.focusWidget() is first
    assert dialog.order_tabs()[:2] == [first, dialog.line]
