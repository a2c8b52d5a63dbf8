"""A tunnel to the server that takes every word and passes none on: nobody waits for ever."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from abm_desktop.errors import ServerAwayError
from abm_desktop.home.postable import POSTABLE
from abm_desktop.workspace.lanes import Lanes
from abm_desktop.workspace.opened import Location, Reading, Workspace
from abm_desktop.workspace.services.sending import Outbox
from db.accounts.tables import Account
from tests.doors import Tunnel, door
from tests.patience import PATIENCE_MS
from tests.servers import Server


@pytest.fixture
def tunnel(server: Server) -> Tunnel:
    return Tunnel(server)


@pytest.fixture
def space(
    server: Server, tunnel: Tunnel, opened, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Workspace]:
    monkeypatch.setattr("db.workspace.hanging.GIVEN_UP_SECONDS", 0.2)
    with server.copy_of("template_workspace") as url, door(tunnel) as opened_door:
        name = url.partition("?")[0].rpartition("/")[2]
        place = f"postgresql://postgres@127.0.0.1:{opened_door.port}/{name}?sslmode=disable"
        space = opened(Location(url=place))
        yield space
        space.close()


def names(space: Workspace) -> list[str]:
    with space.reading() as reading:
        return [one.name for one in reading.session.query(Account).order_by(Account.name)]


def test_a_change_that_waits_in_vain_fails_and_the_next_one_is_made(
    space: Workspace, tunnel: Tunnel
):
    failed: list[ServerAwayError] = []

    def add_while_it_hangs() -> None:
        try:
            with space.change("Add Norrhavn") as change:
                change.add(Account(name="Norrhavn"))
                change.session.flush()
                tunnel.hang()
        except ServerAwayError as error:
            failed.append(error)

    thread = threading.Thread(target=add_while_it_hangs)
    thread.start()
    for _look in range(PATIENCE_MS // 100):
        thread.join(0.1)
        if not thread.is_alive():
            break
        space.cut_what_hangs()
    thread.join()
    assert failed
    with space.change("Add Oslo") as change:
        change.add(Account(name="Oslo"))
    assert names(space) == ["Oslo"]


def test_a_question_that_is_asked_in_vain_fails_and_the_next_one_is_answered(
    space: Workspace, tunnel: Tunnel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("abm_desktop.workspace.lanes.LONG_SECONDS", 0.3)
    lanes = Lanes(space, Outbox(space, tmp_path, lambda: POSTABLE))
    hung = threading.Event()

    def ask_while_it_hangs(reading: Reading) -> int:
        reading.session.query(Account).count()
        tunnel.hang()
        hung.set()
        return reading.session.query(Account).count()

    asked = lanes.query(ask_while_it_hangs)
    hung.wait()
    for _look in range(PATIENCE_MS // 100):
        lanes.come_back().result()
        if asked.done():
            break
    assert isinstance(asked.exception(0), ServerAwayError)
    lanes.come_back().result()
    assert lanes.query(lambda reading: reading.session.query(Account).count()).result() == 0
    lanes.close()


@pytest.fixture
def trusting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take kept connections for live ones, and give small questions up soon."""
    monkeypatch.setattr("db.workspace.liveness._TRUSTED_SECONDS", float("inf"))
    monkeypatch.setattr("db.workspace.hanging.ANSWER_SECONDS", 0.2)


@pytest.mark.usefixtures("trusting")
def test_whoever_knocks_in_vain_is_told_so_and_may_knock_again(
    space: Workspace, tunnel: Tunnel, tmp_path: Path
):
    lanes = Lanes(space, Outbox(space, tmp_path, lambda: POSTABLE))
    assert names(space) == []
    tunnel.hang()
    assert isinstance(lanes.come_back().exception(PATIENCE_MS / 1000), ServerAwayError)
    answers = (lanes.come_back().exception(PATIENCE_MS / 1000) for _knock in range(100))
    assert any(error is None for error in answers)
    lanes.close()


@pytest.mark.usefixtures("trusting")
def test_what_hangs_is_cut_though_the_connection_that_asks_for_it_hangs_too(
    space: Workspace, tunnel: Tunnel
):
    def add_while_all_hang() -> None:
        with space.change("Add Norrhavn") as change:
            change.add(Account(name="Norrhavn"))
            change.session.flush()
            # A second connection, which is kept and hangs with the first.
            assert names(space) == []
            tunnel.hang()
            with _cutting(space):
                change.session.connection().exec_driver_sql("SELECT 1")

    with pytest.raises(ServerAwayError):
        add_while_all_hang()


@pytest.mark.usefixtures("trusting")
def test_whoever_only_reads_is_told_by_the_watch_that_the_server_hangs(
    space: Workspace, tunnel: Tunnel, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("db.workspace.watch.NET_SECONDS", 0.01)
    monkeypatch.setattr("db.workspace.watch._RETRY_SECONDS", 0.01)
    space.follow()

    def read_while_it_hangs() -> None:
        with space.reading() as reading:
            reading.session.query(Account).count()
            tunnel.hang()
            reading.session.query(Account).count()

    with pytest.raises(ServerAwayError):
        read_while_it_hangs()


@contextmanager
def _cutting(space: Workspace) -> Iterator[None]:
    over = threading.Event()
    cutting = threading.Thread(target=_cut_until, args=(space, over))
    cutting.start()
    try:
        yield
    finally:
        over.set()
        cutting.join()


def _cut_until(space: Workspace, over: threading.Event) -> None:
    while not over.wait(0.1):
        space.cut_what_hangs()


def test_a_connection_that_hung_while_nobody_used_it_is_replaced(
    space: Workspace, tunnel: Tunnel, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("db.workspace.liveness._TRUSTED_SECONDS", -1.0)
    monkeypatch.setattr("db.workspace.liveness._PATIENCE_SECONDS", 0.2)
    assert names(space) == []
    tunnel.hang()
    with space.change("Add Oslo") as change:
        change.add(Account(name="Oslo"))
    assert names(space) == ["Oslo"]


def test_a_connection_that_ended_while_it_was_used_keeps_nobody_from_cutting_the_others(
    space: Workspace,
):
    def look_over_an_ended_one() -> None:
        with space.reading() as reading:
            connection = reading.session.connection()
            connection.connection.driver_connection.close()
            space.cut_what_hangs()
            connection.exec_driver_sql("SELECT 1")

    with pytest.raises(ServerAwayError):
        look_over_an_ended_one()
    assert names(space) == []


def test_whoever_works_between_two_questions_is_left_alone(space: Workspace):
    with space.change("Add Norrhavn") as change:
        change.add(Account(name="Norrhavn"))
        change.session.flush()
        with space.reading() as reading:
            reading.session.connection().exec_driver_sql("SELECT pg_sleep(0.4)")
            space.cut_what_hangs()
    assert names(space) == ["Norrhavn"]


def test_what_the_server_works_on_is_left_to_it(space: Workspace):
    asked = threading.Event()

    def add_slowly() -> None:
        with space.change("Add Norrhavn") as change:
            change.add(Account(name="Norrhavn"))
            change.session.flush()
            asked.set()
            change.session.connection().exec_driver_sql("SELECT pg_sleep(1.5)")

    thread = threading.Thread(target=add_slowly)
    thread.start()
    asked.wait()
    while thread.is_alive():
        space.cut_what_hangs()
        thread.join(0.1)
    assert names(space) == ["Norrhavn"]
