"""A server's connections are few: a window holds two, gives one back where they run out, and waits for one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import text

from abm_desktop.errors import BusyError
from abm_desktop.workspace import service
from abm_desktop.workspace.lanes import Lanes
from abm_desktop.workspace.opened import Changes, Location, Workspace
from db.accounts.tables import Account
from db.workspace import crowding, watch
from tests.patience import rest
from tests.servers import Server
from tests.team import TeamServer

Open = Callable[[Location], Workspace]
_PREPARED = "SELECT statement FROM pg_prepared_statements"
_HELD = (
    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND usename = 'tomas'"
)


def held(team: TeamServer) -> int:
    return int(team.run("postgres", _HELD)[0][0])


def limit(team: TeamServer, server: Server, most: int) -> None:
    """Let the database have so many connections, those of the server's own login aside."""
    (name,) = team.run("postgres", "SELECT current_database()")[0]
    server.run(f'ALTER DATABASE "{name}" CONNECTION LIMIT {most}')


@pytest.fixture
def lanes(team: TeamServer) -> Iterator[Lanes]:
    """The lanes of a window that follows what others write."""
    space = team.opened("tomas")
    space.follow()
    begun = Lanes(space)
    space.subscribe(lambda _changes: begun.query(service.people))
    yield begun
    begun.close()


def work(lanes: Lanes, turns: int = 10) -> None:
    """Change and look at the same time, as a page does that refreshes itself."""
    for _ in range(turns):
        changed = lanes.change("Add Orwin", lambda change: change.add(Account(name="Orwin")))
        looked = [lanes.query(service.people) for _ in range(3)]
        for future in (changed, *looked):
            future.result()


def test_a_window_s_server_still_knows_what_earlier_looks_asked(team):
    space = team.opened("tomas")
    for _ in range(8):
        with space.reading() as reading:
            service.people(reading)
        space.catch_up()
    with space.reading() as reading:
        known = reading.session.scalars(text(_PREPARED)).all()
        assert any(" person" in asked for asked in known)
        assert any(" change_set" in asked for asked in known)
        assert reading.session.scalar(text("SHOW plan_cache_mode")) == "force_custom_plan"


def test_a_window_holds_two_connections_however_much_is_done_in_it(team, lanes, qapp):
    work(lanes)
    rest(lambda: held(team) == 2)


def test_a_window_holds_one_where_the_server_is_nearly_full(team, server, lanes, qapp, monkeypatch):
    monkeypatch.setattr(watch, "NET_SECONDS", 0.0)
    work(lanes)
    limit(team, server, 2)
    rest(lambda: held(team) == 1)
    work(lanes, turns=2)
    limit(team, server, -1)


def test_windows_that_hold_all_connections_let_each_other_work(team, server, monkeypatch):
    monkeypatch.setattr(watch, "NET_SECONDS", 0.1)
    names = ("tomas", "ines", "priya", "mara")
    spaces = [team.opened(name) for name in names]
    # One to listen for each, and a single one for all that they do.
    limit(team, server, len(names) + 1)
    for space in spaces:
        space.follow()

    def add(space: Workspace) -> None:
        for _ in range(5):
            with space.change("Add Orwin") as change:
                change.add(Account(name="Orwin"))

    with ThreadPoolExecutor(len(spaces)) as pool:
        list(pool.map(add, spaces))
    assert team.run("postgres", "SELECT count(*) FROM account") == [(20,)]


def test_who_finds_no_connection_is_told_so_in_a_sentence(team, server, monkeypatch):
    monkeypatch.setattr(crowding, "PATIENCE_SECONDS", 0.0)
    limit(team, server, 0)
    with pytest.raises(BusyError, match="All connections of the team server are taken"):
        team.opened("tomas")


def test_a_window_without_a_connection_to_listen_still_hears_of_changes(
    team, server, qapp, monkeypatch
):
    monkeypatch.setattr(watch, "_RETRY_SECONDS", 0.0)
    heard: list[Changes] = []
    space = team.opened("tomas")
    space.subscribe(heard.append)
    limit(team, server, 1)
    space.follow()
    with team.opened("postgres").change("Add Orwin") as change:
        change.add(Account(name="Orwin"))
    rest(lambda: bool(heard))
    assert heard[0].label == "Add Orwin"
