"""What writes is disabled while nothing can be written, says why, and comes back as it was."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.actions import Action, Actions
from ui.kit.buttons import Button
from ui.kit.dialog import Dialog
from ui.kit.fields import ComboBox, TextArea, TextField
from ui.kit.menu import Menu
from ui.kit.writing_rights import CAN_WAIT, may_write, needs_writing, only_read

AS_VIEWER = "You look at this workspace as a viewer."
OFFLINE = "The team server cannot be reached."


@pytest.fixture
def window(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    QVBoxLayout(made)
    made.show()
    made.activateWindow()
    return made


@pytest.fixture
def actions(window) -> Actions:
    return Actions(window)


def placed(window, widget):
    window.layout().addWidget(widget)
    widget.show()
    return widget


def test_a_button_that_writes_says_why_it_cannot_be_pressed_and_comes_back(window, theme, actions):
    actions.rights.forbid("role", AS_VIEWER)
    button = Button(theme, "Add person", key="N")
    usual = button.toolTip()
    placed(window, needs_writing(button))
    assert not button.isEnabled()
    assert AS_VIEWER in button.toolTip()
    actions.rights.allow("role")
    assert button.isEnabled()
    assert button.toolTip() == usual


def test_a_button_that_is_disabled_for_its_own_reason_stays_so(window, theme, actions):
    button = placed(window, needs_writing(Button(theme, "Retire")))
    actions.rights.forbid("role", AS_VIEWER)
    button.setEnabled(False)
    button.set_tip("Nothing is chosen")
    actions.rights.allow("role")
    assert not button.isEnabled()
    assert "Nothing is chosen" in button.toolTip()
    actions.rights.forbid("role", AS_VIEWER)
    button.setEnabled(True)
    assert not button.isEnabled()


def test_a_form_is_held_back_as_a_whole(window, theme, actions):
    form = QWidget()
    field = TextField(theme)
    QVBoxLayout(form).addWidget(field)
    placed(window, needs_writing(form))
    assert field.isEnabled()
    actions.rights.forbid("role", AS_VIEWER)
    assert not field.isEnabled()
    actions.rights.allow("role")
    assert field.isEnabled()


def test_what_stands_in_a_field_can_be_read_and_copied_and_not_changed(window, theme, actions):
    line, area = TextField(theme, text="Norrhavn"), TextArea(theme)
    area.setPlainText("Two hubs")
    faces = line.font(), area.font()
    for field in (line, area):
        placed(window, needs_writing(field))
    actions.rights.forbid("role", AS_VIEWER)
    assert (line.isReadOnly(), area.isReadOnly()) == (True, True)
    assert (line.isEnabled(), area.isEnabled()) == (True, True)
    assert AS_VIEWER in line.toolTip()
    assert (line.font(), area.font()) == faces
    line.selectAll()
    assert line.selectedText() == "Norrhavn"
    actions.rights.allow("role")
    assert (line.isReadOnly(), area.isReadOnly(), line.toolTip()) == (False, False, "")


def test_a_gesture_asks_before_it_begins_and_is_told_why_not(window, theme, actions):
    told = []
    actions.refused.connect(told.append)
    assert may_write(window)
    actions.rights.forbid("offline", OFFLINE, still={CAN_WAIT})
    assert (may_write(window), may_write(window, CAN_WAIT)) == (False, True)
    assert told == [OFFLINE]


def test_a_form_that_opens_while_nothing_can_be_written_is_only_read(qtbot, window, theme, actions):
    dialog = Dialog(theme, "Edit", window)
    qtbot.addWidget(dialog)
    line, box = TextField(theme, text="Norrhavn"), ComboBox(theme)
    dialog.body.addWidget(line)
    dialog.body.addWidget(box)
    actions.rights.forbid("role", AS_VIEWER)
    only_read(dialog)
    dialog.open()
    assert (line.isReadOnly(), box.isEnabled()) == (True, False)
    actions.rights.allow("role")
    assert (line.isReadOnly(), box.isEnabled()) == (False, True)


def test_a_choice_of_a_menu_that_writes_cannot_be_chosen(window, theme, actions):
    actions.rights.forbid("role", AS_VIEWER)
    menu = Menu(theme, window)
    sorts = menu.add_choice("By name", lambda: None, checked=True)
    stage = menu.add_choice("Pipeline", lambda: None, checked=True, writes=True)
    assert (sorts.isEnabled(), stage.isEnabled()) == (True, False)


def test_the_words_of_a_button_that_is_held_back_are_still_to_be_read(window, theme, actions):
    button = placed(window, needs_writing(Button(theme, "Add person")))
    assert button.faded() == "disabled"
    actions.rights.forbid("role", AS_VIEWER)
    assert button.faded() == "text3"


def test_a_button_in_a_dialog_asks_the_window_that_it_belongs_to(qtbot, window, theme, actions):
    actions.rights.forbid("role", AS_VIEWER)
    dialog = Dialog(theme, "Edit", window)
    qtbot.addWidget(dialog)
    needs_writing(dialog.confirm)
    dialog.open()
    assert not dialog.confirm.isEnabled()
    assert dialog.cancel.isEnabled()


def test_a_key_tells_why_nothing_is_done_and_what_only_looks_goes_on(qtbot, window, actions):
    done, told = [], []
    actions.refused.connect(told.append)
    actions.add(Action("engagement.log", "Log touch", lambda: done.append("log"), "L"))
    actions.add(Action("filter", "Filter", lambda: done.append("filter"), "F"))
    actions.rights.forbid("role", AS_VIEWER)
    qtbot.keyClick(window, Qt.Key.Key_L)
    actions.run("engagement.log")
    qtbot.keyClick(window, Qt.Key.Key_F)
    assert (done, told) == (["filter"], [AS_VIEWER] * 2)
    assert [one.key for one in actions.possible()] == ["filter"]
    assert not actions.can_run("engagement.log")


def test_an_entry_of_a_menu_that_writes_cannot_be_chosen(window, theme, actions):
    actions.rights.forbid("role", AS_VIEWER)
    menu = Menu(theme, window)
    opens = menu.add("Open", lambda: None)
    deletes = menu.add("Delete", lambda: None, writes=True)
    assert (opens.isEnabled(), deletes.isEnabled()) == (True, False)
    assert AS_VIEWER in deletes.toolTip()


def test_some_deeds_may_still_be_done_and_every_reason_counts(window, theme, actions):
    logs = placed(window, needs_writing(Button(theme, "Log touch"), "engagement.log"))
    adds = placed(window, needs_writing(Button(theme, "Add person")))
    actions.rights.forbid("offline", OFFLINE, still={"engagement.log"})
    assert (logs.isEnabled(), adds.isEnabled()) == (True, False)
    actions.rights.forbid("role", AS_VIEWER)
    assert not logs.isEnabled()
    assert AS_VIEWER in logs.toolTip()
    actions.rights.allow("role")
    assert logs.isEnabled()
    assert OFFLINE in adds.toolTip()
