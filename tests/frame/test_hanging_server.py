"""A window whose server takes every word and answers none."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

import pytest

from abm_desktop.accounts.postable import EDIT_ACCOUNT
from abm_desktop.accounts.service import NewAccount, add_account
from abm_desktop.workspace.opened import Location
from db.accounts.tables import Account
from tests.doors import Tunnel, door
from tests.loaded import is_complete
from tests.servers import Server

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setattr("db.workspace.hanging.GIVEN_UP_SECONDS", 0.2)
    monkeypatch.setattr("ui.workspace.closing.LONG_SECONDS", 0.2)
    monkeypatch.setattr("abm_desktop.workspace.lanes.LONG_SECONDS", 0.2)
    monkeypatch.setattr("ui.workspace.saving._ASK_EVERY_MS", 200)
    monkeypatch.setattr("ui.workspace.returning._PAUSES_MS", (200,))


def test_it_goes_on_by_another_way_to_the_server_and_ends_where_there_is_none(
    qtbot, start, opened, server: Server, impatient: None
):
    tunnel = Tunnel(server)
    with server.copy_of("template_workspace") as url, door(tunnel) as opened_door:
        name = url.partition("?")[0].rpartition("/")[2]
        colleague = opened(Location(url=url))
        with colleague.change("Add Norrhavn") as change:
            key = add_account(change, NewAccount("Norrhavn", city="Turin"))

        def city() -> str | None:
            with colleague.reading() as reading:
                return reading.session.get_one(Account, UUID(hex=key.hex)).city

        program = start(
            f"postgresql://postgres@127.0.0.1:{opened_door.port}/{name}?sslmode=disable"
        )
        qtbot.waitUntil(lambda: is_complete(program))
        jobs = program.desk.session.jobs
        tunnel.hang()
        jobs.edit("Move to Rome", EDIT_ACCOUNT.of(key), {"city": ("Turin", "Rome")})
        qtbot.waitUntil(lambda: city() == "Rome")
        qtbot.waitUntil(lambda: program.window.rail.sync.words().startswith("Synced"))
        tunnel.hang()
        jobs.edit("Move to Oslo", EDIT_ACCOUNT.of(key), {"city": ("Rome", "Oslo")})
        program.desk.close()
        qtbot.waitUntil(lambda: program.desk.session is None)
        colleague.close()
