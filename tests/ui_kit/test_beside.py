"""What can be done about something stands beside it, or below it where that would get too narrow."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from ui.kit.beside import Beside
from ui.kit.buttons import Button
from ui.kit.labels import PlainLabel
from ui.theme.theme import Theme

_WORDS = "Ask the three sponsors what could still stop a signature"


@pytest.fixture
def line(qtbot: QtBot, theme: Theme) -> Beside:
    made = Beside(180)
    qtbot.addWidget(made)
    made.head.addWidget(PlainLabel(theme, _WORDS, wrap=True), 1)
    for words in ("Kept", "Not yet", "Drop"):
        made.tail.addWidget(Button(theme, words, size="small"))
    return made


def test_buttons_stand_beside_words_that_have_room(qtbot: QtBot, line: Beside) -> None:
    line.resize(600, 60)
    line.show()
    qtbot.waitUntil(lambda: not line.is_below())
    assert line.tail.geometry().left() > line.head.geometry().right()


def test_buttons_stand_below_words_that_would_break_at_every_letter(
    qtbot: QtBot, line: Beside
) -> None:
    line.resize(260, 120)
    line.show()
    qtbot.waitUntil(lambda: line.tail.geometry().top() > line.head.geometry().bottom())
    assert line.is_below()
    assert line.head.geometry().width() == line.width()


def test_buttons_that_come_later_find_their_line(qtbot: QtBot, line: Beside, theme: Theme) -> None:
    line.resize(400, 120)
    line.show()
    qtbot.waitUntil(lambda: not line.is_below())
    line.tail.addWidget(Button(theme, "Open the account of this promise"))
    qtbot.waitUntil(line.is_below)
