"""The one statement behind keys, counts and groups: which accounts a query is about."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Select

from abm_desktop.accounts.list_query import BY_FIT, ListQuery
from abm_desktop.accounts.services.conditions import compiled
from abm_desktop.accounts.services.searching import matching
from abm_desktop.accounts.services.sources import joined
from abm_desktop.vocabulary import Listing
from abm_desktop.workspace.opened import Reading
from db.accounts.tables import Account
from db.lookup import not_looked_up

S = TypeVar("S", bound=Select[Any])


def narrowed(reading: Reading, statement: S, query: ListQuery, joins: Iterable[str] = ()) -> S:
    """Return the statement for those accounts only that a query is about.

    `joins` names the tables beside accounts that the statement itself reads.

    Raises:
        FilterError: a condition names a field that is none.
    """
    conditions = compiled(reading, query.conditions) if query.conditions else None
    where: list[ColumnElement[bool]] = [
        _standing(query).in_(sorted(query.listing)),
        *matching(query.text),
    ]
    if query.tier is not None:
        where.append(Account.tier == query.tier)
    if conditions is None:
        return joined(statement, joins).where(*where)
    return joined(statement, (*joins, *conditions.joins)).where(*where, conditions.where)


def _standing(query: ListQuery) -> Any:
    """Return where accounts stand; who ranks candidates by fit needs them in no order.

    Most companies are candidates: looked up one by one, reading them takes three times as long.
    """
    if query.sort == BY_FIT and Listing.CANDIDATE in query.listing:
        return not_looked_up(Account.listing)
    return Account.listing
