"""Kill -9 in the middle of an edit or an import: what was acknowledged is there, nothing by half."""

from __future__ import annotations

import multiprocessing
import random
import sqlite3
import time
from collections import Counter
from contextlib import closing
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from tests.workspace import victim

ROUNDS = 50


def _round(path: Path, kind: str, number: int, changes: float) -> list[str]:
    """Let a program work for as long as some changes take, kill it, and return what it told."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.workspace.victim"])
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


def _rows(path: Path, statement: str) -> list[tuple[str]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(statement).fetchall()


@pytest.mark.timeout(600)
@pytest.mark.parametrize("kind", ["edit", "import"])
def test_nothing_acknowledged_is_lost_and_nothing_is_half_done(
    kind: str, workspace_file: Path
) -> None:
    dice = random.Random(kind)
    acknowledged: list[str] = []
    for number in range(ROUNDS):
        acknowledged += _round(workspace_file, kind, number, dice.uniform(0, 5))
    accounts = Counter(name for (name,) in _rows(workspace_file, "SELECT name FROM account"))
    contacts = Counter(name for (name,) in _rows(workspace_file, "SELECT name FROM contact"))
    labels = Counter(label for (label,) in _rows(workspace_file, "SELECT label FROM change_set"))
    assert acknowledged
    assert set(acknowledged) <= accounts.keys()
    if kind == "edit":
        assert accounts == contacts
    else:
        assert set(accounts.values()) == {victim.IMPORTED_ROWS}
    assert accounts.keys() == {label for label in labels if label.startswith(kind)}
    assert _rows(workspace_file, "PRAGMA integrity_check") == [("ok",)]
    assert _rows(workspace_file, "PRAGMA foreign_key_check") == []
