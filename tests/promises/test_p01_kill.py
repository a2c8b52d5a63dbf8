"""A saved edit survives kill -9: what was acknowledged is there, and nothing is there by half.

A program logs calls or imports files through the services until it is killed in the middle of it.
`ROUNDS` times here; set ABM_KILL_ROUNDS to kill it more often.
"""

from __future__ import annotations

import multiprocessing
import os
import random
import sqlite3
import time
from collections import Counter
from contextlib import closing
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from abm_desktop.home.services.checking import find_faults
from abm_desktop.workspace.opened import Location
from tests.promises import victim

ROUNDS = int(os.environ.get("ABM_KILL_ROUNDS", "50"))


def _round(path: Path, kind: str, number: int, changes: float) -> list[str]:
    """Let a program work for as long as some changes take, kill it, and return what it told."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.promises.victim"])
    mine, theirs = context.Pipe(duplex=False)
    arguments = (path, kind, number, theirs)
    process = context.Process(target=victim.work_until_killed, args=arguments, daemon=True)
    process.start()
    theirs.close()
    seconds_of_one = mine.recv()
    time.sleep(changes * seconds_of_one)
    process.kill()
    process.join()
    told = _drain(mine)
    mine.close()
    process.close()
    return told


def _drain(told: Connection) -> list[str]:
    names: list[str] = []
    while True:
        try:
            names.append(told.recv())
        except (EOFError, OSError):
            return names


def _column(path: Path, statement: str) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return [value for (value,) in connection.execute(statement)]


@pytest.mark.timeout(1800)
@pytest.mark.parametrize("kind", ["call", "import"])
def test_nothing_acknowledged_is_lost_and_nothing_is_half_done(
    kind: str, workspace_file: Path, opened
) -> None:
    dice = random.Random(kind)
    acknowledged: list[str] = []
    for number in range(ROUNDS):
        acknowledged += _round(workspace_file, kind, number, dice.uniform(0, 4))
    space = opened(Location(path=workspace_file))  # rolls back what the last kill left
    with space.reading() as reading:
        assert find_faults(reading).faults == ()
    accounts = _column(workspace_file, "SELECT name FROM account")
    assert acknowledged
    if kind == "call":
        assert set(acknowledged) <= set(accounts)
        for table in ("contact", "touch"):
            column = "title" if table == "touch" else "name"
            assert sorted(_column(workspace_file, f"SELECT {column} FROM {table}")) == sorted(
                accounts
            )
        labels = _column(workspace_file, "SELECT label FROM change_set WHERE label LIKE 'call%'")
        assert sorted(labels) == sorted(accounts)
    else:
        imported = Counter(name.rpartition(" of ")[0] for name in accounts)
        assert set(acknowledged) <= imported.keys()
        assert set(imported.values()) == {victim.IMPORTED_ROWS}
