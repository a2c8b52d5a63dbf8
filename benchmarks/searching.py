"""Row 6: the newest notes for a beginning of a word, as somebody types, among 1,000,000."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from functools import partial

from abm_desktop.home.services import search
from abm_desktop.workspace.opened import Workspace
from benchmarks.measure import Measure, in_turns

_MOST = 6
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


def _numbers(raw: sqlite3.Connection, indexed: str) -> object:
    return raw.execute(_FLOOR, (indexed,)).fetchall()
