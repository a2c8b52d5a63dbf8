"""The lanes: changes one after the other, queries that a newer one replaces."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import CancelledError

import pytest
from sqlalchemy import text

from abm_desktop.workspace.lanes import Lanes
from abm_desktop.workspace.opened import Change, Reading, Workspace
from db.accounts.tables import Account


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
    begun.wait(5)
    newer = lanes.query(lambda reading: "answer", topic="list")
    assert newer.result(timeout=10) == "answer"
    with pytest.raises(CancelledError):
        older.result(timeout=10)


def test_a_failing_query_tells_its_own_error(lanes: Lanes) -> None:
    def fail(_reading: Reading) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        lanes.query(fail, topic="list").result(timeout=10)
