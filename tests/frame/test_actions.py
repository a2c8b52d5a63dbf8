"""Keys: the view in front first, and never out of a text field."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from ui.actions import Action, Actions
from ui.frame import keyboard_map
from ui.touches.keys import command_of


@pytest.fixture
def window(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    QVBoxLayout(made)
    made.show()
    made.activateWindow()
    return made


def test_the_page_in_front_answers_a_key_before_the_window(qtbot, window):
    done = []
    pages = QStackedWidget()
    window.layout().addWidget(pages)
    pages.show()
    first, second = QWidget(), QWidget()
    pages.addWidget(first)
    pages.addWidget(second)
    actions = Actions(window)
    actions.add(Action("log", "Log", lambda: done.append("window"), "L"))
    actions.add(Action("first.log", "Log", lambda: done.append("first"), "L"), first)
    qtbot.keyClick(window, Qt.Key.Key_L)
    pages.setCurrentWidget(second)
    qtbot.keyClick(window, Qt.Key.Key_L)
    assert done == ["first", "window"]


def test_a_key_spelled_in_two_ways_still_does_what_the_page_in_front_says(qtbot, window):
    done = []
    pages = QStackedWidget()
    window.layout().addWidget(pages)
    pages.show()
    first, second = QWidget(), QWidget()
    pages.addWidget(first)
    pages.addWidget(second)
    actions = Actions(window)
    actions.add(Action("first.delete", "Delete", lambda: done.append("first"), "Del"), first)
    actions.add(Action("second.delete", "Delete", lambda: done.append("second"), "Delete"), second)
    qtbot.keyClick(window, Qt.Key.Key_Delete)
    pages.setCurrentWidget(second)
    qtbot.keyClick(window, Qt.Key.Key_Delete)
    assert done == ["first", "second"]


def test_the_key_of_a_page_out_of_sight_reaches_who_has_the_focus(qtbot, window):
    pages = QStackedWidget()
    window.layout().addWidget(pages)
    pages.show()
    listing, board, done = _Listening(), QWidget(), []
    pages.addWidget(board)
    pages.addWidget(listing)
    actions = Actions(window)
    actions.add(Action("board.next", "Next", lambda: done.append("board"), "J"), board)
    qtbot.keyClick(window, Qt.Key.Key_J)
    pages.setCurrentWidget(listing)
    listing.setFocus()
    qtbot.keyClick(listing, Qt.Key.Key_J)
    assert (done, listing.heard) == (["board"], ["j"])


def test_of_a_page_a_tab_in_it_and_the_window_each_key_is_done_once(qtbot, window):
    page = QWidget()
    window.layout().addWidget(page)
    tab = QWidget(page)
    page.show()
    tab.show()
    done = []
    actions = Actions(window)
    actions.add(Action("any.new", "New", lambda: done.append("window"), "N"))
    actions.add(Action("tab.new", "New", lambda: done.append("tab"), "N"), tab)
    actions.add(
        Action("page.new", "New", lambda: done.append("page"), "N", enabled=lambda: not done), page
    )
    for _each in range(3):
        qtbot.keyClick(window, Qt.Key.Key_N)
    tab.hide()
    qtbot.keyClick(window, Qt.Key.Key_N)
    assert done == ["tab", "tab", "tab", "window"]


class _Listening(QWidget):
    """A list that walks by letters of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[str] = []

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        self.heard.append(event.text())


def test_a_letter_typed_into_a_field_stays_there(qtbot, window):
    field = QLineEdit()
    window.layout().addWidget(field)
    field.setFocus()
    done = []
    actions = Actions(window)
    actions.add(Action("log", "Log", lambda: done.append(1), "L"))
    qtbot.keyClick(field, Qt.Key.Key_L)
    assert (field.text(), done) == ("l", [])


def test_the_actions_of_a_page_go_with_it(qtbot, window):
    page = QWidget(window)
    actions = Actions(window)
    actions.add(Action("page.do", "Do", lambda: None, "D"), page)
    page.deleteLater()
    qtbot.waitUntil(lambda: actions.find("page.do") is None)


def test_what_cannot_be_done_now_is_not_done(qtbot, window):
    done = []
    actions = Actions(window)
    actions.add(Action("a", "A", lambda: done.append(1), "A", enabled=lambda: False))
    qtbot.keyClick(window, Qt.Key.Key_A)
    actions.run("a")
    assert done == []


def test_the_keyboard_map_tells_the_keys_of_a_chosen_touch():
    told = {key for keys, _words in keyboard_map._TOUCH for key in keys.split(", ")}
    done = {str(QKeySequence(key.replace(" ", "+")).toString()) for key in told}
    assert {"C", "X", "M", "U", "Del", "Ctrl+Left", "Right"} < done
    for key in told:
        pressed = QKeySequence(key.replace(" ", "+"))[0]
        event = QKeyEvent(QEvent.Type.KeyPress, pressed.key(), pressed.keyboardModifiers())
        assert command_of(event), key
