"""What lies in a layout, found without the items in which Qt keeps it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from PySide6.QtWidgets import QGridLayout, QLayout, QWidget


def widgets_in(layout: QLayout) -> Iterator[QWidget]:
    """Go through what a layout and those within it hold, in their order.

    An item that Python was handed by `itemAt` is known to it for as long as its layout lives, and Qt deletes it with
    its widget and says nothing. Whatever lies in that place of the memory later is then taken for it, and the
    program ends when that goes. So nothing asks a layout for its items.
    """
    for part in _parts(layout):
        if isinstance(part, QWidget):
            yield part
        else:
            yield from widgets_in(part)


def widget_at(grid: QGridLayout, row: int, column: int) -> QWidget | None:
    """Return the widget that covers a place of a grid."""
    for part in _parts(grid):
        if isinstance(part, QWidget) and _covers(grid, part, row, column):
            return part
    return None


def _parts(layout: QLayout) -> list[QWidget | QLayout]:
    """Return what lies in a layout itself, in its order: widgets and further layouts."""
    host = layout.parentWidget()
    beside = [] if host is None else host.children()
    found = (one for one in (*beside, *layout.children()) if isinstance(one, QWidget | QLayout))
    places = {place: one for one in found if (place := layout.indexOf(one)) >= 0}
    return [places[place] for place in sorted(places)]


def _covers(grid: QGridLayout, widget: QWidget, row: int, column: int) -> bool:
    # PySide says that it returns an object; it is these four.
    place: Any = grid.getItemPosition(grid.indexOf(widget))
    first, left, rows, columns = place
    return bool(first <= row < first + rows and left <= column < left + columns)
