"""Row 7: 100,000 accounts sorted, searched and scrolled, to the repaint."""

from __future__ import annotations

import gc
import os
import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from abm_desktop.workspace.clock import Clock
from abm_desktop.workspace.lanes import Lanes
from abm_desktop.workspace.making import NewWorkspace, make_workspace
from abm_desktop.workspace.opened import Location, Workspace, open_workspace
from abm_desktop.workspace.preferences import Preferences
from benchmarks.ground import NOW
from benchmarks.list_window import ListWindow
from benchmarks.measure import Measure, in_turns
from benchmarks.plain_list import CompiledList, PlainList
from db.accounts.tables import Account

COMPANIES = 100_000
SORT_MS, SEARCH_MS = 100, 45
_ROUNDS = 7
_FRAMES = 40


def measures() -> Iterator[Measure]:
    """Measure the page in a real window, off screen."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    rows = [
        (f"{chr(65 + n % 26)}{n:06} Company", f"Country {n * 7919 % 97}") for n in range(COMPANIES)
    ]
    with TemporaryDirectory(prefix="abm-bench-") as folder:
        location = Location(path=Path(folder) / "long.abm")
        make_workspace(
            location,
            NewWorkspace("Long", person="Mara"),
            Clock.fixed(NOW),
            lambda change: change.insert_many(
                Account, [{"name": name, "country": country} for name, country in rows]
            ),
        )
        space = open_workspace(location, clock=Clock.fixed(NOW), backup_root=Path(folder))
        try:
            yield from _measured(space, rows, Path(folder))
        finally:
            space.close()


def _measured(space: Workspace, rows: list[tuple[str, str]], folder: Path) -> Iterator[Measure]:
    lanes = Lanes(space)
    window = ListWindow(space, lanes, Preferences(folder))
    wide, high = window.table_size
    plain = PlainList([*rows], wide, high)
    gc.collect()
    gc.freeze()  # as the window does once it stands
    try:
        yield _in_turns("sort", plain.sort, window.sort, window, SORT_MS)
        yield _in_turns(
            "search", lambda: plain.search("c00"), lambda: window.search("c00"), window, SEARCH_MS
        )
        yield _frames(window, wide, high)
    finally:
        gc.unfreeze()
        plain.close()
        window.close()
        lanes.close()


def _in_turns(
    what: str,
    floor: Callable[[], object],
    deed: Callable[[], object],
    window: ListWindow,
    bound: int,
) -> Measure:
    """Compare with the same on a Python list; the list is put back between rounds."""
    window.until_painted(deed)
    pairs: list[tuple[float, float]] = []
    for _ in range(_ROUNDS):
        window.put_back()
        begun = time.perf_counter()
        floor()
        taken = (time.perf_counter() - begun) * 1000
        pairs.append((taken, window.until_painted(deed)))
    window.put_back()
    return Measure(
        "7",
        f"{what} {COMPANIES:,} accounts to the repaint / a Python list",
        statistics.median(one for one, _ in pairs),
        statistics.median(other for _, other in pairs),
        bound=bound,
    )


def _frames(window: ListWindow, wide: int, high: int) -> Measure:
    compiled = CompiledList(wide, high, window.row_height)
    try:
        taken = in_turns(compiled.frames(), window.frames(), rounds=_FRAMES)
    finally:
        compiled.close()
    return Measure("7", "frame of a scrolled list / of Qt's own rows", *taken, target=1.6)
