"""Row 8: charts of the scoreboard over 20,000 deals and 1,000,000 engagements, and its longest stall."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator, Sequence
from datetime import timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

from PySide6.QtTest import QTest

from abm_desktop.vocabulary import Listing, Team
from abm_desktop.workspace.lanes import Lanes
from abm_desktop.workspace.opened import Change, Workspace
from abm_desktop.workspace.preferences import Preferences
from abm_desktop.workspace.service import edit_rules
from benchmarks.ground import NOW
from benchmarks.measure import Measure, in_turns
from benchmarks.scoreboard_window import BareCharts, ScoreboardWindow
from db.accounts.tables import Account
from db.keys import new_keys
from db.revenue.tables import Deal
from db.touches.tables import Touch
from db.vocabulary import TouchState
from db.workspace.tables import DatedValue

DEALS = 20_000
DONE = 20_000
BOUND_MS = 50
_IDLE_MS = 1_500
_CLOSED = ("won", "lost")
_STAGES = ("prospecting", "qualification", "proposal", "negotiation", *_CLOSED)


def measures(space: Workspace) -> Iterator[Measure]:
    """Measure the page over a workspace that gets its deals and touches here."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with space.change("Bring deals") as change:
        _fill(change)
    with TemporaryDirectory(prefix="abm-bench-") as folder:
        yield from _measured(space, Preferences(Path(folder)))


def _measured(space: Workspace, preferences: Preferences) -> Iterator[Measure]:
    lanes = Lanes(space)
    gc.collect()
    gc.freeze()  # as the window does once it stands
    window = ScoreboardWindow(space, lanes, preferences)
    bare = BareCharts()
    bare.resize(1160, 660)
    bare.show()
    QTest.qWait(50)
    try:
        floor, ours = in_turns(bare.repaint, window.repaint_charts, rounds=31)
        charts = len(window.charts)
        yield Measure(
            "8", f"repaint of {charts} charts / four by bare QPainter", floor, ours, target=3
        )
        what, idle = f"{DEALS:,} deals, 1,000,000 engagements", _idle(window)
        yield _stall("open the scoreboard", what, idle, window.opening_ms)
        for deed, act in window.deeds():
            window.pulse.begin()
            taken = window.until_shown(act)
            window.settle()
            said = f"{what}; shown after {taken:,.0f} ms"
            yield _stall(deed, said, idle, window.pulse.longest_ms())
    finally:
        gc.unfreeze()
        bare.close()
        window.close()
        lanes.close()


def _idle(window: ScoreboardWindow) -> float:
    """Return the longest pause of a window that does nothing: what this machine allows now."""
    window.pulse.begin()
    QTest.qWait(_IDLE_MS)
    return window.pulse.longest_ms()


def _stall(deed: str, what: str, idle: float, taken: float) -> Measure:
    return Measure("8", f"longest stall: {deed}, {what}", idle, taken, bound=BOUND_MS)


def _fill(change: Change) -> None:
    """Give the accounts of the workspace their deals, with history, touches and a plan."""
    luck = Random(8)
    accounts = change.session.query(Account.id).filter(Account.listing == Listing.TARGET).all()
    keys = new_keys(DEALS)
    deals, history = [], []
    for number, key in enumerate(keys):
        stage = _STAGES[number % len(_STAGES)]
        opened = (NOW - timedelta(days=luck.randint(60, 700))).date()
        closes = (NOW + timedelta(days=luck.randint(-59, 0 if stage in _CLOSED else 120))).date()
        row = {
            "id": key,
            "name": f"Deal {number}",
            "account_id": accounts[luck.randrange(len(accounts))][0],
            "stage": stage,
            "amount_minor": luck.randint(1_000, 50_000) * 100,
            "currency": "EUR",
            "opened_on": opened,
            "close_on": closes,
        }
        deals.append(row)
        history += [
            {"entity": "deal", "key": key, "field": "stage", "value": stage, "since": opened},
            {
                "entity": "deal",
                "key": key,
                "field": "amount_minor",
                "value": row["amount_minor"],
                "since": opened,
            },
        ]
    change.insert_many(Deal, deals, with_history=False)
    change.insert_many(DatedValue, history)
    change.insert_many(Touch, [_touch(accounts, number, luck) for number in range(DONE)])
    plan = {f"2026-{month:02}": 40_000_000_00 for month in range(1, 13)}
    edit_rules(change, {"monthly_plan": ({}, plan)})


def _touch(accounts: Sequence[Any], number: int, luck: Random) -> dict[str, Any]:
    at = NOW - timedelta(days=luck.randint(0, 700))
    return {
        "account_id": accounts[luck.randrange(len(accounts))][0],
        "channel": "email",
        "team": (Team.SALES, Team.MARKETING, Team.BOTH)[number % 3],
        "title": f"Mail {number}",
        "day": at.date(),
        "state": TouchState.DONE,
        "done_at": at,
    }
