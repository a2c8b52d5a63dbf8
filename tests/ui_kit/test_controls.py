"""Labels, buttons, choices and fields as people use them: by mouse, by keyboard, read aloud."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QVBoxLayout, QWidget

from tests.ui_kit.windows import show_active
from ui.kit.buttons import Button, IconButton
from ui.kit.checks import CheckBox, FilterChip, Switch
from ui.kit.dialog import Dialog
from ui.kit.fields import ComboBox, FormField, TextField, focus_first_error
from ui.kit.labels import PlainLabel
from ui.kit.menu import Menu
from ui.kit.messages import Banner, EmptyState, ProgressLine
from ui.kit.popover import Popover
from ui.kit.segmented import Segment, SegmentedControl
from ui.kit.tabs import Tab, TabStrip

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
ODD = "R&D <b>x</b>"
LEFT = Qt.MouseButton.LeftButton
NOTHING_HELD = Qt.KeyboardModifier.NoModifier


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
