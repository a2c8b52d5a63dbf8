"""Rows 1 and 2: a start, each in a new process: frame and first rows, and the longest stall."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from abm_desktop.home.sample import make_sample
from abm_desktop.workspace.clock import Clock
from abm_desktop.workspace.opened import Location
from benchmarks.ground import NOW
from benchmarks.measure import Measure
from benchmarks.program import Program, environment_at

ROUNDS = 9
_BARE: Final = ("-m", "benchmarks.bare_window")
_ASKED: Final = ("--as", "Mara Lindqvist", "--exit-after-first-paint")
"""As somebody for whom something waits: who has not said who they are sees no rows."""
Starts = list[dict[str, float]]


def measures(*programs: Program) -> Iterator[Measure]:
    """Measure opening the sample workspace with each program, in turns with a bare window."""
    with TemporaryDirectory(prefix="abm-bench-") as folder:
        path = Path(folder) / "sample.abm"
        make_sample(Location(path=path), date(2026, 11, 18), Clock.fixed(NOW))
        bare = Program("", (sys.executable, *_BARE), environment_at(Path(folder)))
        begun: list[Starts] = [[] for _ in (bare, *programs)]
        for turn in range(ROUNDS + 1):
            for known, program in zip(begun, (bare, *programs), strict=True):
                asked = () if program is bare else (str(path), *_ASKED)
                started = _started(program, asked)
                if turn:  # the first of each is not measured
                    known.append(started)
    floors, *all_ours = begun
    for program, ours in zip(programs, all_ours, strict=True):
        yield from _compared(program.name, floors, ours)


def _compared(name: str, floors: Starts, ours: Starts) -> Iterator[Measure]:
    floor = _median(floors, "painted_ms")
    frame, rows = _median(ours, "frame_ms"), _median(ours, "rows_ms")
    stall = _median(ours, "stall_ms")
    yield Measure("1", f"{name}: frame painted / bare window", floor, frame, target=1.5)
    yield Measure("1", f"{name}: first rows painted / bare window", floor, rows, target=4)
    what = f"{name}: longest stall from the frame to the first rows"
    yield Measure("2", what, floor, stall, bound=50)
    if idle := _median(floors, "worked_ms"):
        what = f"{name}: processor time of a whole start / of a bare window"
        yield Measure("1", what, idle, _median(ours, "worked_ms"))


def _median(starts: Starts, what: str) -> float:
    return statistics.median(start[what] for start in starts)


def _started(program: Program, asked: Sequence[str]) -> dict[str, float]:
    """Start a program that leaves once it is painted; return what it says, and what it worked."""
    before = _worked()
    run = subprocess.run(
        [*program.command, *asked],
        capture_output=True,
        text=True,
        check=True,
        env=program.environment,
    )
    told = json.loads(run.stdout)
    times = told if isinstance(told, dict) else {"painted_ms": told}
    return {**times, "worked_ms": _worked() - before}


def _worked() -> float:
    """Return the processor time of all processes that ended, where the system tells it; in milliseconds.

    It is steadier than the clock where others work too.
    """
    times = os.times()
    return (times.children_user + times.children_system) * 1000
