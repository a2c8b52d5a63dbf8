"""Qt eats signs of a name: an ampersand becomes an underline, [*] the mark of a changed window."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from shiboken6 import delete

from tests.threats.source import calls
from ui.frame.window import Window
from ui.kit.buttons import Button
from ui.kit.checks import CheckBox
from ui.kit.dialog import Dialog
from ui.kit.menu import Menu
from ui.kit.segmented import Segment, SegmentedControl
from ui.kit.tabs import Tab, TabStrip
from ui.theme.look import dress
from ui.theme.theme import Theme

NAMES = ("R&D", "S&P 500 & Co", "&File", "A && B", "Plan [*] X", "[*][*]")


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    made = Theme("light", reduce_motion=True)
    dress(qapp, made)
    yield made
    delete(made)


@pytest.fixture
def host(theme: Theme) -> Iterator[QWidget]:
    made = QWidget()
    made.resize(800, 600)
    made.show()
    yield made
    delete(made)


def drawn(words: str) -> str:
    """Return what Qt draws of a text in which an ampersand underlines what follows it."""
    return words.replace("&&", "\0").replace("&", "").replace("\0", "&")


@pytest.mark.parametrize("name", NAMES)
def test_menus_buttons_boxes_and_tabs_show_the_whole_name(
    theme: Theme, host: QWidget, name: str
) -> None:
    menu = Menu(theme, host)
    actions = [menu.add(name, list, key="Ctrl+R"), menu.add_choice(name, list, checked=True)]
    tabs = TabStrip(theme, [Tab("a", name)])
    segments = SegmentedControl(theme, [Segment("a", name)], "Which")
    buttons: list[QAbstractButton] = [
        Button(theme, name),
        CheckBox(theme, name),
        *segments.findChildren(QAbstractButton),
    ]
    assert [drawn(action.text()).partition("\t")[0] for action in actions] == [name, name]
    assert drawn(tabs.tabText(0)) == name
    assert [drawn(button.text()) for button in buttons] == [name] * 3
    # Nobody's name takes a key away from the window either.
    assert [button.shortcut().toString() for button in buttons] == [""] * 3


@pytest.mark.parametrize("name", NAMES)
def test_the_titles_of_window_and_dialog_show_the_whole_name(
    theme: Theme, host: QWidget, name: str
) -> None:
    window = Window(theme)
    window.show_title(name, "Quillmere")
    window.show()
    dialog = Dialog(theme, name, host)
    dialog.show()
    titles = [one.windowHandle().title() for one in (window, dialog)]
    delete(window)
    assert titles[0].startswith(f"{name} \N{EN DASH} Quillmere")
    assert titles[1].startswith(name)


def test_words_of_a_menu_are_set_by_the_one_that_keeps_them_whole() -> None:
    """Actions and menus of Qt itself read ampersands: only the kit's menu makes any."""
    assert [(file, call.lineno) for file, call in calls("ui", "QAction", "QMenu")] == []
