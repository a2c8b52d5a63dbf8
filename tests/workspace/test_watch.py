"""What others write is noticed: in a second window on a file, in a colleague's on a server."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import func, select, text

from abm_desktop.workspace.opened import Changes, Location, Workspace
from db.accounts.tables import Account
from db.workspace import ending, watch
from db.workspace.tables import ChangeSet
from tests.patience import rest
from tests.servers import Server

Open = Callable[[Location], Workspace]


def test_a_colleagues_change_arrives_without_asking(anywhere: Location, opened: Open) -> None:
    mine, theirs = opened(anywhere), opened(anywhere)
    heard: list[Changes] = []
    arrived = threading.Event()

    def listen(changes: Changes) -> None:
        heard.append(changes)
        arrived.set()

    mine.subscribe(listen)
    mine.follow()
    # The watcher needs a moment to take its first look; what came before is caught up with.
    with theirs.change("Add Norrhavn") as change:
        change.add(Account(name="Norrhavn"))
    while not arrived.wait(1):
        with theirs.change("Add another") as change:
            change.add(Account(name="Another"))
    assert heard[0].label == "Add Norrhavn"


def test_every_change_is_told_once_and_in_order(anywhere: Location, opened: Open) -> None:
    mine, theirs = opened(anywhere), opened(anywhere)
    heard: list[str] = []
    mine.subscribe(lambda changes: heard.append(changes.label))
    for number in range(3):
        for space in (mine, theirs):
            with space.change(f"{number}") as change:
                change.add(Account(name="x"))
    mine.catch_up()
    assert heard == ["0", "0", "1", "1", "2", "2"]


def test_many_writers_at_once_lose_nothing_and_number_without_gaps(
    anywhere: Location, opened: Open
) -> None:
    spaces = [opened(anywhere) for _ in range(4)]

    def write(space: Workspace) -> None:
        for _ in range(10):
            with space.change("Add one") as change:
                change.add(Account(name="x"))

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(write, spaces))
    heard: list[int] = []
    with spaces[0].reading() as reading:
        assert reading.session.scalar(select(func.count()).select_from(Account)) == 40
        numbers = list(reading.session.scalars(select(ChangeSet.number).order_by(ChangeSet.number)))
        assert numbers == list(range(1, len(numbers) + 1))
        spaces[1].subscribe(lambda changes: heard.append(changes.number))
    spaces[1].catch_up()
    assert heard == sorted(heard)


def test_a_workspace_that_lost_its_log_is_opened_and_followed(
    workspace_file: Path, opened: Open
) -> None:
    with closing(sqlite3.connect(workspace_file)) as damaged, damaged:
        damaged.executescript("DELETE FROM change; DELETE FROM change_set")
    at = Location(path=workspace_file)
    mine, theirs = opened(at), opened(at)
    heard: list[str] = []
    mine.subscribe(lambda changes: heard.append(changes.label))
    add(theirs, "Norrhavn")
    mine.catch_up()
    add(mine, "Orwin")
    assert heard == ["Add Norrhavn", "Add Orwin"]


@pytest.mark.parametrize(
    "nonsense",
    ["touched = '[]'", 'touched = \'{"account": [5, "x"]}\'', "origin = 'elsewhere'"],
)
def test_what_no_program_of_ours_kept_makes_no_change_look_refused_and_ends_no_telling(
    anywhere: Location, opened: Open, nonsense: str
) -> None:
    mine, theirs = opened(anywhere), opened(anywhere)
    heard: list[Changes] = []
    mine.subscribe(heard.append)
    add(theirs, "Norrhavn")
    with theirs._engines.writer.begin() as connection:
        connection.execute(text(f"UPDATE change_set SET {nonsense} WHERE label = 'Add Norrhavn'"))
    add(mine, "Orwin")
    add(theirs, "Third")
    mine.catch_up()
    assert [one.label for one in heard] == ["Add Norrhavn", "Add Orwin", "Add Third"]
    assert heard[0].touches("deal")
    assert not heard[1].touches("deal")


def listening(server: Server, url: str, opened: Open) -> Workspace:
    """Open a workspace that follows, once the server knows that it listens."""
    space = opened(Location(url=url))
    space.follow()
    with psycopg.connect(url, autocommit=True) as sql:
        rest(lambda: sql.execute(_LISTENING).fetchone()[0] == 1)
    return space


_LISTENING = (
    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
    " AND query = 'LISTEN abm_change' AND state = 'idle'"
)


def test_a_server_tells_at_once_and_is_not_only_asked_now_and_then(
    server: Server, opened: Open, qapp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watch, "NET_SECONDS", float("inf"))
    with server.copy_of("template_workspace") as url:
        mine = listening(server, url, opened)
        heard: list[str] = []
        mine.subscribe(lambda changes: heard.append(changes.label))
        for number in range(3):
            with opened(Location(url=url)).change(f"Add {number}") as change:
                change.add(Account(name="Norrhavn"))
            rest(lambda said=number: f"Add {said}" in heard)
        assert heard == ["Add 0", "Add 1", "Add 2"]


def test_what_a_server_did_not_tell_is_found_and_nonsense_ends_nothing(
    server: Server, opened: Open, qapp, monkeypatch: pytest.MonkeyPatch
) -> None:
    with server.copy_of("template_workspace") as url:
        mine = listening(server, url, opened)
        # Only now: who asks at once is hardly ever seen listening.
        monkeypatch.setattr(watch, "NET_SECONDS", 0.0)
        heard: list[str] = []
        mine.subscribe(lambda changes: heard.append(changes.label))
        with psycopg.connect(url, autocommit=True) as sql:
            for nonsense in ("", "x", "-1", "9" * 400, "\N{ARABIC-INDIC DIGIT NINE}"):
                sql.execute("SELECT pg_notify('abm_change', %s)", [nonsense])
        elsewhere = ending._REACH_DISK.replace("abm_change", "elsewhere")
        monkeypatch.setattr(ending, "_REACH_DISK", elsewhere)
        with opened(Location(url=url)).change("Add Norrhavn") as change:
            change.add(Account(name="Norrhavn"))
        rest(lambda: bool(heard))
        assert heard == ["Add Norrhavn"]


_LOSE_THE_LAST = """
    DELETE FROM change WHERE change_set_id IN (SELECT id FROM change_set WHERE label = 'Add Norrhavn');
    DELETE FROM change_set WHERE label = 'Add Norrhavn';
    DELETE FROM account WHERE name = 'Norrhavn';
    UPDATE change_counter SET number = number - 1
