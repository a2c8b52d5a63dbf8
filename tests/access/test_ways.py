"""Every page can be gone through with Tab and F6, and says what everything on it is called."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.access.look import silent_cells, tab_round, tab_stops, unnamed, without_tip, words
from tests.access.walk import press


def test_everything_on_every_page_says_what_it_is_called(walk):
    misses = []
    for place in walk.pages():
        window = walk.program.window
        misses += [f"{place}: no name: {what}" for what in unnamed(window)]
        misses += [f"{place}: no tool tip: {what}" for what in without_tip(window)]
        misses += [f"{place}: silent: {what}" for what in silent_cells(window)]
    assert not misses, "\n".join(misses)


def test_tab_comes_to_everything_on_every_page_and_round_again(walk):
    misses = []
    for place in walk.pages():
        window = walk.program.window
        first = tab_stops(window.rail)[0]
        seen = tab_round(first)
        lost = [stop for stop in tab_stops(window) if stop not in seen]
        misses += [f"{place}: not reached: {words(stop)}" for stop in lost]
        if QApplication.focusWidget() is not first:
            misses.append(f"{place}: Tab does not come round, it ends at {words(seen[-1])}")
    assert not misses, "\n".join(misses)


def test_f6_comes_to_every_area_of_every_page(walk):
    misses = []
    for place in walk.pages():
        areas = walk.program._areas()
        tab_stops(areas[0])[0].setFocus(Qt.FocusReason.TabFocusReason)
        reached = set()
        for _area in areas:
            press(Qt.Key.Key_F6)
            focused = QApplication.focusWidget()
            reached |= {n for n, area in enumerate(areas) if area is focused or area.isAncestorOf(focused)}
        misses += [
            f"{place}: not reached: {words(area)}"
            for number, area in enumerate(areas)
            if number not in reached
        ]
    assert not misses, "\n".join(misses)
