"""Row 6: the newest notes for a beginning of a word, as somebody types, among 1,000,000."""

from __future__ import annotations

import os
import sqlite3
import statistics
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from abm_desktop.home.services import search
from abm_desktop.workspace.lanes import Lanes
from abm_desktop.workspace.opened import Workspace
from abm_desktop.workspace.preferences import Preferences
from benchmarks.measure import Measure, in_turns
from benchmarks.palette_window import PaletteWindow

_MOST = 6
_REPAINT_MS = 16
_ASKED = {"me": '"me"*', "forecasti": '"forecast"*', "le bud": '"le"* "bud"*'}
"""What is typed, and what of it stands in an index."""
_FLOOR = "SELECT rowid FROM search_words WHERE search_words MATCH ? ORDER BY rowid DESC LIMIT 6"


def measures(space: Workspace) -> Iterator[Measure]:
    """Measure a short beginning, a whole common word, and two words together."""
    assert space.location.path is not None
    with closing(sqlite3.connect(space.location.path)) as raw, space.reading() as reading:
        for typed, indexed in _ASKED.items():
            taken = in_turns(
                partial(_numbers, raw, indexed),
                partial(search.texts, reading, typed, _MOST),
                rounds=15,
            )
            what = f"newest of 1,000,000 notes for {typed!r} with their words / raw numbers"
            yield Measure("6", what, *taken, bound=1)
    yield from _painted(space)


def _painted(space: Workspace) -> Iterator[Measure]:
    """Measure the palette of a real window, off screen, from the last letter to the repaint."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    lanes = Lanes(space)
    with TemporaryDirectory(prefix="abm-bench-") as folder:
        window = PaletteWindow(space, lanes, Preferences(Path(folder)))
        try:
            for typed in ("me", "forecasti"):
                taken = statistics.median(window.type(typed) for _ in range(15))
                what = f"palette painted for {typed!r} among 1,000,000 notes"
                yield Measure("6", what, _REPAINT_MS, taken, bound=_REPAINT_MS)
        finally:
            window.close()
            lanes.close()


def _numbers(raw: sqlite3.Connection, indexed: str) -> object:
    return raw.execute(_FLOOR, (indexed,)).fetchall()
