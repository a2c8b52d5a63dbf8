"""Lists by fit: their keys and groups, in an order that is counted in memory."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import select, type_coerce

from abm_desktop.accounts.fit import BAND_WORDS, FitBand
from abm_desktop.accounts.keys import Keys
from abm_desktop.accounts.list_query import GroupRow, ListQuery
from abm_desktop.accounts.rows import Pipeline
from abm_desktop.accounts.services.fit_table import BANDS, NOTHING, fit_table
from abm_desktop.accounts.services.grouping import NONE, grouping_of, pipelines
from abm_desktop.accounts.services.held_accounts import HeldAccounts
from abm_desktop.accounts.services.narrowing import narrowed
from abm_desktop.workspace.opened import Reading
from db.accounts.tables import Account
from db.types import PackedKey

if TYPE_CHECKING:
    from numpy import ndarray

    Figures = ndarray[Any, Any]

_LAST: Final = 2**14
"""Stands where an account has no fit: it comes last in both directions."""


def by_score(reading: Reading, query: ListQuery) -> Keys:
    """Return the keys of all accounts that match, by group and by fit; those of one fit by name."""
    import numpy as np

    table = fit_table(reading)
    places, groups = _grouped(reading, query, table.accounts)
    scores = -table.scores if query.descending else table.scores
    figures = np.where(table.scores == NOTHING, _LAST, scores)[places]
    order = np.lexsort((places, figures, groups))
    return Keys(map(table.accounts.ids.__getitem__, places[order].tolist()))


def by_band(reading: Reading, keys: Keys) -> Keys:
    """Return the same keys by their bands, the best first; those of one band in the same order."""
    import numpy as np

    table = fit_table(reading)
    places = np.array([table.accounts.places[key] for key in keys.packed], dtype=np.int64)
    order = np.argsort(table.bands[places], kind="stable")
    return Keys(map(keys.packed.__getitem__, order.tolist()))


def bands(reading: Reading, query: ListQuery) -> list[GroupRow]:
    """Return the bands of the accounts that match, the best first, with their counts and pipeline."""
    import numpy as np

    table = fit_table(reading)
    counts = np.bincount(table.bands[_places(reading, query, table.accounts)], minlength=len(BANDS))
    open_deals: defaultdict[int, list[Pipeline]] = defaultdict(list)
    for account, pipeline in pipelines(reading, query):
        open_deals[table.bands.item(table.accounts.places[account])].append(pipeline)
    return [
        GroupRow(
            "" if band is FitBand.UNKNOWN else band.value,
            BAND_WORDS.get(band, NONE),
            count,
            _together(open_deals[place]),
        )
        for place, (band, count) in enumerate(zip(BANDS, counts.tolist(), strict=True))
        if count
    ]


def _places(reading: Reading, query: ListQuery, accounts: HeldAccounts) -> Figures:
    """Return the places of the accounts that a query is about, by name."""
    import numpy as np

    if not (query.text.strip() or query.tier or query.conditions):
        return accounts.standing(query.listing)
    statement = narrowed(reading, select(type_coerce(Account.id, PackedKey())), query)
    found = reading.session.connection().execute(statement)
    return np.sort(np.array([accounts.places[key] for (key,) in found], dtype=np.int64))


def _grouped(reading: Reading, query: ListQuery, accounts: HeldAccounts) -> tuple[Figures, Figures]:
    """Return the same places with the place of each one's group; without groups all are in one."""
    import numpy as np

    if not query.group:
        places = _places(reading, query, accounts)
        return places, np.zeros_like(places)
    grouping = grouping_of(reading, query.group)
    columns = select(type_coerce(Account.id, PackedKey()), grouping.value)
    statement = narrowed(reading, columns, query, grouping.joins).order_by(*grouping.order)
    found = reading.session.connection().execute(statement).all()
    places = np.array([accounts.places[key] for key, _value in found], dtype=np.int64)
    values: dict[Any, int] = {}
    groups = [values.setdefault(value, len(values)) for _key, value in found]
    return places, np.array(groups, dtype=np.int64)


def _together(pipelines: Sequence[Pipeline]) -> Pipeline | None:
    if not pipelines:
        return None
    return Pipeline(
        sum(one.deals for one in pipelines),
        sum(one.amount_minor for one in pipelines),
        pipelines[0].currency,
        sum(one.unknown for one in pipelines),
    )
