"""A program that edits or imports until it is killed, telling what was acknowledged."""

from __future__ import annotations

import itertools
import time
from multiprocessing.connection import Connection
from pathlib import Path

from abm_desktop.workspace.clock import Clock
from abm_desktop.workspace.opened import Change, Location, open_workspace
from db.accounts.tables import Account
from db.committee.tables import Contact

IMPORTED_ROWS = 400


def edit(change: Change, name: str) -> None:
    """Write two rows that belong together."""
    account = change.add(Account(name=name))
    change.session.flush()
    change.add(Contact(account_id=account.id, name=name))


def import_rows(change: Change, name: str) -> None:
    """Write many rows that belong together."""
    change.insert_many(Account, [{"name": name} for _ in range(IMPORTED_ROWS)])


WORK = {"edit": edit, "import": import_rows}


def work_until_killed(path: Path, kind: str, round_number: int, told: Connection) -> None:
    """Tell how many seconds a change takes here, then make one after the other and tell of each."""
    space = open_workspace(Location(path=path), clock=Clock(), backup_root=path.parent / "backups")
    # The first change of a process puts its statements together; the kill shall meet the writing.
    for name in (f"{kind} {round_number} first", f"{kind} {round_number} second"):
        begun = time.monotonic()
        with space.change(name) as change:
            WORK[kind](change, name)
    told.send(time.monotonic() - begun)
    for number in itertools.count():
        name = f"{kind} {round_number}.{number}"
        with space.change(name) as change:
            WORK[kind](change, name)
        told.send(name)
