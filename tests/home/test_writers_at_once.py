"""What a benchmark starts to have many windows write at once: it counts what is kept, and writes into samples only."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from datetime import date

from sqlalchemy import func, select

from abm_desktop.home.sample import make_sample
from abm_desktop.home.services import writers_at_once
from abm_desktop.workspace.clock import Clock
from abm_desktop.workspace.opened import Location, Workspace
from db.accounts.tables import Account
from db.workspace.tables import ChangeCounter
from tests.servers import Server

Open = Callable[[Location], Workspace]
GO = "go\n"


def kept(space: Workspace) -> tuple[int, int]:
    with space.reading() as reading:
        number = reading.session.scalar(select(ChangeCounter.number)) or 0
        return number, int(reading.session.scalar(select(func.sum(Account.version))) or 0)


def test_every_edit_of_windows_that_write_at_once_is_kept_once_and_counted(
    server: Server, opened: Open
) -> None:
    location = Location(url=server.url("measured_sample"))
    make_sample(location, date(2026, 11, 18), Clock())
    space = opened(location)
    before = kept(space)
    said = io.StringIO()
    assert writers_at_once.main([location.url or "", "3", "4"], io.StringIO(GO * 2), said) == 0
    ready, outcome = said.getvalue().splitlines()
    told = json.loads(outcome)
    assert (ready, told["kept"]) == ("ready", 12)
    assert told["ended"] > told["begun"]
    made_ready = 3 * writers_at_once._BEFORE
    after = kept(space)
    assert [now - then for now, then in zip(after, before, strict=True)] == [12 + made_ready] * 2


def test_only_a_sample_is_written_to_at_random(server: Server, opened: Open) -> None:
    with server.copy_of("template_workspace") as url:
        space = opened(Location(url=url))
        with space.change("Add Norrhavn") as change:
            change.add(Account(name="Norrhavn"))
        before = kept(space)
        assert writers_at_once.main([url, "2", "1"], io.StringIO(GO), io.StringIO()) != 0
        assert kept(space) == before
        space.close()
