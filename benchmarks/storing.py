"""Row 5: writing many rows through the door, against the driver alone."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from uuid import UUID

from abm_desktop.workspace.opened import Workspace
from benchmarks.ground import NOW
from benchmarks.measure import Measure, in_turns
from db.accounts.tables import Account
from db.engagement.tables import Engagement
from db.keys import new_keys

ROWS = 100_000
_INSERT = (
    "INSERT INTO engagement (id, version, account_id, activity, at, text, logged_by_id, imported_in)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
)


def measures(space: Workspace) -> Iterator[Measure]:
    """Measure inserting engagements."""
    assert space.location.path is not None
    with space.reading() as reading:
        account = reading.session.query(Account.id).limit(1).scalar()
    texts = [f"Joined {n}" for n in range(ROWS)]
    copy = space.location.path.with_name("floor.abm")
    shutil.copy(space.location.path, copy)
    floor_keys, own_keys = _keys(), _keys()

    def floor() -> None:
        rows = [
            (key.bytes, 1, account.bytes, "webinar", "2026-11-18 09:00:00.000000", text, None, None)
            for key, text in zip(next(floor_keys), texts, strict=True)
        ]
        _write(copy, rows)

    def ours() -> None:
        with space.change("Import") as change:
            change.insert_many(
                Engagement,
                [
                    {"id": key, "account_id": account, "activity": "webinar", "at": NOW, "text": t}
                    for key, t in zip(next(own_keys), texts, strict=True)
                ],
            )

    taken = in_turns(floor, ours, rounds=3)
    yield Measure("5", f"{ROWS:,} engagements through the door / executemany", *taken, target=1.3)


def _keys() -> Iterator[list[UUID]]:
    while True:
        yield new_keys(ROWS)


def _write(path: Path, rows: Sequence[tuple[object, ...]]) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA foreign_keys=ON")
        connection.execute("PRAGMA cache_size=-65536")
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany(_INSERT, rows)
        connection.execute("COMMIT")
