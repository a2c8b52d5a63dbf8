"""Rows 1 and 2: a start, each in a new process: frame and first rows, and the longest stall."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from abm_desktop.home.sample import make_sample
from abm_desktop.workspace.clock import Clock
from abm_desktop.workspace.opened import Location
from benchmarks.ground import NOW
from benchmarks.measure import Measure

ROUNDS = 9


def measures() -> Iterator[Measure]:
    """Measure opening the sample workspace."""
    with TemporaryDirectory(prefix="abm-bench-") as folder:
        path = Path(folder) / "sample.abm"
        make_sample(Location(path=path), date(2026, 11, 18), Clock.fixed(NOW))
        app = ["-m", "abm_desktop", str(path), "--exit-after-first-paint"]
        bare: list[float] = []
        ours: list[dict[str, float]] = []
        for _ in range(ROUNDS):
            bare.append(float(_output(["-m", "benchmarks.bare_window"])))
            ours.append(json.loads(_output(app)))
    floor = statistics.median(bare)
    frame = statistics.median(times["frame_ms"] for times in ours)
    rows = statistics.median(times["rows_ms"] for times in ours)
    yield Measure("1", "frame painted / bare window", floor, frame, target=1.5)
    stall = statistics.median(times["stall_ms"] for times in ours)
    yield Measure("1", "first rows painted / bare window", floor, rows, target=4)
    yield Measure("2", "longest stall from the frame to the first rows", floor, stall, bound=50)


def _output(arguments: list[str]) -> str:
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ}
    run = subprocess.run(
        [sys.executable, *arguments], capture_output=True, text=True, check=True, env=environment
    )
    return run.stdout
