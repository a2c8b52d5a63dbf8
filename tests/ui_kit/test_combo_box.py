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
