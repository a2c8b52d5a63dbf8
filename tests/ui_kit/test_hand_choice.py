"""What a person chose in fields is told from what their form shows there."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.kit.checks import CheckBox
from ui.kit.fields import ComboBox
from ui.kit.hand_choice import choices_in
from ui.kit.segmented import Segment, SegmentedControl


@pytest.fixture
def form(qtbot, theme):
    made = QWidget()
    made.box = ComboBox(theme)
    made.box.set_choices([("Call", 1), ("Email", 2)], 1)
    made.segments = SegmentedControl(theme, [Segment("a", "Sales"), Segment("b", "Joint")], "Team")
    made.check = CheckBox(theme, "Leader")
    column = QVBoxLayout(made)
    for field in (made.box, made.segments, made.check):
        column.addWidget(field)
    qtbot.addWidget(made)
    made.show()
    return made


def test_what_a_form_shows_is_nobody_s_choice(form):
    form.box.choose(2)
    form.segments.choose("b")
    form.check.setChecked(True)
    assert choices_in(form) == []


def test_what_a_person_chose_is_theirs_until_they_choose_what_stood_there(qtbot, form):
    qtbot.keyClick(form.box, Qt.Key.Key_Down)
    assert choices_in(form) == ["Email"]
    qtbot.keyClick(form.box, Qt.Key.Key_Up)
    assert choices_in(form) == []
    sales, joint = form.segments._buttons.values()
    qtbot.mouseClick(joint, Qt.MouseButton.LeftButton)
    assert choices_in(form) == ["Joint"]
    qtbot.mouseClick(sales, Qt.MouseButton.LeftButton)
    assert choices_in(form) == []
    qtbot.mouseClick(form.check, Qt.MouseButton.LeftButton)
    assert choices_in(form) == ["Leader"]
    qtbot.mouseClick(form.check, Qt.MouseButton.LeftButton)
    assert choices_in(form) == []


def test_a_choice_stays_theirs_where_the_form_is_filled_again_with_it(qtbot, form):
    qtbot.keyClick(form.box, Qt.Key.Key_Down)
    form.box.set_choices([("Email", 2), ("Letter", 3)], form.box.currentData())
    assert choices_in(form) == ["Email"]
    form.box.set_choices([("Letter", 3)], 3)
    assert choices_in(form) == []
