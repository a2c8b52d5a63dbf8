"""The list stays quick however long it is: it asks as often for thousands of accounts as for a few.

What it takes in time is measured by `python3 run.py bench`, as ratios to what the machine allows (rows 3
and 4 and those of the long list). Here it is held that nothing is asked for each row, and that a page of
the list and an account are read without the others.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from abm_desktop.accounts import service as accounts
from abm_desktop.accounts.services.target_list import ListQuery, groups, keys, rows
from abm_desktop.vocabulary import Listing
from abm_desktop.workspace.opened import Reading, Workspace
from db.accounts.tables import Account
from tests.revenue.selling import counted

PAGE = 50
LISTED = frozenset({Listing.CANDIDATE})
QUERIES = {
    "by name": ListQuery(listing=LISTED, sort="name"),
    "backwards": ListQuery(listing=LISTED, sort="name", descending=True),
    "by next touch": ListQuery(listing=LISTED, sort="next_touch"),
    "in groups": ListQuery(listing=LISTED, sort="name", group="tier"),
    "searched": ListQuery(listing=LISTED, sort="name", text="company"),
}


@pytest.fixture
def fill(workspace: Workspace) -> Callable[[int], None]:
    """Add so many accounts."""

    def add(count: int) -> None:
        with workspace.change(f"Add {count}") as change:
            change.insert_many(
                Account, [{"name": f"Company {n}", "city": f"Town {n % 9}"} for n in range(count)]
            )

    return add


def asked(workspace: Workspace, ask: Callable[[Reading], object]) -> int:
    with workspace.reading() as reading, counted() as statements:
        ask(reading)
        return len(statements)


@pytest.mark.parametrize("query", QUERIES.values(), ids=QUERIES)
def test_a_page_of_the_list_asks_as_often_among_thousands(workspace, fill, query):
    def look(reading: Reading) -> None:
        found = keys(reading, query)
        groups(reading, query)
        assert len(rows(reading, found[:PAGE])) == PAGE

    fill(60)
    few = asked(workspace, look)
    fill(4_000)
    assert asked(workspace, look) == few
    assert few < 12


def test_an_account_is_read_without_the_others(workspace, fill):
    def look(reading: Reading) -> None:
        key = keys(reading, QUERIES["by name"])[0]
        accounts.account(reading, key)

    fill(60)
    few = asked(workspace, look)
    fill(4_000)
    assert asked(workspace, look) == few


def test_a_page_is_found_by_keys_and_not_by_reading_every_row(workspace, fill):
    fill(4_000)
    with workspace.reading() as reading:
        page = keys(reading, QUERIES["by name"])[:PAGE]
        with counted() as statements:
            rows(reading, page)
        told = [
            str(line[-1])
            for statement in statements
            for line in reading.session.connection().exec_driver_sql(
                f"EXPLAIN QUERY PLAN {statement.replace('?', 'NULL')}"
            )
        ]
    assert told
    assert not [line for line in told if line.startswith("SCAN account")], told
