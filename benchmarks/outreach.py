"""Row 15: one person's outreach queue among 200,000 touches, and the touch that comes next."""

from __future__ import annotations

import os
import sqlite3
import statistics
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any, Final
from uuid import UUID

from abm_desktop.touches.services.outreach import queue
from abm_desktop.touches.services.outreach_context import context_of
from abm_desktop.vocabulary import Listing, Team, Tier, TouchState
from abm_desktop.workspace.clock import Clock
from abm_desktop.workspace.lanes import Lanes
from abm_desktop.workspace.making import NewWorkspace, make_workspace
from abm_desktop.workspace.opened import Change, Location, Workspace, open_workspace
from abm_desktop.workspace.preferences import Preferences
from abm_desktop.workspace.service import add_person, find_person
from benchmarks.measure import Measure, in_turns
from benchmarks.outreach_window import OutreachWindow
from db.accounts.tables import Account
from db.committee.tables import Contact
from db.keys import new_keys
from db.touches.tables import Touch, TouchContact

NOW: Final = datetime(2026, 11, 18, 9, tzinfo=UTC)
TOUCHES: Final = 200_000
ACCOUNTS: Final = 10_000
PEOPLE: Final = 100
_DAYS: Final = 400
"""Over so many days the touches lie, most of them done."""
_DRAWN: Final = Random(7)
_BOUND_MS: Final = 20
_PAINTED_MS: Final = 50
_REPAINT_MS: Final = 16
_FLOOR: Final = (
    "SELECT id, account_id, title, day, at_time FROM touch WHERE state = 'planned'"
    " AND day <= '2026-11-22' AND owner_id = ?"
)


def measures() -> Iterator[Measure]:
    """Measure the queue, and what stands beside its first touch."""
    with _filled() as space:
        assert space.location.path is not None
        assert space.person_id is not None
        with closing(sqlite3.connect(space.location.path)) as raw, space.reading() as reading:
            found = queue(reading)
            taken = in_turns(
                partial(_numbers, raw, space.person_id), partial(queue, reading), rounds=15
            )
            what = f"queue of one of {PEOPLE} people among {TOUCHES:,} touches ({len(found.open)})"
            yield Measure("15", f"{what} / raw rows", *taken, bound=_BOUND_MS)
            first = found.open[0].touch.id
            taken = in_turns(
                partial(_numbers, raw, space.person_id),
                partial(context_of, reading, first),
                rounds=15,
            )
            yield Measure("15", "what stands beside the next touch", *taken, bound=_BOUND_MS)
        yield _painted(space)


def _painted(space: Workspace) -> Measure:
    """Measure a real window, off screen, from the key to the painted draft and all beside it."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    lanes = Lanes(space)
    with TemporaryDirectory(prefix="abm-bench-") as folder:
        window = OutreachWindow(space, lanes, Preferences(Path(folder)))
        try:
            taken = statistics.median(window.next() for _ in range(15))
        finally:
            window.close()
            lanes.close()
    what = "next touch of the queue painted, with its draft and all beside it"
    return Measure("15", what, _REPAINT_MS, taken, bound=_PAINTED_MS)


def _numbers(raw: sqlite3.Connection, me: UUID) -> object:
    return raw.execute(_FLOOR, (me.bytes,)).fetchall()


@contextmanager
def _filled() -> Iterator[Workspace]:
    with TemporaryDirectory(prefix="abm-bench-") as folder:
        location = Location(path=Path(folder) / "outreach.abm")
        new = NewWorkspace("Benchmark", person="Mara Lindqvist")
        make_workspace(location, new, Clock.fixed(NOW), _fill)
        space = open_workspace(location, clock=Clock.fixed(NOW), backup_root=Path(folder))
        try:
            with space.reading() as reading:
                space.person_id = find_person(reading, "Person 007").id
            yield space
        finally:
            space.close()


def _fill(change: Change) -> None:
    people = [add_person(change, f"Person {n:03}", Team.SALES) for n in range(PEOPLE)]
    accounts, contacts, touches = new_keys(ACCOUNTS), new_keys(ACCOUNTS), new_keys(TOUCHES)
    change.insert_many(Account, [_account(n, key) for n, key in enumerate(accounts)])
    change.insert_many(
        Contact,
        [
            {"id": key, "account_id": accounts[n], "name": f"Contact {n}"}
            for n, key in enumerate(contacts)
        ],
    )
    change.insert_many(Touch, [_touch(n, key, accounts, people) for n, key in enumerate(touches)])
    links = new_keys(TOUCHES)
    change.insert_many(
        TouchContact,
        [
            {"id": links[n], "touch_id": key, "contact_id": contacts[n % ACCOUNTS]}
            for n, key in enumerate(touches)
        ],
    )


def _account(number: int, key: UUID) -> dict[str, Any]:
    return {
        "id": key,
        "name": f"{'ABCDEFGHIJ'[number % 10]}{number:05} Holding",
        "listing": Listing.TARGET,
        "tier": list(Tier)[number % 3],
    }


def _touch(number: int, key: UUID, accounts: list[UUID], people: list[UUID]) -> dict[str, Any]:
    day = NOW + timedelta(days=_DRAWN.randrange(_DAYS) - _DAYS + 30)
    is_done = day < NOW - timedelta(days=1)
    return {
        "id": key,
        "account_id": accounts[number % ACCOUNTS],
        "channel": ("email", "call", "linkedin")[number % 3],
        "team": Team.SALES,
        "owner_id": _DRAWN.choice(people),
        "title": f"Touch {number}",
        "day": day.date(),
        "state": TouchState.DONE if is_done else TouchState.PLANNED,
        "done_at": day if is_done else None,
    }
