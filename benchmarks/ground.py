"""The workspace that is measured on: 10,000 accounts, made once in a run."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from abm_desktop.vocabulary import Listing, Team, TouchState
from abm_desktop.workspace.clock import Clock
from abm_desktop.workspace.making import NewWorkspace, make_workspace
from abm_desktop.workspace.opened import Change, Location, Workspace, open_workspace
from db.accounts.tables import Account
from db.engagement.tables import Engagement
from db.keys import new_keys
from db.touches.tables import Touch

NOW = datetime(2026, 11, 18, 9, tzinfo=UTC)
ACCOUNTS = 10_000
TOUCHES = 20_000
WORDS = [
    f"{first}{second}"
    for second in ("", "ing", "er", "ment", "ful")
    for first in (
        *("meet", "budget", "forecast", "custom", "legal", "price", "audit", "dinner", "yard"),
        *("plan", "secur", "integrat", "invoic", "deliver", "contract", "ware", "freight", "cold"),
    )
]
"""Of which notes are made: some beginnings are common to a fifth of them."""


@contextmanager
def measured_workspace(engagements: int) -> Iterator[Workspace]:
    """Open a workspace with many accounts, touches and so many engagements; gone afterwards."""
    with TemporaryDirectory(prefix="abm-bench-") as folder:
        location = Location(path=Path(folder) / "bench.abm")
        make_workspace(
            location,
            NewWorkspace("Benchmark", person="Mara Lindqvist"),
            Clock.fixed(NOW),
            lambda change: _fill(change, engagements),
        )
        space = open_workspace(location, clock=Clock.fixed(NOW), backup_root=Path(folder))
        try:
            yield space
        finally:
            space.close()


def _fill(change: Change, engagements: int) -> None:
    keys = new_keys(ACCOUNTS)
    change.insert_many(
        Account,
        [
            {
                "id": key,
                "name": f"{'ABCDEFGHIJ'[n % 10]}{n:05} Holding",
                "domain": f"c{n}.example",
                "listing": Listing.TARGET,
            }
            for n, key in enumerate(keys)
        ],
    )
    change.insert_many(
        Touch,
        [
            {
                "account_id": keys[n % ACCOUNTS],
                "channel": "call",
                "team": Team.SALES,
                "title": f"Call {n}",
                "day": (NOW + timedelta(days=n % 60 - 30)).date(),
                "state": TouchState.DONE if n % 60 in range(30) else TouchState.PLANNED,
            }
            for n in range(TOUCHES)
        ],
    )
    change.insert_many(
        Engagement,
        [
            {
                "account_id": keys[n * 7 % ACCOUNTS],
                "activity": "webinar",
                "at": NOW - timedelta(minutes=n % 500_000),
                "text": " ".join(WORDS[n * step % len(WORDS)] for step in (1, 7, 11, 13, 17, 19)),
            }
            for n in range(engagements)
        ],
    )
