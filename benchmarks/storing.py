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
from db.revenue.tables import Deal

ROWS = 100_000
DEALS = 20_000
_ENGAGEMENT = (
    "INSERT INTO engagement (id, version, account_id, activity, at, text, logged_by_id, imported_in)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
)
_DEAL = (
    "INSERT INTO deal (id, version, name, name_folded, account_id, stage, amount_minor, currency,"
    " opened_on, close_on) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_DATED = (
    "INSERT INTO dated_value (id, version, entity, key, field, value, since)"
    " VALUES (?, ?, ?, ?, ?, ?, ?)"
)
Statement = tuple[str, Sequence[tuple[object, ...]]]


def measures(space: Workspace) -> Iterator[Measure]:
    """Measure inserting engagements, and deals with the beginning of their history."""
    assert space.location.path is not None
    with space.reading() as reading:
        account = reading.session.query(Account.id).limit(1).scalar()
    copy = space.location.path.with_name("floor.abm")
    shutil.copy(space.location.path, copy)
    taken = _engagements(space, copy, account)
    yield Measure("5", f"{ROWS:,} engagements through the door / executemany", *taken, target=1.3)
    taken = _deals(space, copy, account)
    what = f"{DEALS:,} deals with three dated values each, likewise"
    yield Measure("5", what, *taken, target=1.3)


def _engagements(space: Workspace, copy: Path, account: UUID) -> tuple[float, float]:
    texts = [f"Joined {n}" for n in range(ROWS)]
    floor_keys, own_keys = _keys(ROWS), _keys(ROWS)

    def floor() -> None:
        rows = [
            (key.bytes, 1, account.bytes, "webinar", "2026-11-18 09:00:00.000000", text, None, None)
            for key, text in zip(next(floor_keys), texts, strict=True)
        ]
        _write(copy, [(_ENGAGEMENT, rows)])

    def ours() -> None:
        with space.change("Import") as change:
            change.insert_many(
                Engagement,
                [
                    {"id": key, "account_id": account, "activity": "webinar", "at": NOW, "text": t}
                    for key, t in zip(next(own_keys), texts, strict=True)
                ],
            )

    return in_turns(floor, ours, rounds=3)


def _deals(space: Workspace, copy: Path, account: UUID) -> tuple[float, float]:
    names = [f"Deal {n}" for n in range(DEALS)]
    floor_keys, dated_keys, own_keys = _keys(DEALS), _keys(3 * DEALS), _keys(DEALS)
    stage, amount, currency, day = "proposal", 18_400_000, "EUR", NOW.date()

    def floor() -> None:
        keys = [key.bytes for key in next(floor_keys)]
        said = day.isoformat()
        deals = [
            (key, 1, name, name.lower(), account.bytes, stage, amount, currency, said, said)
            for key, name in zip(keys, names, strict=True)
        ]
        values = (("stage", f'"{stage}"'), ("amount_minor", f"{amount}"), ("close_on", f'"{said}"'))
        facts = ((key, field, value) for field, value in values for key in keys)
        dated = [
            (its_key.bytes, 1, "deal", key, field, value, said)
            for its_key, (key, field, value) in zip(next(dated_keys), facts, strict=True)
        ]
        _write(copy, [(_DEAL, deals), (_DATED, dated)])

    def ours() -> None:
        deal = {"account_id": account, "stage": stage, "amount_minor": amount, "currency": currency}
        deal |= {"opened_on": day, "close_on": day}
        rows = [
            {"id": key, "name": name, **deal}
            for key, name in zip(next(own_keys), names, strict=True)
        ]
        with space.change("Import") as change:
            change.insert_many(Deal, rows)

    return in_turns(floor, ours, rounds=3)


def _keys(count: int) -> Iterator[list[UUID]]:
    while True:
        yield new_keys(count)


def _write(path: Path, statements: Sequence[Statement]) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA foreign_keys=ON")
        connection.execute("PRAGMA cache_size=-65536")
        connection.execute("BEGIN IMMEDIATE")
        for statement, rows in statements:
            connection.executemany(statement, rows)
        connection.execute("COMMIT")
