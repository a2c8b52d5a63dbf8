"""What opens only when something happens is used by ear and keyboard, and has room for large text and long names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QWidget

from tests.access.look import words
from tests.access.stretched import is_cut
from tests.access.test_dialogs import lacks
from tests.access.walk import Walk, press
from ui.seldom import SELDOM, Example, Seldom
from ui.theme.focus import _Ring
from ui.theme.preferred import Look
from ui.workspace.waiting_dialog import WaitingDialog

LONG = Example(
    workspace="Quillmere " + "Northern European Logistics " * 4,
    server=f"{'very-long-part.' * 13}example",
    person="Maximiliane Charlotte " + "Lindqvist-von-der-Hohenstaufen " * 2,
    text="They want the figures of the pilot before Christmas, and they say so each time. " * 4,
)
"""Names as long as their fields take them, and longer than anybody has them."""
_LEAST = (1120, 720)


@pytest.fixture
def small(walk: Walk) -> Iterator[Walk]:
    """The window as small as it may be."""
    window = walk.program.window
    before = window.size()
    window.resize(*_LEAST)
    yield walk
    window.resize(before)


@pytest.fixture
def large_text(small: Walk) -> Iterator[Walk]:
    """The smallest window with the largest text."""
    theme = small.session.context.theme
    look = replace(Look.load(small.session.context.preferences), mode=theme.mode)
    replace(look, size=140).apply(theme)
    yield small
    look.apply(theme)
    small.settle()


def shown(walk: Walk, one: Seldom, example: Example) -> Iterator[QWidget]:
    """Show one of them, and take it away again."""
    made = one.make(walk.session, example)
    if isinstance(made, QDialog):
        with walk.opened(made.open):
            yield made
    else:
        made.show()
        made.activateWindow()
        walk.settle()
        yield made
        made.close()
    made.deleteLater()
    walk.settle()


def crowded(made: QWidget, walk: Walk) -> list[str]:
    """Return what does not fit."""
    window = walk.program.window
    found = [words(one) for one in made.findChildren(QLabel) if one.isVisible() and is_cut(one)]
    if made.height() > window.height() or made.width() > window.width():
        found.append(f"{made.size()} is larger than the window")
    return found


@pytest.mark.parametrize("one", SELDOM, ids=lambda one: one.name)
def test_it_is_gone_through_by_ear_and_keyboard(walk: Walk, one: Seldom) -> None:
    for made in shown(walk, one, Example()):
        assert list(lacks(made)) == []


@pytest.mark.parametrize("one", SELDOM, ids=lambda one: one.name)
def test_f6_keeps_the_keyboard_in_it_and_out_of_what_lies_behind(walk: Walk, one: Seldom) -> None:
    for made in shown(walk, one, Example()):
        behind = walk.program.window.focusWidget()
        made.activateWindow()
        for _again in range(4):
            press(Qt.Key.Key_F6)
            held = QApplication.focusWidget()
            assert held is not None
            assert held.window() is made
        assert walk.program.window.focusWidget() is behind


def test_the_ring_around_the_first_button_of_what_waits_is_seen_whole(walk: Walk) -> None:
    (waiting,) = [one for one in SELDOM if one.name == "waiting"]
    for made in shown(walk, waiting, Example()):
        assert isinstance(made, WaitingDialog)
        first = next(iter(made.rows[0].buttons.values()))
        made.activateWindow()
        walk.settle()
        made.confirm.setFocus()
        first.setFocus(Qt.FocusReason.TabFocusReason)
        assert first.mapTo(made, QPoint(0, 0)).x() == made.state.x()
        (ring,) = [one for one in made.findChildren(_Ring) if one.isVisible()]
        ground = ring.parentWidget()
        assert ground is not None
        assert ground.rect().contains(ring.geometry())
        assert ring.geometry().contains(QRect(first.mapTo(ground, QPoint()), first.size()))


def test_what_waits_in_the_example_was_done_in_the_order_in_which_it_goes(walk: Walk) -> None:
    (waiting,) = [one for one in SELDOM if one.name == "waiting"]
    for made in shown(walk, waiting, Example()):
        assert isinstance(made, WaitingDialog)
        times = [one.entry.at for one in made._returning.rows if one.entry is not None]
        assert times == sorted(times)


@pytest.mark.parametrize("one", SELDOM, ids=lambda one: one.name)
def test_long_names_fit_into_the_smallest_window(small: Walk, one: Seldom) -> None:
    for made in shown(small, one, LONG):
        assert crowded(made, small) == []


@pytest.mark.parametrize("one", SELDOM, ids=lambda one: one.name)
def test_large_text_and_long_names_fit_into_the_smallest_window(
    large_text: Walk, one: Seldom
) -> None:
    for made in shown(large_text, one, LONG):
        assert crowded(made, large_text) == []


@pytest.mark.parametrize(
    ("page", "action"), [("scoreboard", "scoreboard.wall"), ("meetings", "meetings.wall")]
)
def test_a_wall_is_gone_through_by_ear_and_keyboard_and_left_by_escape(
    walk: Walk, page: str, action: str
) -> None:
    walk.show(page)
    walk.actions.run(action)
    walk.settle()
    wall = walk.session.pages.current.wall
    assert wall is not None
    assert list(lacks(wall)) == []
    wall.close()
    walk.settle()


def test_the_workshop_is_gone_through_by_ear_and_keyboard(walk: Walk) -> None:
    walk.show("candidates")
    page = walk.session.pages.current
    turn = partial(page.turn_workshop)
    turn()
    walk.settle()
    try:
        assert list(lacks(page)) == []
    finally:
        turn()
        walk.settle()
