"""Rows 1 and 2: a start, each in a new process: frame and first rows, and the longest stall."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from abm_desktop.home.sample import make_sample
from abm_desktop.workspace.clock import Clock
from abm_desktop.workspace.opened import Location
from benchmarks.ground import NOW
from benchmarks.measure import Measure

ROUNDS = 9
_FLOOR = ("-m", "benchmarks.bare_window")
_APP = ("-m", "abm_desktop", "--exit-after-first-paint")


def measures() -> Iterator[Measure]:
    """Measure opening the sample workspace."""
    with TemporaryDirectory(prefix="abm-bench-") as folder:
        path = Path(folder) / "sample.abm"
        make_sample(Location(path=path), date(2026, 11, 18), Clock.fixed(NOW))
        floor_of, app = partial(_output, _FLOOR, Path(folder)), partial(_output, _APP, Path(folder))
        floor_of()
        app(str(path))
        bare: list[float] = []
        ours: list[dict[str, float]] = []
        worked: list[tuple[float, float]] = []
        for _ in range(ROUNDS):
            begun = _worked()
            bare.append(float(floor_of()))
            between = _worked()
            ours.append(json.loads(app(str(path))))
            worked.append((between - begun, _worked() - between))
    floor = statistics.median(bare)
    frame = statistics.median(times["frame_ms"] for times in ours)
    rows = statistics.median(times["rows_ms"] for times in ours)
    yield Measure("1", "frame painted / bare window", floor, frame, target=1.5)
    stall = statistics.median(times["stall_ms"] for times in ours)
    yield Measure("1", "first rows painted / bare window", floor, rows, target=4)
    yield Measure("2", "longest stall from the frame to the first rows", floor, stall, bound=50)
    idle, work = (statistics.median(times) for times in zip(*worked, strict=True))
    if idle:
        yield Measure("1", "processor time of a whole start / of a bare window", idle, work)


def _worked() -> float:
    """Return the processor time of all processes that ended, where the system tells it; in milliseconds.

    It is steadier than the clock where others work too.
    """
    times = os.times()
    return (times.children_user + times.children_system) * 1000


def _output(command: Sequence[str], folder: Path, *arguments: str) -> str:
    """Run a command and return what it prints; as where it is installed, its bytecode is kept."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment = {"QT_QPA_PLATFORM": "offscreen", **kept, "PYTHONPYCACHEPREFIX": str(folder)}
    run = subprocess.run(
        [sys.executable, *command, *arguments],
        capture_output=True,
        text=True,
        check=True,
        env=environment,
    )
    return run.stdout
