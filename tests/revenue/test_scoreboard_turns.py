"""The scoreboard never holds the window: it is built in turns, and works when the window has painted."""

from __future__ import annotations

import weakref

import pytest
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import delete

from abm_desktop.revenue.frame import Cut
from abm_desktop.revenue.services.scoreboard import load_ground
from abm_desktop.workspace.uncollected import uncollected
from tests.revenue.selling import TODAY
from tests.revenue.window import Shop
from ui.kit.layouts import widgets_in
from ui.revenue.scoreboard_page import ScoreboardPage
from ui.revenue.scoreboard_work import let_go

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
PARTS = ("cards", "figures", "groups", "touches", "flags")


class Painted(QWidget):
    """Notes when it is painted."""

    def __init__(self, notes: list[str]) -> None:
        super().__init__()
        self._notes = notes

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        self._notes.append("painted")


def built(page: ScoreboardPage) -> list[str]:
    return [part for part in PARTS if page.is_built(part)]


def below_each_other(page: ScoreboardPage) -> list[QWidget]:
    return list(widgets_in(page._column))


def test_what_is_asked_for_after_painting_begins_once_the_window_is_painted(qtbot, context):
    notes: list[str] = []
    widget = Painted(notes)
    qtbot.addWidget(widget)
    widget.show()
    qtbot.waitUntil(lambda: "painted" in notes)
    notes.clear()
    context.jobs.after_paint(widget, lambda: notes.append("asked"))
    widget.update()
    assert context.jobs.has_open_queries
    qtbot.waitUntil(lambda: "asked" in notes)
    assert notes == ["painted", "asked"]
    assert not context.jobs.has_open_queries


def test_nothing_is_asked_for_anybody_who_has_gone(qtbot, context):
    notes: list[str] = []
    gone, still = QWidget(), QWidget()
    qtbot.addWidget(still)
    context.jobs.after_paint(gone, lambda: notes.append("gone"))
    context.jobs.after_paint(still, lambda: notes.append("still"))
    delete(gone)
    qtbot.waitUntil(lambda: not context.jobs.has_open_queries)
    assert notes == ["still"]


def test_each_part_of_the_page_is_built_in_a_turn_of_its_own(qtbot, context):
    page = ScoreboardPage(context)
    qtbot.addWidget(page)
    assert built(page) == []
    counts = [0]
    while context.jobs.has_open_queries:
        QApplication.processEvents()
        counts.append(len(built(page)))
    assert sorted(set(counts)) == [0, 1, 2, 3, 4, 5]
    assert below_each_other(page) == [getattr(page, part) for part in PARTS]


def test_a_page_that_is_opened_before_it_is_built_has_all_its_parts_at_once(qtbot, context):
    page = ScoreboardPage(context)
    qtbot.addWidget(page)
    page.show()
    assert built(page) == list(PARTS)
    assert all(getattr(page, part).isVisible() for part in PARTS)
    assert page.focusProxy() is page.groups.table


def test_a_part_that_is_asked_for_before_its_turn_stands_in_its_place(qtbot, context):
    page = ScoreboardPage(context)
    qtbot.addWidget(page)
    touches = page.touches
    assert below_each_other(page) == [touches]
    page.show()
    assert below_each_other(page) == [getattr(page, part) for part in PARTS]


def test_deals_that_nobody_looks_at_any_more_go_without_being_collected(shop: Shop, workspace):
    with workspace.reading() as reading:
        ground = load_ground(reading)
    assert ground.deals.facts
    frame = weakref.ref(ground.deals.frame_of(Cut(None, TODAY, TODAY)))
    with uncollected():
        gone = [ground]
        del ground
        assert frame() is not None
        let_go(gone)
        assert frame() is None
