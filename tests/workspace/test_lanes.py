"""The lanes: changes one after the other, queries that a newer one replaces."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, Future
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import text

from abm_desktop.errors import KnownError
from abm_desktop.workspace.lanes import Lanes
from abm_desktop.workspace.opened import Change, Location, Reading, Workspace
from abm_desktop.workspace.services.sending import Outbox
from db.accounts.tables import Account
from tests.patience import PATIENCE_MS
from tests.servers import ASLEEP, Server, wait_until_somebody_waits


@pytest.fixture
def lanes(workspace: Workspace) -> Iterator[Lanes]:
    both = Lanes(workspace)
    yield both
    both.close()


def test_changes_run_one_after_the_other(lanes: Lanes, workspace: Workspace) -> None:
    def add(change: Change) -> str:
        change.add(Account(name="x"))
        return threading.current_thread().name

    names = {lanes.change("Add", add).result() for _ in range(5)}
    assert len(names) == 1
    with workspace.reading() as reading:
        assert reading.session.query(Account).count() == 5


def test_a_newer_query_of_a_topic_interrupts_a_long_older_one(lanes: Lanes) -> None:
    begun = threading.Event()

    def endless(reading: Reading) -> None:
        begun.set()
        statement = (
            "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT max(x) FROM n"
        )
        reading.session.execute(text(statement)).all()

    older = lanes.query(endless, topic="list")
    assert begun.wait(60)
    newer = lanes.query(lambda reading: "answer", topic="list")
    assert newer.result(timeout=60) == "answer"
    with pytest.raises(CancelledError):
        older.result(timeout=60)


def test_a_failing_query_tells_its_own_error(lanes: Lanes) -> None:
    def fail(_reading: Reading) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        lanes.query(fail, topic="list").result(timeout=60)


def test_a_query_that_waits_while_a_newer_one_is_asked_is_not_run(lanes: Lanes) -> None:
    gate, ran = threading.Event(), threading.Event()

    older = lanes.query(lambda _reading: gate.wait(60), topic="other")
    held = lanes.query(lambda _reading: ran.set(), topic="list")
    newer = lanes.query(lambda _reading: "answer", topic="list")
    gate.set()
    assert newer.result(timeout=60) == "answer"
    assert older.result(timeout=60)
    assert held.cancelled()
    assert not ran.is_set()


def test_closed_lanes_refuse_changes_in_a_sentence_and_leave_queries_unanswered(
    workspace: Workspace,
) -> None:
    lanes = Lanes(workspace)
    lanes.close()
    with pytest.raises(KnownError, match="being closed"):
        lanes.change("Add", lambda _change: None).result(timeout=60)
    with pytest.raises(KnownError, match="being closed"):
        lanes.work(lambda: None).result(timeout=60)
    with pytest.raises(CancelledError):
        lanes.query(lambda _reading: None, topic="list").result(timeout=60)
    with pytest.raises(CancelledError):
        lanes.aside(lambda: None).result(timeout=60)


def test_lanes_close_although_somebody_waits_for_queries_that_are_given_up(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("abm_desktop.workspace.lanes.LONG_SECONDS", 0.01)
    looks, goes_on = threading.Event(), threading.Event()

    def look() -> None:
        # From here on nobody looks again: whoever still waits would wait for ever.
        monkeypatch.setattr("abm_desktop.workspace.lanes.LONG_SECONDS", None)
        looks.set()

    monkeypatch.setattr(workspace, "cut_what_hangs", look)
    lanes = Lanes(workspace, Outbox(workspace, tmp_path, dict))
    lanes.query(lambda _reading: goes_on.wait())
    lanes.work(goes_on.wait)
    sent = lanes.come_back()
    assert looks.wait(PATIENCE_MS / 1000)
    closing = threading.Thread(target=lanes.close, daemon=True)
    closing.start()
    while not isinstance(_outcome(lanes.query(lambda _reading: None)), CancelledError):
        pass
    goes_on.set()
    assert sent.result(PATIENCE_MS / 1000) == 0
    closing.join(PATIENCE_MS / 1000)
    assert not closing.is_alive()


def _outcome(asked: Future[None]) -> BaseException | None:
    try:
        return asked.exception(0.01)
    except (CancelledError, TimeoutError) as error:
        return error


def test_changes_that_wait_when_the_lanes_close_are_still_made(workspace: Workspace) -> None:
    lanes = Lanes(workspace)

    def add(change: Change) -> None:
        change.add(Account(name="x"))

    for _ in range(10):
        lanes.change("Add", add)
    lanes.close()
    with workspace.reading() as reading:
        assert reading.session.query(Account).count() == 10


def test_whoever_asks_again_does_not_wait_for_the_older_query_to_stop(
    server: Server, opened: Callable[[Location], Workspace], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = threading.Event()
    came_first = []

    def slow(connection: psycopg.Connection[object], *, timeout: float = 30) -> None:
        came_first.append(asked.wait(60))
        cancel(connection, timeout=timeout)

    cancel = psycopg.Connection.cancel_safe
    monkeypatch.setattr(psycopg.Connection, "cancel_safe", slow)
    with server.copy_of("template_workspace") as url:
        space = opened(Location(url=url))
        lanes = Lanes(space)

        def sleep(reading: Reading) -> None:
            reading.session.execute(text("SELECT pg_sleep(600)"))

        older = lanes.query(sleep, topic="list")
        with space.reading() as looking:
            wait_until_somebody_waits(looking.session, ASLEEP)
        newer = lanes.query(lambda reading: reading.session.scalar(text("SELECT 1")), topic="list")
        asked.set()
        assert newer.result(timeout=60) == 1
        assert came_first == [True]
        with pytest.raises(CancelledError):
            older.result(timeout=60)
        lanes.close()
        space.close()
