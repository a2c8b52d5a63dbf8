"""Every grouping of the scoreboard with every stretch of days, chosen in the box as people do."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from itertools import product
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from abm_desktop.revenue.questions import Dimension
from abm_desktop.workspace.opened import Location, Workspace
from tests.engagement.stage import shell_of, stage
from tests.patience import settle
from tests.revenue import crm_sales
from ui.context import Context
from ui.revenue.scoreboard_page import ScoreboardPage
from ui.revenue.scoreboard_view import ALL, DAYS, QUARTER, YEAR

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

EVERY = list(product((QUARTER, YEAR, ALL, DAYS), Dimension))


def pick(page: ScoreboardPage, dimension: Dimension) -> None:
    """Choose a grouping in the box, by its place as Qt tells it."""
    box = page.groups.choice
    place = [box.itemData(index) for index in range(box.count())].index(dimension)
    box.setCurrentIndex(place)
    box.activated.emit(place)


def try_all(qtbot: QtBot, context: Context) -> None:
    page = ScoreboardPage(context)
    page.setParent(context.window)
    page.refresh()
    qtbot.waitUntil(lambda: page.board is not None)
    for span, dimension in EVERY:
        if page.span.key() != span:
            page.span.choose(span)
        pick(page, dimension)
        settle(context.jobs)
        assert shell_of(context).warned == [], (span, dimension)
        assert page.board is not None
        question, groups = page.board.measured.question, page.board.measured.groups
        assert question.by is dimension
        assert page.groups.title.text() == f"By {dimension}"
        assert page.groups.rows.rowCount() == len(groups)
        assert dimension is Dimension.QUARTER or groups


def test_every_grouping_is_shown_for_the_sample(
    qtbot: QtBot,
    picture_sample: Path,
    tmp_path: Path,
    opened: Callable[[Location], Workspace],
) -> None:
    path = shutil.copy(picture_sample, tmp_path / "sample.abm")
    with stage(opened(Location(path=path)), tmp_path) as context:
        try_all(qtbot, context)


def test_every_grouping_is_shown_for_real_deals(
    qtbot: QtBot, tmp_path: Path, workspace: Workspace, shared_data: Path
) -> None:
    crm_sales.fill(workspace, shared_data)
    with stage(workspace, tmp_path) as context:
        try_all(qtbot, context)


def test_every_grouping_may_be_chosen_where_there_are_no_deals(
    qtbot: QtBot, tmp_path: Path, workspace: Workspace
) -> None:
    with stage(workspace, tmp_path) as context:
        page = ScoreboardPage(context)
        page.setParent(context.window)
        page.refresh()
        for span, dimension in EVERY:
            page.span.choose(span)
            pick(page, dimension)
        settle(context.jobs)
        assert shell_of(context).warned == []
        assert page.view.by is Dimension.QUARTER
