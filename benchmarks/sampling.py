"""Making the sample workspace: who tries the program waits for it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from abm_desktop.home.sample import PICTURES_DAY, make_sample
from abm_desktop.workspace.clock import Clock
from abm_desktop.workspace.making import NewWorkspace, make_workspace
from abm_desktop.workspace.opened import Location
from benchmarks.measure import Measure, in_turns

_CLOCK = Clock.fixed(datetime(2026, 11, 18, 9, tzinfo=UTC))


def measures() -> Iterator[Measure]:
    """Measure the sample against an empty workspace."""
    with TemporaryDirectory(prefix="abm-sample-") as folder:
        names = (Location(path=Path(folder) / f"{number}.abm") for number in range(99))
        new = NewWorkspace("Empty", person="Mara Lindqvist")
        taken = in_turns(
            lambda: make_workspace(next(names), new, _CLOCK, lambda _change: None),
            lambda: make_sample(next(names), PICTURES_DAY, _CLOCK),
            rounds=3,
        )
    yield Measure("-", "the sample workspace / an empty one", *taken, bound=5_000)
