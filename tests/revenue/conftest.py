"""The page of deals in a window of its own, over a real workspace."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from abm_desktop.workspace.opened import Workspace
from tests.engagement.stage import stage
from tests.revenue.both_engines import norrhavn, rollout, space
from tests.revenue.scoreboard_window import Board
from tests.revenue.window import DealsWindow, Shop, shop_of
from ui.context import Context

__all__ = ["norrhavn", "rollout", "space"]


@pytest.fixture
def shop(workspace: Workspace) -> Shop:
    """Two accounts and some deals, one of them without an account."""
    return shop_of(workspace)


@pytest.fixture
def context(qtbot: QtBot, workspace: Workspace, tmp_path: Path) -> Iterator[Context]:
    with stage(workspace, tmp_path) as context:
        context.window.resize(1440, 900)
        yield context


@pytest.fixture
def open_page(qtbot: QtBot, context: Context) -> Iterator[Callable[[], DealsWindow]]:
    """Open the page; it follows what anybody changes, as in the window."""
    opened: list[DealsWindow] = []

    def show() -> DealsWindow:
        opened.append(DealsWindow(qtbot, context))
        return opened[-1]

    yield show
    for window in opened:
        window.close()


@pytest.fixture
def page(shop: Shop, open_page: Callable[[], DealsWindow]) -> DealsWindow:
    return open_page()


@pytest.fixture
def board(qtbot: QtBot, context: Context, shop: Shop) -> Iterator[Board]:
    """The scoreboard over those deals."""
    made = Board(qtbot, context)
    yield made
    made.stop()


@pytest.fixture
def bare(qtbot: QtBot, context: Context) -> Iterator[Board]:
    """The scoreboard of a workspace without anything."""
    made = Board(qtbot, context)
    yield made
    made.stop()
