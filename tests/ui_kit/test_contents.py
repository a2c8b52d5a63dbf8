"""The contents at the left scroll where they need more room than there is, and say in full what is cut."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.kit.buttons import DrawnButton
from ui.kit.contents import Contents
from ui.kit.frames import ScrollArea
from ui.theme.theme import Theme


@dataclass(frozen=True)
class _Part:
    key: str
    title: str
    group: str = "Both teams"
    icon: str = "users"
    about: str = "What it is about."
    words: str = ""


_LONG = "Everything that anybody ever wrote about the words of the workspace"


@pytest.fixture
def contents(qtbot: QtBot, theme: Theme) -> Contents:
    page = QWidget()
    qtbot.addWidget(page)
    parts = [_Part("long", _LONG), *(_Part(str(one), f"Part {one}") for one in range(30))]
    made = Contents(theme, parts, name="Sections", search="Search")
    QHBoxLayout(page).addWidget(made)
    page.resize(900, 480)
    page.show()
    return made


def test_parts_keep_their_height_and_scroll_to_the_chosen_one(qtbot: QtBot, contents: Contents):
    area = contents.findChild(ScrollArea)
    items = contents.findChildren(DrawnButton)
    assert {item.height() for item in items} == {items[0].sizeHint().height()}
    contents.choose("29")
    last = items[-1]
    qtbot.waitUntil(
        lambda: area.viewport().rect().contains(last.mapTo(area.viewport(), QPoint(0, 30)))
    )
    assert contents.search.isVisible()


def test_a_title_that_is_cut_is_read_in_full_in_its_tip(contents: Contents):
    items = {item.label: item for item in contents.findChildren(DrawnButton)}
    assert _LONG in items[_LONG].toolTip()
    assert not items["Part 1"].toolTip()
    contents.mark("long", unsaved=True)
    assert "Not saved yet" in items[_LONG].toolTip()
    assert _LONG in items[_LONG].toolTip()
