"""Row 8: the scoreboard over 20,000 deals and 1,000,000 engagements: its longest stalls, and other figures."""

from __future__ import annotations

import gc
import itertools
import os
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

from PySide6.QtTest import QTest

from abm_desktop.revenue.services.scoreboard import FullBoard
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
ROUNDS = 15
_IDLE_MS = 1_500
_AGREED = date(2024, 1, 2)
"""Since when the accounts are on the list, so that what they bought is in The Number."""
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
    window = ScoreboardWindow(space, lanes, preferences)
    gc.collect()
    gc.freeze()  # as the window does once it stands
    bare = BareCharts()
    bare.resize(1160, 660)
    bare.show()
    idle = _idle(window)
    try:
        for deed, act in window.deeds():
            window.pulse.begin()
            taken = window.until_shown(act)
            window.settle()
            yield _stall(deed, window, idle, taken)
        yield from _refreshes(window, bare)
    finally:
        gc.unfreeze()
        bare.close()
        window.close()
        lanes.close()


def _refreshes(window: ScoreboardWindow, bare: BareCharts) -> Iterator[Measure]:
    """Measure what other figures cost the window's thread, and until their charts are seen.

    All count the work of processors rather than the clock. The charts are drawn by matplotlib, beside
    the window's thread: no target holds for that part, nor for the words of the cards.
    """
    window.pulse.rest()
    boards = itertools.cycle(window.boards)
    for what, show, clock, target in (
        (
            "other figures in the charts: the window's thread",
            window.show_charts,
            time.thread_time,
            3,
        ),
        ("the same with all cards and their words", window.show_cards, time.thread_time, None),
        ("other figures in the charts: all threads", window.show_charts, time.process_time, None),
    ):
        ours = partial(_show_next, show, boards)
        taken = in_turns(bare.repaint, ours, ROUNDS, clock)
        yield Measure("8", f"{what} / four by bare QPainter", *taken, target=target)


def _show_next(show: Callable[[FullBoard], object], boards: Iterator[FullBoard]) -> None:
    show(next(boards))


def _idle(window: ScoreboardWindow) -> float:
    """Return the longest pause of a window that does nothing: what this machine allows now."""
    window.pulse.begin()
    QTest.qWait(_IDLE_MS)
    return window.pulse.longest_ms()


def _stall(deed: str, window: ScoreboardWindow, idle: float, taken: float) -> Measure:
    """Judge by what this program did: other programs of a busy machine stop the clock's pauses."""
    held, pause = window.pulse.held_ms(), window.pulse.longest_ms()
    what = f"{DEALS:,} deals, 1,000,000 engagements; {pause:,.0f} ms by the clock"
    said = f"longest stall: {deed}, {what}, shown after {taken:,.0f} ms"
    return Measure("8", said, idle, held, bound=BOUND_MS)


def _fill(change: Change) -> None:
    """Give the accounts of the workspace their deals, with history, touches and a plan."""
    luck = Random(8)
    accounts = change.session.query(Account.id).filter(Account.listing == Listing.TARGET).all()
    keys = new_keys(DEALS)
    deals, history = [], []
    for number, key in enumerate(keys):
        stage = _STAGES[number % len(_STAGES)]
        opened = (NOW - timedelta(days=luck.randint(60, 700))).date()
        lasts, ahead = timedelta(days=luck.randint(20, 240)), timedelta(days=luck.randint(0, 120))
        closes = min(opened + lasts, NOW.date()) if stage in _CLOSED else NOW.date() + ahead
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
        became = (
            ("stage", stage),
            ("amount_minor", row["amount_minor"]),
            ("close_on", f"{closes}"),
        )
        history += [
            {"entity": "deal", "key": key, "field": field, "value": value, "since": opened}
            for field, value in became
        ]
    change.insert_many(Deal, deals, with_history=False)
    agreed = {"entity": "account", "field": "listing", "value": Listing.TARGET, "since": _AGREED}
    history += [{**agreed, "key": key} for (key,) in accounts]
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
