"""Whom a touch is for: the people of its account, or nobody in particular."""

from __future__ import annotations

from tests.ui_kit.conftest import theme
from ui.kit.labels import PlainLabel
from ui.kit.paint.text import text_width
from ui.theme.fonts import font
from ui.touches.contact_picker import ContactPicker

__all__ = ["theme"]


def test_that_nobody_is_known_is_read_whole_where_two_columns_have_room(qtbot, theme):
    picker = ContactPicker(theme)
    qtbot.addWidget(picker)
    picker.resize(560, 60)
    picker.show()
    [words] = picker.findChildren(PlainLabel)
    assert words.width() >= text_width(words.text(), font("small"))
