"""The scoreboard with the cards of later rooms, over the sample."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout

from abm_desktop.alignment.services.health import health
from abm_desktop.home.sample import PICTURES_DAY
from abm_desktop.revenue.spans import year_span
from abm_desktop.workspace.clock import Clock
from abm_desktop.workspace.opened import Location, Workspace, open_workspace
from tests.engagement.stage import shell_of, stage
from ui.context import Context
from ui.home.scoreboard_page import scoreboard_page
from ui.revenue.scoreboard_page import ScoreboardPage

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
NOW = datetime.fromisoformat("2026-11-18T10:00:00+01:00")


@pytest.fixture
def context(qtbot, picture_sample: Path, tmp_path: Path) -> Iterator[Context]:
    file = Location(path=tmp_path / "sample.abm")
    shutil.copy(picture_sample, tmp_path / "sample.abm")
    space = open_workspace(file, clock=Clock.fixed(NOW), backup_root=tmp_path / "backups")
    with stage(space, tmp_path) as context:
        context.window.resize(1440, 900)
        yield context
    space.close()


def shown(qtbot, context: Context) -> ScoreboardPage:
    page = scoreboard_page(context)
    layout = QVBoxLayout(context.window)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(page)
    (health_card,), (strip,) = page.cards.beside, page.cards.below
    qtbot.waitUntil(
        lambda: bool(
            health_card.chart.spots and strip.chart.spots and page.touches.rows.rowCount()
        ),
    )
    return page


def press(qtbot, page: ScoreboardPage, chart, key: str) -> Callable[[], int]:
    left, top, right, bottom = next(spot.box for spot in chart.spots if spot.key == key)
    x, y = (left + right) / 2 * chart.width(), (top + bottom) / 2 * chart.height()
    QTest.mouseClick(chart, Qt.MouseButton.LeftButton, pos=QPoint(round(x), round(y)))
    qtbot.waitUntil(lambda: "hand-off" in page.why.count.text())
    return page.why.rows.rowCount


def test_health_and_hand_offs_lead_to_the_rows_that_they_are_made_of(qtbot, context):
    page = shown(qtbot, context)
    space: Workspace = context.workspace
    with space.reading() as reading:
        now = health(reading, year_span(PICTURES_DAY, 1), PICTURES_DAY).now
    (card,), (strip,) = page.cards.beside, page.cards.below
    assert card.hint.text() == f"target 70 \N{MIDDLE DOT} {len(now.pending)} still have time"
    assert card.chart.accessibleDescription().startswith(f"{now.score:.0f} of 100")
    assert press(qtbot, page, card.chart, "quality")() == now.answers
    page.why.closed.emit()
    assert press(qtbot, page, card.chart, "conversion")() == len(now.accepted)
    rows = [page.why.rows.row_at(place) for place in range(len(now.accepted))]
    assert sum(row.became.has_converted is None for row in rows) == len(now.pending)
    assert "at this pace" in page.why.explanation.text()
    page.why.closed.emit()
    strip.tiles["accepted"].click()
    qtbot.waitUntil(lambda: page.why.heading.text() == "Accepted")
    assert strip.sum.text().endswith("received since 1 Jan")
    qtbot.waitUntil(lambda: page.why.rows.rowCount() > 0)
    row = page.why.rows.row_at(0)
    page.why.table.opened.emit(row)
    assert shell_of(context).opened == [f"alignment::handoff:{row.id.hex}"]
    assert shell_of(context).warned == []


def test_touches_of_both_teams_open_the_account_at_its_touches(qtbot, context):
    page = shown(qtbot, context)
    assert page.touches.rows.rowCount() == 47
    row = page.touches.rows.row_at(0)
    page.touches.opened.emit(row)
    assert shell_of(context).opened == [f"account {row.account} touches"]
    sums = [label.text() for label in page.touches.sums.values()]
    rows = [page.touches.rows.row_at(place) for place in range(47)]
    assert sums == [f"{sum(r.sales for r in rows):,}", f"{sum(r.marketing for r in rows):,}"]


def test_the_progress_report_of_the_days_that_are_looked_at_is_exported(qtbot, context):
    page = shown(qtbot, context)
    asked = []
    page._later = page._later.__class__(export=lambda _context, *days: asked.append(days))
    context.actions.run("scoreboard.export")
    span = year_span(PICTURES_DAY, 1)
    assert asked == [(span.since, span.until)]
