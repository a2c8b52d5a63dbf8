"""Every page can be gone through with Tab and F6, and says what everything on it is called."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from tests.access.look import silent_cells, tab_round, tab_stops, unnamed, without_tip, words
from tests.access.walk import Walk, press


@pytest.fixture(scope="module")
def misses(walk: Walk) -> list[str]:
    """What a single walk through all pages finds, each with its page and its kind."""
    found: list[str] = []
    window = walk.program.window
    window.activateWindow()
    for place in walk.pages():
        here = (*without_words(window), *past_tab(window), *past_f6(walk))
        found += [f"{miss} (on {place})" for miss in here]
    return found


@pytest.mark.parametrize(
    "kind", ["no name", "no tool tip", "silent", "not reached by Tab", "Tab ends", "past F6"]
)
def test_every_page_can_be_used_by_ear_and_keyboard(misses, kind):
    of_kind = [miss for miss in misses if miss.startswith(kind)]
    assert not of_kind, "\n".join(of_kind)


def without_words(window: QWidget) -> Iterator[str]:
    """Return what a screen reader has no words for."""
    yield from (f"no name: {what}" for what in unnamed(window))
    yield from (f"no tool tip: {what}" for what in without_tip(window))
    yield from (f"silent: {what}" for what in silent_cells(window))


def past_tab(window: QWidget) -> Iterator[str]:
    """Return what Tab does not come to, and where it ends if it does not come round."""
    first = tab_stops(window)[0]
    seen = tab_round(first)
    yield from (f"not reached by Tab: {words(s)}" for s in tab_stops(window) if s not in seen)
    if QApplication.focusWidget() is not first:
        yield f"Tab ends at {words(seen[-1]) if seen else 'nothing'}"


def past_f6(walk: Walk) -> Iterator[str]:
    """Return the areas with something in them to which F6 does not come."""
    areas = walk.program._areas()
    tab_stops(areas[0])[0].setFocus(Qt.FocusReason.TabFocusReason)
    reached: set[int] = set()
    for _area in areas:
        press(Qt.Key.Key_F6)
        focused = QApplication.focusWidget()
        reached |= {n for n, area in enumerate(areas) if area in (focused, *above(focused))}
    lost = [area for number, area in enumerate(areas) if number not in reached]
    yield from (f"past F6: {words(area)}" for area in lost if tab_stops(area))


def above(widget: QWidget | None) -> Iterator[QWidget]:
    """Return what a widget lies in."""
    while widget is not None and (widget := widget.parentWidget()) is not None:
        yield widget
