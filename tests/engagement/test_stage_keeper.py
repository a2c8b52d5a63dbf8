"""While a workspace is open, accounts follow the tests of the journey by themselves."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from abm_desktop.engagement import service
from abm_desktop.engagement.rows import NewEngagement
from abm_desktop.vocabulary import Origin
from abm_desktop.workspace import history
from abm_desktop.workspace.lanes import Lanes
from abm_desktop.workspace.opened import Changes, Workspace
from db.accounts.tables import Account
from ui.workspace.stage_keeper import StageKeeper

NOW = datetime(2026, 11, 18, 9, 0, tzinfo=UTC)


def stage(workspace: Workspace, account: UUID) -> str:
    with workspace.reading() as reading:
        return reading.session.get_one(Account, account).stage


def test_an_account_moves_soon_after_a_call_was_logged_and_back_when_it_is_undone(
    qtbot: QtBot, workspace: Workspace, norrhavn: UUID
) -> None:
    parent, lanes = QObject(), Lanes(workspace)
    keeper = StageKeeper(workspace, lanes, parent)
    heard: list[Changes] = []
    workspace.subscribe(heard.append)
    with workspace.change("Log call") as change:
        service.log(change, NewEngagement(norrhavn, "call_connected", NOW))
    keeper.follow(heard[-1])
    qtbot.waitUntil(lambda: stage(workspace, norrhavn) == "engaged")
    qtbot.waitUntil(lambda: heard[-1].origin is Origin.SYSTEM)
    # What the program itself moved is no reason to look again, and stands on nobody's stack.
    keeper.follow(heard[-1])
    assert not keeper._timer.isActive()
    history.undo(workspace)
    keeper.follow(heard[-1])
    qtbot.waitUntil(lambda: stage(workspace, norrhavn) == "identified")
    keeper.stop()
    lanes.close()
