"""A box of choices keeps what is chosen until somebody chooses something else."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from abm_desktop.workspace import typed_ahead
from ui.kit.fields import ComboBox


def test_a_key_of_an_action_leaves_what_is_chosen_in_a_box(qtbot, theme):
    combo = ComboBox(theme)
    qtbot.addWidget(combo)
    combo.set_choices([("Meeting", "meeting"), ("Call", "call")], "meeting")
    combo.show()
    qtbot.keyClick(combo, Qt.Key.Key_P, Qt.KeyboardModifier.AltModifier)
    assert combo.currentData() == "meeting"


def test_what_is_typed_before_there_are_choices_is_picked_once_there_are(qtbot, theme):
    combo = ComboBox(theme)
    qtbot.addWidget(combo)
    combo.show()
    qtbot.keyClicks(combo, "ca")
    with qtbot.waitSignal(combo.picked) as picked:
        combo.set_choices([("Meeting", "meeting"), ("Call", "call")], "meeting")
    assert (picked.args, combo.currentData()) == (["call"], "call")
    combo.set_choices([("Meeting", "meeting"), ("Call", "call")], "meeting")
    assert combo.currentData() == "meeting"


PEOPLE = [("Jonas Weber", "jonas"), ("Mara Lindqvist", "mara")]


def test_early_letters_find_any_word_and_outlast_a_filling_with_nothing(qtbot, theme):
    combo = ComboBox(theme)
    qtbot.addWidget(combo)
    combo.show()
    qtbot.keyClicks(combo, "lind")
    combo.set_choices([])
    with qtbot.waitSignal(combo.picked) as picked:
        combo.set_choices(PEOPLE)
    assert (picked.args, combo.currentData()) == (["mara"], "mara")


def test_early_letters_are_forgotten_after_a_pause(qtbot, theme, monkeypatch: pytest.MonkeyPatch):
    combo = ComboBox(theme)
    qtbot.addWidget(combo)
    combo.show()
    qtbot.keyClicks(combo, "m")
    later = typed_ahead.monotonic() + 60
    monkeypatch.setattr(typed_ahead, "monotonic", lambda: later)
    combo.set_choices(PEOPLE, "jonas")
    assert combo.currentData() == "jonas"


def test_early_letters_are_forgotten_where_the_keyboard_goes_elsewhere(qtbot, theme):
    window = QWidget()
    combo, line = ComboBox(theme), QLineEdit()
    column = QVBoxLayout(window)
    column.addWidget(combo)
    column.addWidget(line)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    combo.setFocus()
    qtbot.waitUntil(combo.hasFocus)
    qtbot.keyClicks(combo, "m")
    line.setFocus()
    combo.set_choices(PEOPLE, "jonas")
    assert combo.currentData() == "jonas"


def test_a_box_where_nothing_is_chosen_says_what_to_choose(qtbot, theme):
    combo = ComboBox(theme)
    qtbot.addWidget(combo)
    combo.set_choices([("Meeting", "meeting")])
    bare = combo.grab().toImage()
    combo.setPlaceholderText("Choose a channel")
    assert combo.grab().toImage() != bare
    combo.choose("meeting")
    chosen = combo.grab().toImage()
    combo.setPlaceholderText("")
    assert combo.grab().toImage() == chosen