"""


def test_windows_look_anew_where_a_server_lost_its_last_moment_and_gives_those_numbers_again(
    server: Server, opened: Open
) -> None:
    with server.copy_of("template_workspace") as url:
        mine, theirs = opened(Location(url=url)), opened(Location(url=url))
        heard: list[Changes] = []
        told_theirs: list[Changes] = []
        mine.subscribe(heard.append)
        theirs.subscribe(told_theirs.append)
        add(theirs, "Norrhavn")
        mine.catch_up()
        with psycopg.connect(url, autocommit=True) as sql:
            sql.execute(_LOSE_THE_LAST)
        add(theirs, "Orwin")
        mine.catch_up()
        for window in (heard, told_theirs):
            first, second = window
            assert (first.label, second.label) == ("Add Norrhavn", "Add Orwin")
            assert first.number == second.number
            assert not first.touches("deal")
            assert second.touches("deal")
            assert second.touches("account")
        add(theirs, "Vellmont")
        mine.catch_up()
        assert [changes.label for changes in heard[2:]] == ["Add Vellmont"]
        assert not heard[-1].touches("deal")


def add(space: Workspace, name: str) -> None:
    with space.change(f"Add {name}") as change:
        change.add(Account(name=name))


def test_a_listener_that_breaks_is_written_down_and_keeps_nobody_from_hearing(
    anywhere: Location, opened: Open, qapp, caplog: pytest.LogCaptureFixture
) -> None:
    mine, theirs = opened(anywhere), opened(anywhere)
    heard: list[str] = []

    def break_down(_changes: Changes) -> None:
        raise LookupError("a bug of a page")

    mine.subscribe(break_down)
    mine.subscribe(lambda changes: heard.append(changes.label))
    mine.follow()
    for number in range(2):
        with theirs.change(f"Add {number}") as change:
            change.add(Account(name="x"))
        rest(lambda said=number: f"Add {said}" in heard)
    with mine.change("Add mine") as change:
        change.add(Account(name="x"))
    assert heard == ["Add 0", "Add 1", "Add mine"]
    assert "LookupError" in caplog.text
    assert "a bug of a page" not in caplog.text


def test_whatever_breaks_while_it_watches_is_told_and_it_watches_on(
    anywhere: Location, opened: Open, qapp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watch, "_RETRY_SECONDS", 0.01)
    broke: list[Exception] = []
    noticed: list[int | None] = []

    def hear(number: int | None) -> None:
        noticed.append(number)
        if len(noticed) == 1:
            raise LookupError("once")

    watcher = watch.Watcher(anywhere, hear, broke=broke.append)
    watcher.start()
    rest(lambda: len(noticed) > 1)
    watcher.stop()
    assert [type(error) for error in broke] == [LookupError]
