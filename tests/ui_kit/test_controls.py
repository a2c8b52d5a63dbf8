"""Controls as people use them: by mouse, by keyboard, read aloud."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QVBoxLayout, QWidget

from ui.kit.buttons import Button, IconButton
from ui.kit.calendar import CalendarPopup
from ui.kit.checks import CheckBox, FilterChip, Switch
from ui.kit.clearance import keep_clear
from ui.kit.dates import DateField
from ui.kit.dialog import Dialog
from ui.kit.fields import ComboBox, FormField, TextField, focus_first_error
from ui.kit.labels import PlainLabel
from ui.kit.menu import Menu
from ui.kit.messages import Banner, EmptyState, ProgressLine
from ui.kit.popover import Popover
from ui.kit.segmented import Segment, SegmentedControl
from ui.kit.tabs import Tab, TabStrip
from ui.kit.toast import Toast

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

ODD = "R&D <b>x</b>"
LEFT = Qt.MouseButton.LeftButton
NOTHING_HELD = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def window(qtbot, theme):
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(900, 600)
    return made


def show_active(qtbot, window):
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()


def test_a_label_shows_markup_literally(qtbot, theme):
    plain, bold = PlainLabel(theme, ODD), PlainLabel(theme, "R&D x")
    for label in (plain, bold):
        qtbot.addWidget(label)
    assert plain.text() == ODD
    assert plain.textFormat() == Qt.TextFormat.PlainText
    assert plain.sizeHint().width() > bold.sizeHint().width() + 20


def test_a_cut_label_tells_its_text_in_a_tip_and_a_whole_one_does_not(qtbot, window, theme):
    label = PlainLabel(theme, "Marisande Shipping", parent=window)
    window.show()
    label.resize(60, 18)
    assert label.toolTip() == "Marisande Shipping"
    label.resize(400, 18)
    assert label.toolTip() == ""


def test_a_wrapped_label_is_as_high_as_its_lines(qtbot, theme):
    label = PlainLabel(theme, "One two three four five six seven", wrap=True)
    qtbot.addWidget(label)
    assert label.heightForWidth(60) > label.heightForWidth(600) == 18


def test_buttons_and_boxes_keep_an_ampersand(qtbot, theme):
    button, box = Button(theme, ODD), CheckBox(theme, ODD)
    for widget in (button, box):
        qtbot.addWidget(widget)
        assert widget.text() == "R&&D <b>x</b>"
    assert button.label == ODD


def test_a_button_is_pressed_by_space_and_by_mouse(qtbot, window, theme):
    button = Button(theme, "Log touch", kind="primary", key="L", parent=window)
    window.show()
    with qtbot.waitSignals([button.clicked, button.clicked]):
        qtbot.mouseClick(button, LEFT)
        qtbot.keyClick(button, Qt.Key.Key_Space)
    assert button.toolTip() == "Log touch (L)"


def test_enter_presses_a_button_once_however_long_it_is_held(qtbot, window, theme):
    pressed = []
    button = IconButton(theme, "plus", "Add an action", parent=window)
    button.clicked.connect(lambda: pressed.append(1))
    show_active(qtbot, window)
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Return)
    assert pressed == [1]
    held = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, NOTHING_HELD, "\r", True)
    QApplication.sendEvent(button, held)
    assert pressed == [1]


def test_an_icon_button_has_a_name(qtbot, theme):
    button = IconButton(theme, "x", "Close", key="Esc")
    qtbot.addWidget(button)
    assert (button.accessibleName(), button.toolTip()) == ("Close", "Close (Esc)")


def test_a_ring_shows_for_the_keyboard_and_not_for_the_mouse(qtbot, window, theme):
    one, two = Button(theme, "One", parent=window), Button(theme, "Two", parent=window)
    two.move(200, 50)
    show_active(qtbot, window)
    one.setFocus()
    before = len(window.children())
    qtbot.keyClick(one, Qt.Key.Key_Tab)
    assert two.hasFocus()
    ring = window.children()[-1]
    assert len(window.children()) == before + 1
    assert ring.geometry() == two.geometry().adjusted(-4, -4, 4, 4)


def test_a_segment_is_chosen_by_mouse_and_by_arrow(qtbot, window, theme):
    control = SegmentedControl(theme, [Segment("mine", "Mine"), Segment("all", "All")], "Whose")
    control.setParent(window)
    control.resize(control.sizeHint())
    show_active(qtbot, window)
    heard = []
    control.chosen.connect(heard.append)
    control.focus_chosen()
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Right)
    assert (control.key(), heard) == ("all", ["all"])


def test_tabs_tell_their_key_and_show_their_state(qtbot, theme):
    strip = TabStrip(theme, [Tab("plan", "Plan"), Tab("files", ODD)])
    qtbot.addWidget(strip)
    narrow = strip.tabSizeHint(0).width()
    strip.set_state("plan", "72 %")
    assert strip.tabSizeHint(0).width() > narrow
    with qtbot.waitSignal(strip.chosen) as heard:
        strip.choose("files")
    assert heard.args == ["files"]


def test_the_cross_of_a_filter_removes_it(qtbot, theme):
    chip = FilterChip(theme, "Fit", value="≥ 70", removable=True)
    qtbot.addWidget(chip)
    chip.resize(chip.sizeHint())
    with qtbot.waitSignal(chip.removed), qtbot.assertNotEmitted(chip.clicked):
        qtbot.mouseClick(chip, LEFT, pos=QPoint(chip.width() - 12, 13))
    with qtbot.waitSignal(chip.clicked), qtbot.assertNotEmitted(chip.removed):
        qtbot.mouseClick(chip, LEFT, pos=QPoint(12, 13))


def test_a_switch_turns_by_space(qtbot, theme):
    switch = Switch(theme, "Goals")
    qtbot.addWidget(switch)
    qtbot.keyClick(switch, Qt.Key.Key_Space)
    assert switch.isChecked()


def test_a_mistake_is_marked_until_the_person_types(qtbot, window, theme):
    editor = TextField(theme)
    field = FormField(theme, "Close date", editor, hint="Day and month", parent=window)
    window.show()
    field.set_error("Enter a date after 18 Nov")
    assert field.error() == "Enter a date after 18 Nov"
    assert editor.accessibleDescription() == "Enter a date after 18 Nov"
    assert focus_first_error([field])
    qtbot.keyClicks(editor, "2")
    assert field.error() == ""
    assert editor.accessibleDescription() == "Day and month"


def test_a_combo_box_hands_out_the_value_that_was_picked(qtbot, theme):
    combo = ComboBox(theme)
    qtbot.addWidget(combo)
    combo.set_choices([("One", 1), (ODD, 2)], 2)
    assert (combo.currentText(), combo.currentData()) == (ODD, 2)
    combo.choose(99)
    assert combo.currentIndex() == -1


REGIONS = [("All of it", "DE"), ("Baden-Württemberg", "DE-BW"), ("Bavaria (Bayern)", "DE-BY")]


@pytest.mark.parametrize("typed", ["Bav", "bay"])
def test_typing_finds_a_choice_by_any_of_its_words_and_enter_picks_it(qtbot, window, theme, typed):
    combo, picked = regions(qtbot, window, theme)
    qtbot.keyClicks(combo, typed[0])
    assert (picked, combo.currentData()) == ([], "DE")
    qtbot.keyClicks(combo.view(), typed[1:])
    qtbot.keyClick(combo.view(), Qt.Key.Key_Return)
    assert picked == ["DE-BY"]


def test_enter_picks_nothing_where_nothing_is_meant_by_what_was_typed(qtbot, window, theme):
    combo, picked = regions(qtbot, window, theme)
    qtbot.keyClicks(combo, "B")
    qtbot.keyClicks(combo.view(), "az")
    qtbot.keyClick(combo.view(), Qt.Key.Key_Return)
    qtbot.keyClick(combo.view(), Qt.Key.Key_Escape)
    assert (picked, combo.currentData()) == ([], "DE")


def regions(qtbot, window, theme):
    combo, picked = ComboBox(theme, window), []
    combo.set_choices(REGIONS, "DE")
    combo.picked.connect(picked.append)
    show_active(qtbot, window)
    combo.setFocus()
    return combo, picked


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


def open_dialog(qtbot, window, theme, **options):
    dialog = Dialog(theme, "Add candidate", window, **options)
    qtbot.addWidget(dialog)
    editor = QPlainTextEdit()
    dialog.body.addWidget(TextField(theme))
    dialog.body.addWidget(editor)
    window.show()
    dialog.open()
    return dialog


def test_enter_confirms_and_esc_cancels(qtbot, window, theme):
    dialog = open_dialog(qtbot, window, theme)
    with qtbot.waitSignal(dialog.accepted):
        qtbot.keyClick(dialog, Qt.Key.Key_Return)
    dialog.open()
    with qtbot.waitSignal(dialog.rejected):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)


def test_enter_does_not_confirm_what_destroys(qtbot, window, theme):
    dialog = open_dialog(qtbot, window, theme, destroys=True)
    with qtbot.assertNotEmitted(dialog.accepted):
        qtbot.keyClick(dialog, Qt.Key.Key_Return)
    with qtbot.waitSignal(dialog.accepted):
        qtbot.mouseClick(dialog.confirm, LEFT)


def test_a_dialog_dims_its_window_while_it_is_open(qtbot, window, theme):
    before = len(window.findChildren(QWidget))
    dialog = open_dialog(qtbot, window, theme)
    veils = [w for w in window.children() if type(w).__name__ == "_Dim"]
    assert [veil.size() for veil in veils] == [window.size()]
    dialog.reject()
    assert veils[0].isHidden()
    assert before == 0


def test_a_popover_points_at_its_anchor(qtbot, window, theme):
    anchor = Button(theme, "Collision", parent=window)
    anchor.move(300, 80)
    window.show()
    popover = Popover(theme, ODD, width=300)
    qtbot.addWidget(popover)
    popover.body.addWidget(PlainLabel(theme, "Four hours apart", wrap=True))
    popover.show_at(anchor)
    peak = popover.x() + 24 + popover._frame.arrow_x
    assert abs(peak - anchor.mapToGlobal(anchor.rect().center()).x()) <= 1
    qtbot.keyClick(popover, Qt.Key.Key_Escape)
    assert popover.isHidden()


def test_a_menu_shows_names_as_typed_and_checks_the_choice(qtbot, theme):
    menu = Menu(theme)
    qtbot.addWidget(menu)
    called = []
    action = menu.add(ODD, lambda: called.append(1), key="Ctrl O")
    chosen = menu.add_choice("Light", lambda: None, checked=True)
    assert action.text() == "R&&D <b>x</b>\tCtrl O"
    assert not chosen.icon().isNull()
    action.trigger()
    assert called == [1]


def test_a_banner_offers_its_action(qtbot, theme):
    banner = Banner(theme, "warning", "Single-threaded.", "One person", "Plan second thread")
    qtbot.addWidget(banner)
    with qtbot.waitSignal(banner.acted):
        qtbot.mouseClick(banner.findChild(Button), LEFT)


def test_a_long_task_can_be_stopped_once(qtbot, theme):
    line = ProgressLine(theme, "Importing")
    qtbot.addWidget(line)
    line.show_progress(3, 0, "Counting")
    button = line.findChild(Button)
    with qtbot.waitSignal(line.cancelled):
        qtbot.mouseClick(button, LEFT)
    assert not button.isEnabled()


def test_an_empty_state_says_how_to_begin(qtbot, theme):
    state = EmptyState(theme, "Fifty seats, none taken", ["Only 50.", "Begin."], seats=50)
    qtbot.addWidget(state)
    state.add_action(Button(theme, "Import file"))
    state.add_link(Button(theme, "Open the sample workspace", kind="link"))
    words = [label.text() for label in state.findChildren(PlainLabel)]
    assert words == ["Fifty seats, none taken", "Only 50.", "Begin."]
    assert len(state.findChildren(Button)) == 2


def test_the_wheel_scrolls_the_page_and_not_a_field_that_is_not_in_use(qtbot, window, theme):
    combo = ComboBox(theme, window)
    combo.set_choices([("One", 1), ("Two", 2)], 1)
    show_active(qtbot, window)
    window.setFocus()
    event = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(0, 0),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    combo.wheelEvent(event)
    assert combo.currentData() == 1
    assert not event.isAccepted()
    combo.setFocus()
    combo.wheelEvent(event)
    assert combo.currentData() == 2


def test_tab_in_the_list_of_a_field_takes_what_was_typed_and_goes_on(qtbot, theme):
    window = QWidget()
    qtbot.addWidget(window)
    box, beyond = ComboBox(theme, window), TextField(theme, parent=window)
    box.set_choices([("Call", 1), ("Email", 2)], 1)
    column = QVBoxLayout(window)
    column.addWidget(box)
    column.addWidget(beyond)
    window.show()
    window.activateWindow()
    box.setFocus()
    picked = []
    box.picked.connect(picked.append)
    qtbot.keyClicks(box, "e")
    assert box.view().isVisible()
    qtbot.keyClick(box.view(), Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: window.focusWidget() is beyond)
    assert (box.currentData(), picked) == (2, [2])
