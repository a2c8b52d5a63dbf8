"""Row 2: the longest stall of the window while 56,257 companies are listed, sorted, searched."""

from __future__ import annotations

import gc
import os
import statistics
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from abm_desktop.workspace.clock import Clock
from abm_desktop.workspace.lanes import Lanes
from abm_desktop.workspace.making import NewWorkspace, make_workspace
from abm_desktop.workspace.opened import Change, Location, Workspace, open_workspace
from abm_desktop.workspace.preferences import Preferences
from benchmarks.ground import NOW
from benchmarks.list_window import ListWindow
from benchmarks.measure import Measure
from db.accounts.tables import Account

COMPANIES = 56_257
BOUND_MS = 50
ROUNDS = 5


def measures() -> Iterator[Measure]:
    """Measure the page in a real window, off screen; the median of five rounds for each deed."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with TemporaryDirectory(prefix="abm-bench-") as folder:
        location = Location(path=Path(folder) / "universe.abm")
        make_workspace(location, NewWorkspace("Universe", person="Mara"), Clock.fixed(NOW), _fill)
        space = open_workspace(location, clock=Clock.fixed(NOW), backup_root=Path(folder))
        try:
            yield from _measured(space, Path(folder))
        finally:
            space.close()


def _fill(change: Change) -> None:
    rows = [
        {"name": f"{chr(65 + n % 26)}{n:05} Company", "country": f"Country {n % 97}"}
        for n in range(COMPANIES)
    ]
    change.insert_many(Account, rows)


def _measured(space: Workspace, folder: Path) -> Iterator[Measure]:
    lanes = Lanes(space)
    window = ListWindow(space, lanes, Preferences(folder))
    gc.collect()
    gc.freeze()  # as the window does once it stands
    try:
        for what, deed in window.deeds():
            told = f"{what}, {COMPANIES:,} companies"
            clock, held = zip(*(_stall(window, deed) for _ in range(ROUNDS)), strict=True)
            for way, times in (("by the clock", clock), ("work of this program", held)):
                taken = statistics.median(times)
                yield Measure("2", f"{told}, {way}", BOUND_MS, taken, bound=BOUND_MS)
    finally:
        gc.unfreeze()
        window.close()
        lanes.close()


def _stall(window: ListWindow, deed: Callable[[], object]) -> tuple[float, float]:
    """Return the longest pause by the clock, and the longest in which this program worked."""
    window.pulse.begin()
    deed()
    window.settle()
    return window.pulse.longest_ms(), window.pulse.held_ms()
