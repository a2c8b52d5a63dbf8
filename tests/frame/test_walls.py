"""A page on the wall belongs to its workspace, and goes on while the window shows something else."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from abm_desktop.alignment.meeting_rows import NewMeeting
from abm_desktop.alignment.services.meeting import NewPromise, plan_meeting, promise
from abm_desktop.vocabulary import MeetingKind
from tests.loaded import is_complete
from tests.patience import settle
from ui.alignment.meetings.page import MeetingsPage
from ui.frame.application import Application
from ui.revenue.scoreboard_page import ScoreboardPage
from ui.wall import WallWindow

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def planned(program: Application) -> Application:
    """The program with a meeting today."""
    session = program.desk.session
    assert session is not None
    space = session.context.workspace
    with space.change("Plan") as change:
        plan_meeting(change, NewMeeting(MeetingKind.WEEKLY, space.clock.today()))
    return program


def walls() -> list[WallWindow]:
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, WallWindow)]


def meetings(qtbot: QtBot, program: Application) -> MeetingsPage:
    """Open the page of meetings and put the chosen one on the wall."""
    page = opened(program, "meetings")
    assert isinstance(page, MeetingsPage)
    qtbot.waitUntil(lambda: page.view.agenda is not None)
    program.actions.run("meetings.wall")
    assert page.wall is not None
    return page


def scoreboard(qtbot: QtBot, program: Application) -> ScoreboardPage:
    """Open the scoreboard and put it on the wall."""
    page = opened(program, "scoreboard")
    assert isinstance(page, ScoreboardPage)
    qtbot.waitUntil(page.is_filled)
    program.actions.run("scoreboard.wall")
    assert page.wall is not None
    return page


def opened(program: Application, key: str) -> object:
    session = program.desk.session
    assert session is not None
    session.pages.show(key)
    return session.pages.current


@pytest.mark.parametrize("put_up", [meetings, scoreboard])
def test_a_wall_goes_with_its_workspace_and_leaves_the_text_as_large_as_it_was(
    qtbot: QtBot, planned: Application, put_up, workspace_file: Path, tmp_path: Path
) -> None:
    theme, first = planned.desk.session.context.theme, planned.desk.session
    scale = theme.text_scale
    put_up(qtbot, planned)
    assert theme.text_scale > scale
    second = tmp_path / "second.abm"
    second.write_bytes(workspace_file.read_bytes())
    planned.desk.open(str(second))
    qtbot.waitUntil(lambda: planned.desk.session not in (None, first) and is_complete(planned))
    assert walls() == []
    assert theme.text_scale == scale


def test_a_meeting_on_the_wall_shows_what_is_said_while_the_window_shows_another_page(
    qtbot: QtBot, planned: Application
) -> None:
    page = meetings(qtbot, planned)
    opened(planned, "accounts")
    assert not page.isVisible()
    QTest.keyClick(page.wall, Qt.Key.Key_D)
    card = page.view.cards[page.view.current]
    QTest.keyClicks(card.decide.words, "Three deals first")
    QTest.keyClick(card.decide.words, Qt.Key.Key_Return)
    qtbot.waitUntil(
        lambda: [one.text for one in page.view.meeting.decisions] == ["Three deals first"]
    )
    space = page.context.workspace
    with space.change("Promise") as change:
        promise(change, page.view.meeting.row.id, NewPromise("Ask Petra", space.person_id))
    qtbot.waitUntil(lambda: [one.text for one in page.view.meeting.promises] == ["Ask Petra"])
    page.wall.close()


@pytest.mark.parametrize("put_up", [meetings, scoreboard])
def test_a_wall_asks_for_everything_again_once_the_server_is_back(
    qtbot: QtBot, planned: Application, put_up
) -> None:
    page = put_up(qtbot, planned)
    opened(planned, "accounts")
    settle(page.context.jobs)
    filled = []
    page.filled.connect(lambda: filled.append(page))
    planned.desk.session._go_on_with_server()
    settle(page.context.jobs)
    assert filled
    page.wall.close()
