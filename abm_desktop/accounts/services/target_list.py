"""Queries of the list: first the keys of all that matches, then rows as they come into view."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final
from uuid import UUID

from sqlalchemy import bindparam, func, select, type_coerce

from abm_desktop.accounts.keys import Keys
from abm_desktop.accounts.list_query import BY_FIT, GroupRow, ListQuery
from abm_desktop.accounts.rows import AccountRow
from abm_desktop.accounts.services.activity import completed
from abm_desktop.accounts.services.fit_order import bands, by_band, by_score
from abm_desktop.accounts.services.grouping import GROUPS, grouping_of, pipeline, value_groups
from abm_desktop.accounts.services.lines import line_select
from abm_desktop.accounts.services.narrowing import narrowed
from abm_desktop.accounts.services.searching import matching
from abm_desktop.accounts.services.sorting import SORTS, order, source_of
from abm_desktop.vocabulary import Listing
from abm_desktop.workspace.opened import Reading
from db.accounts.tables import Account
from db.types import PackedKey

__all__ = [
    "GROUPS",
    "SORTS",
    "GroupRow",
    "ListQuery",
    "groups",
    "keys",
    "matches",
    "pipeline",
    "rows",
]


_PAGE: Final = line_select().where(Account.id.in_(bindparam("keys", expanding=True)))
_AT_ONCE: Final = 2_000
"""Rows of an answer that are held at once; more would call for the garbage collector."""


def keys(reading: Reading, query: ListQuery) -> Keys:
    """Return the keys of all accounts that match, by group and in order.

    Raises:
        FilterError: the query names a field that is none.
    """
    if query.group == BY_FIT:
        return by_band(reading, keys(reading, replace(query, group="")))
    if query.sort == BY_FIT:
        return by_score(reading, query)
    source = source_of(reading, query.sort)
    columns = order(query.sort, source, descending=query.descending)
    joins = source.joins
    if query.group:
        grouping = grouping_of(reading, query.group)
        columns, joins = [*grouping.order, *columns], (*grouping.joins, *joins)
    statement = narrowed(reading, select(type_coerce(Account.id, PackedKey())), query, joins)
    found = reading.session.connection().execute(
        statement.order_by(*columns), execution_options={"yield_per": _AT_ONCE}
    )
    return Keys(packed for (packed,) in found)


def groups(reading: Reading, query: ListQuery) -> list[GroupRow]:
    """Return the groups of a query in the order of its keys, with their counts and pipeline.

    A query without groups has none.

    Raises:
        FilterError: the query names a field that is none.
    """
    if not query.group:
        return []
    return bands(reading, query) if query.group == BY_FIT else value_groups(reading, query)


def matches(reading: Reading, text: str) -> dict[Listing, int]:
    """Return how many accounts match a text wherever they stand; a listing without any is left out."""
    statement = select(Account.listing, func.count()).where(*matching(text))
    found = reading.session.execute(statement.group_by(Account.listing))
    return {row[0]: row[1] for row in found}


def rows(reading: Reading, keys: Sequence[UUID]) -> list[AccountRow]:
    """Return the accounts of those keys that are still there, in the order of the keys."""
    found = reading.session.connection().execute(_PAGE, {"keys": list(keys)})
    by_key = {row.id: row for row in found}
    return completed(reading, [by_key[key] for key in keys if key in by_key])
