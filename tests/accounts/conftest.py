"""The page in a window of its own, over a real workspace, with everything it is handed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from abm_desktop.workspace.lanes import Lanes
from abm_desktop.workspace.opened import Workspace
from abm_desktop.workspace.preferences import Preferences
from tests.accounts.desktop import Desktop, RecordingShell
from ui.accounts.page import AccountsPage
from ui.actions import Actions
from ui.context import Context
from ui.jobs import Jobs
from ui.theme.look import dress
from ui.theme.theme import Theme


class _News(QObject):
    heard = Signal(object)


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    made = Theme("light", reduce_motion=True)
    dress(qapp, made)
    yield made
    delete(made)


@pytest.fixture
def open_desktop(
    qtbot: QtBot, theme: Theme, tmp_path: Path
) -> Iterator[Callable[[Workspace], Desktop]]:
    """Open the page over a workspace; everything is taken apart again in the end."""
    shown: list[tuple[Desktop, Lanes, _News]] = []

    def show(workspace: Workspace) -> Desktop:
        window = QMainWindow()
        window.resize(1440, 900)
        lanes = Lanes(workspace)
        jobs = Jobs(lanes)
        shell = RecordingShell()
        actions = Actions(window)
        preferences = Preferences(tmp_path / "preferences")
        page = AccountsPage(Context(workspace, jobs, theme, actions, shell, preferences, window))
        window.setCentralWidget(page)
        news = _News()
        news.heard.connect(page.follow, Qt.ConnectionType.QueuedConnection)
        workspace.subscribe(news.heard.emit)
        desktop = Desktop(qtbot, page, window, jobs, shell)
        shown.append((desktop, lanes, news))
        window.show()
        desktop.page.table.setFocus()
        desktop.settle()
        return desktop

    yield show
    for desktop, lanes, news in shown:
        lanes.close()
        delete(news)
        delete(desktop.page)
        desktop.window.close()
        delete(desktop.window)
        delete(desktop.jobs)


@pytest.fixture
def desktop(workspace: Workspace, open_desktop: Callable[[Workspace], Desktop]) -> Desktop:
    return open_desktop(workspace)


@pytest.fixture
def keys(workspace: Workspace) -> dict[str, UUID]:
    """Four targets and two candidates, by name."""
    from abm_desktop.vocabulary import Tier
    from tests.accounts.lists import add

    standing = {
        "Auberon Pharma": Tier.ONE_TO_ONE,
        "Norrhavn Logistics": Tier.ONE_TO_ONE,
        "R&D <b>Bold</b>": Tier.ONE_TO_FEW,
        "Zephrine Air Cargo": Tier.ONE_TO_MANY,
        "Ostrel Glass": None,
        "Pellworth Health": None,
    }
    return {name: add(workspace, name, tier=tier) for name, tier in standing.items()}
