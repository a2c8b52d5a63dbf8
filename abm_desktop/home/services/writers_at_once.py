"""Many windows that write to one team server in the same moment: what a benchmark measures.

The program is started with `--measure-writers URL WINDOWS CHANGES`, so that the bundle is measured like a
checkout. It says that it is ready, waits for a line, and prints when it began and ended, what it kept and how
long it kept a core busy; another line lets it go. It writes into a sample only, because it changes accounts at random.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from itertools import count, islice
from pathlib import Path
from typing import IO, Final
from uuid import UUID

from sqlalchemy import select

from abm_desktop.accounts.service import edit_account
from abm_desktop.workspace import service
from abm_desktop.workspace.clock import Clock
from abm_desktop.workspace.opened import Location, Workspace, open_workspace
from db.accounts.tables import Account

_DONE: Final = 0
_REFUSED: Final = 2
_BEFORE: Final = 6
"""So many edits of each window are not measured: connections and statements are made ready by them."""

_APART: Final = 7_919
_STEP: Final = 104_729
"""Primes, so that everybody goes through the accounts in an order of their own, now and then to the same one."""


def main(arguments: Sequence[str], told: IO[str], say: IO[str]) -> int:
    """Write as the arguments say; return the exit code."""
    url, windows, changes = arguments
    with ExitStack() as stack:
        spaces = [stack.enter_context(closing(_open(url))) for _ in range(int(windows))]
        if not _is_sample(spaces[0]):
            say.write("Only a sample is written to at random; nothing was changed.\n")
            return _REFUSED
        writers = [_Writer(space, _accounts(space), place) for place, space in enumerate(spaces)]
        with ThreadPoolExecutor(len(writers)) as pool:
            list(pool.map(lambda one: one.write(_BEFORE), writers))
            say.write("ready\n")
            say.flush()
            told.readline()
            begun, busy = time.time(), time.process_time()
            kept = sum(pool.map(lambda one: one.write(int(changes)), writers))
            ended, busy = time.time(), time.process_time() - busy
        outcome = {"begun": begun, "ended": ended, "busy": busy, "kept": kept}
        say.write(f"{json.dumps(outcome)}\n")
        say.flush()
        # The server is looked at meanwhile, with all that serves these windows.
        told.readline()
    return _DONE


class _Writer:
    """Somebody at one of the windows."""

    def __init__(self, space: Workspace, accounts: Sequence[UUID], place: int) -> None:
        self._space = space
        self._accounts = accounts
        self._turns = count(os.getpid() + place * _APART, _STEP)

    def write(self, changes: int) -> int:
        """Edit accounts one after the other; return how many edits were acknowledged."""
        kept = 0
        for turn in islice(self._turns, changes):
            account, city = self._accounts[turn % len(self._accounts)], f"City {turn}"
            with self._space.change("Edit the city") as change:
                seen = change.look(Account, account, "city")["city"]
                edit_account(change, account, {"city": (seen, city)})
            kept += change.kept is not None
        return kept


def _open(url: str) -> Workspace:
    return open_workspace(Location(url=url), clock=Clock(), backup_root=Path())


def _is_sample(space: Workspace) -> bool:
    with space.reading() as reading:
        return service.profile(reading).is_sample


def _accounts(space: Workspace) -> list[UUID]:
    with space.reading() as reading:
        return list(reading.session.scalars(select(Account.id).order_by(Account.name)))
