"""A window whose workspace an administrator brings up to date with a newer program, while it is open."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from abm_desktop.accounts.service import NewAccount, add_account, edit_account
from tests.access.test_dialogs import lacks
from tests.frame.desk import Desk
from tests.newer_program import NEXT, bring_up_to_date
from tests.patience import settle
from tests.servers import Server
from tests.team import TeamServer
from ui.workspace.waiting_dialog import WaitingDialog

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@dataclass
class Stage(Desk):
    """A window at the page of an account of a team."""

    team: TeamServer


@pytest.fixture
def stage(qtbot, start, team: TeamServer, monkeypatch, tmp_path: Path) -> Iterator[Stage]:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setattr("ui.workspace.returning._PAUSES_MS", (200,))
    with team.opened("tomas").change("Add Norrhavn") as change:
        account = add_account(change, NewAccount("Norrhavn", city="Turin"))
    program = start(team.url("tomas"), None)
    stage = Stage(program, account, team)
    stage.open_account(qtbot)
    yield stage
    stage.close(qtbot)


def test_the_window_says_at_once_who_did_it_and_keeps_what_is_typed_from_then_on(
    qtbot, stage: Stage, tmp_path: Path
):
    session, window = stage.program.desk.session, stage.program.window
    bring_up_to_date(stage.team.url("ada"), tmp_path)
    qtbot.waitUntil(lambda: stage.words == "Update needed")
    qtbot.waitUntil(lambda: len(stage.banners) == 1)
    (told,) = stage.banners
    assert told.startswith("Update needed. Ada Veld brought the workspace up to date (")
    assert told.endswith("calls you log and fields you edit are kept here until then.")
    stage.type_city("Rome")
    qtbot.waitUntil(lambda: len(session.offline.returning.rows) == 1)
    assert stage.facts.texts["city"].text() == "Rome"
    failed = []
    session.jobs.change(
        "Add Oslo", lambda change: add_account(change, NewAccount("Oslo")), failed=failed.append
    )
    qtbot.waitUntil(lambda: len(failed) == 1)
    assert "Ada Veld brought this workspace up to date" in str(failed[0])
    stage.program.actions.run("touch.plan")
    assert "update it and open the workspace again" in window.toast.text()
    rail = stage.program.window.rail
    rail.sync.click()
    dialog = window.findChildren(WaitingDialog)[-1]
    settle(session.jobs)
    assert list(lacks(dialog)) == []
    assert "once you open the workspace with that version" in dialog.state.text()
    assert not dialog.now.isVisible()
    (row,) = dialog.rows
    assert list(row.buttons) == ["Copy text", "Discard"]
    dialog.reject()
    assert stage.team.run("ada", "SELECT town FROM account") == [("Turin",)]


def test_an_edit_of_the_very_moment_is_kept_before_anybody_was_told(
    qtbot, stage: Stage, tmp_path: Path
):
    session = stage.program.desk.session
    session._opened.workspace._watcher.stop()
    bring_up_to_date(stage.team.url("ada"), tmp_path)
    stage.type_city("Rome")
    qtbot.waitUntil(lambda: stage.words == "Update needed")
    qtbot.waitUntil(lambda: len(session.offline.returning.rows) == 1)
    (waiting,) = session.offline.returning.rows
    assert waiting.problem == ""
    qtbot.waitUntil(lambda: len(stage.banners) == 1)


def test_a_server_that_comes_back_updated_says_so_in_place_of_being_away(
    qtbot, stage: Stage, server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("ui.workspace.returning._PAUSES_MS", (3_600_000,))
    returning = stage.program.desk.session.offline.returning
    name = stage.team.address.partition("?")[0].rpartition("/")[2]
    stage.program.desk.session._opened.workspace._watcher.stop()
    server.run(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS false')
    server.run(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'")
    stage.type_city("Rome")
    qtbot.waitUntil(lambda: stage.words == "Offline with 1 change")
    # Whoever asks just now would find it back before it is updated.
    qtbot.waitUntil(lambda: not returning._is_asking)
    server.run(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS true')
    bring_up_to_date(stage.team.url("ada"), tmp_path)
    returning.ask()
    qtbot.waitUntil(lambda: stage.words == "Update needed")
    qtbot.waitUntil(lambda: len(stage.banners) == 1)
    (told,) = stage.banners
    assert told.startswith("Update needed.")
    assert len(returning.rows) == 1


def test_what_was_kept_is_sent_by_the_version_that_can(qtbot, stage: Stage, start, tmp_path: Path):
    bring_up_to_date(stage.team.url("ada"), tmp_path)
    qtbot.waitUntil(lambda: stage.words == "Update needed")
    stage.type_city("Rome")
    qtbot.waitUntil(lambda: len(stage.program.desk.session.offline.returning.rows) == 1)
    # The version that can is this one, once the server is as this one knows it.
    stage.team.run("ada", "ALTER TABLE account RENAME COLUMN town TO city")
    stage.team.run("ada", f"UPDATE alembic_version SET version_num = '{NEXT - 1:04d}'")
    qtbot.waitUntil(lambda: stage.words.startswith("Synced"))
    assert stage.banners == []
    assert stage.team.run("ada", "SELECT city FROM account") == [("Rome",)]
    with stage.team.opened("tomas").change("Move on") as change:
        edit_account(change, stage.account, {"city": ("Rome", "Bergen")})
    qtbot.waitUntil(lambda: stage.facts.texts["city"].text() == "Bergen")
