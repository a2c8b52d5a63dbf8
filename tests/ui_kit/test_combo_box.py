"""A box of choices keeps what is chosen until somebody chooses something else."""

from __future__ import annotations

from PySide6.QtCore import Qt

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
