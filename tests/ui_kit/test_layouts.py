"""What lies in a layout is found without the items in which Qt keeps it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLayoutItem,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import getAllValidWrappers

from ui.kit.flow import FlowLayout
from ui.kit.layouts import widget_at, widgets_in
from ui.kit.tabbing import first_stop, laid_out


def row_of(layout: QLayout, *words: str) -> QLayout:
    for word in words:
        layout.addWidget(QLabel(word))
    return layout


def page() -> QWidget:
    """A page whose middle is laid out in further layouts, and came before what stands above it."""
    made = QWidget()
    column = QVBoxLayout(made)
    for inner, words in ((QHBoxLayout(), "bc"), (FlowLayout(), "de")):
        column.addLayout(inner)
        row_of(inner, *words)
        column.addStretch(1)
    row_of(column, "f")
    column.insertWidget(0, QLabel("a"))
    return made


def items_known() -> list[QLayoutItem]:
    known = [one for one in getAllValidWrappers() if isinstance(one, QLayoutItem)]
    return [one for one in known if not isinstance(one, QLayout)]


def test_a_layout_is_gone_through_as_it_stands_with_those_within_it(qapp) -> None:
    whole = page()
    assert [one.text() for one in widgets_in(whole.layout())] == list("abcdef")


def test_a_widget_that_covers_several_places_of_a_grid_is_found_at_each(qapp) -> None:
    grid = QGridLayout(whole := QWidget())
    grid.addWidget(wide := QLabel("wide"), 0, 0, 1, 2)
    grid.addWidget(last := QLabel("last"), 1, 1)
    found = [widget_at(grid, row, column) for row in (0, 1) for column in (0, 1)]
    assert found == [wide, wide, None, last]
    assert whole.layout() is grid


def test_python_remembers_no_item_of_a_page_that_was_looked_through(qapp) -> None:
    whole = page()
    before = len(items_known())
    assert [one.text() for one in laid_out(whole)] == list("abcdef")
    assert first_stop(whole) is None
    # Qt deletes the item of a widget with it and says nothing: it must be nobody's by then.
    for one in laid_out(whole):
        one.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert laid_out(whole) == []
    # Those of layouts of our own, which take them away themselves, are known from the beginning.
    assert len(items_known()) == before - 2
