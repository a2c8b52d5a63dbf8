"""A window whose change waits for a colleague's, which takes long."""

from __future__ import annotations

import pytest

from abm_desktop.accounts.service import NewAccount, add_account
from db.workspace.log import next_number
from tests.loaded import is_complete
from tests.team import TeamServer

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def test_the_window_says_for_whom_it_waits_and_goes_on_by_itself(
    qtbot, start, team: TeamServer, monkeypatch, tmp_path
):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setattr("ui.workspace.saving._LONG_MS", 50)
    program = start(team.url("tomas"), None)
    qtbot.waitUntil(lambda: is_complete(program))
    line, jobs = program.window.rail.sync, program.desk.session.jobs
    with team.opened("mara").change("Import 312 accounts") as change:
        add_account(change, NewAccount("Norrhavn"))
        next_number(change.session.connection())
        jobs.change("Add Oslo", lambda mine: add_account(mine, NewAccount("Oslo")))
        qtbot.waitUntil(lambda: line.words() == "Waiting for Mara Lindqvist")
        assert "Yours follows by itself" in line.toolTip()
    qtbot.waitUntil(lambda: line.words().startswith("Synced"))
    assert team.run("ada", "SELECT count(*) FROM account") == [(2,)]
    program.desk.close()
    qtbot.waitUntil(lambda: program.desk.session is None)
