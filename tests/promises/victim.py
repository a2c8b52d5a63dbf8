"""A program that works through the services until it is killed, telling what was acknowledged."""

from __future__ import annotations

import itertools
import time
from datetime import UTC, datetime
from multiprocessing.connection import Connection
from pathlib import Path
from uuid import UUID

from abm_desktop.accounts.service import NewAccount, add_account
from abm_desktop.committee.rows import NewContact
from abm_desktop.committee.service import add_contact
from abm_desktop.exchange import service as exchange
from abm_desktop.exchange.kinds.account_kind import ACCOUNTS
from abm_desktop.touches.rows import LoggedTouch
from abm_desktop.touches.service import log_touch
from abm_desktop.vocabulary import Outcome, Team
from abm_desktop.workspace import service
from abm_desktop.workspace.clock import Clock
from abm_desktop.workspace.opened import Location, Workspace, open_workspace

IMPORTED_ROWS = 200
NOON = datetime(2026, 11, 18, 11, tzinfo=UTC)


def log_call(space: Workspace, name: str) -> None:
    """Do in one change what belongs together: an account, a person there, a call that they took."""
    with space.change(name) as change:
        account = add_account(change, NewAccount(name))
        contact: UUID = add_contact(change, NewContact(account=account, name=name))
        log_touch(
            change,
            LoggedTouch(
                account, "call", Team.SALES, NOON, Outcome.POSITIVE, title=name, contacts=(contact,)
            ),
        )


def import_accounts(space: Workspace, name: str) -> None:
    """Import a file of accounts whose names begin alike."""
    assert space.location.path is not None
    path = space.location.path.with_name(f"{name}.csv")
    path.write_text("Name\n" + "".join(f"{name} of {row}\n" for row in range(IMPORTED_ROWS)))
    with space.reading() as reading:
        options = exchange.default_options(reading)
    exchange.import_file(space, ACCOUNTS, path, options)


WORK = {"call": log_call, "import": import_accounts}


def work_until_killed(path: Path, kind: str, round_number: int, told: Connection) -> None:
    """Tell how many seconds a change takes here, then make one after the other and tell of each."""
    space = open_workspace(Location(path=path), clock=Clock(), backup_root=path.parent / "backups")
    with space.reading() as reading:
        space.person_id = service.find_person(reading, "Mara Lindqvist").id
    # The first change of a process puts its statements together; the kill shall meet the writing.
    for name in (f"{kind} {round_number} first", f"{kind} {round_number} second"):
        begun = time.monotonic()
        WORK[kind](space, name)
    told.send(time.monotonic() - begun)
    for number in itertools.count():
        name = f"{kind} {round_number}.{number}"
        WORK[kind](space, name)
        told.send(name)
