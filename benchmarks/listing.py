"""Rows 3 and 4: a page of the list, against a read by key, and whatever was logged before."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing

from abm_desktop.accounts.services.target_list import ListQuery, keys, rows
from abm_desktop.workspace.opened import Workspace
from benchmarks.measure import Measure, in_turns

PAGE = 50
_PAGE = "SELECT id FROM account WHERE listing = 'target' ORDER BY name_folded LIMIT 50"
_FLOOR = (
    (
        "SELECT a.*, r.*, e.*, p.* FROM account a LEFT JOIN account_rollup r ON r.account_id = a.id"
        " LEFT JOIN engagement_rollup e ON e.account_id = a.id"
        " LEFT JOIN pipeline_rollup p ON p.account_id = a.id"
        f" WHERE a.id IN ({_PAGE}) ORDER BY a.name_folded"
    ),
    f"SELECT * FROM engagement_day WHERE account_id IN ({_PAGE})",
    f"SELECT * FROM role_rollup WHERE account_id IN ({_PAGE})",
)
"""Raw reads by key of all that a page of the list shows."""
QUERY = ListQuery(sort="name")


def measures(space: Workspace) -> Iterator[Measure]:
    """Measure the page of 50 accounts, and its keys, by name."""
    taken = _page(space)
    yield Measure("3", "page of 50 of 10,000 accounts / raw reads by key", *taken, target=10)


def flatness(few: Workspace, many: Workspace) -> Measure:
    """Compare the page with many engagements with the page with few."""
    with few.reading() as small, many.reading() as large:
        some, all_keys = keys(small, QUERY)[:PAGE], keys(large, QUERY)[:PAGE]
        taken = in_turns(lambda: rows(small, some), lambda: rows(large, all_keys), rounds=15)
    return Measure("4", "page with 1,000,000 / with 10,000 engagements", *taken, target=1.3)


def _page(space: Workspace) -> tuple[float, float]:
    assert space.location.path is not None
    with closing(sqlite3.connect(space.location.path)) as raw, space.reading() as reading:
        page = keys(reading, QUERY)[:PAGE]
        return in_turns(
            lambda: [raw.execute(sql).fetchall() for sql in _FLOOR],
            lambda: rows(reading, page),
            rounds=15,
        )
