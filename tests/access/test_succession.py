"""On every page: whatever of it is hidden or disabled, the keyboard stays on that page."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from tests.access.look import words
from tests.access.walk import Walk
from ui.kit.tabbing import stops


def _taken(stop: QWidget) -> Iterator[Callable[[], object]]:
    """Take a control away and bring it back, once in each way."""
    stop.hide()
    yield stop.show
    stop.setEnabled(False)
    yield lambda: stop.setEnabled(True)


def _strays(walk: Walk, page: QWidget) -> Iterator[str]:
    window = page.window()
    found = list(stops(page))
    # The last one above all: what comes after it in the window is the name of the workspace.
    for stop in (found[0], found[len(found) // 2], found[-1]):
        for back in _keyboard_loses(stop):
            held = window.focusWidget()
            if held is None or not page.isAncestorOf(held):
                yield f"{words(stop)} -> {'nowhere' if held is None else words(held)}"
            back()


def _keyboard_loses(stop: QWidget) -> Iterator[Callable[[], object]]:
    stop.setFocus()
    for back in _taken(stop):
        QApplication.processEvents()
        yield back
        stop.setFocus()


def test_whatever_of_a_page_goes_the_keyboard_stays_on_it(walk: Walk) -> None:
    strays = []
    for place in walk.pages():
        page = walk.session.pages.current
        assert page is not None
        strays += [f"{place}: {one}" for one in _strays(walk, page)]
    assert not strays, "\n".join(strays)


@pytest.mark.parametrize("place", ["home", "alignment", "outreach", "candidates", "deals"])
def test_the_page_follows_where_nothing_of_it_takes_the_keyboard(walk: Walk, place: str) -> None:
    walk.show(place)
    page = walk.session.pages.current
    assert page is not None
    page.setFocus()
    page.setEnabled(False)
    QApplication.processEvents()
    held = page.window().focusWidget()
    page.setEnabled(True)
    assert held is not None
    assert not walk.program.window.top_bar.isAncestorOf(held)
    assert not walk.program.window.rail.isAncestorOf(held)
