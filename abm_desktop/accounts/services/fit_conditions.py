"""Conditions on the fit of accounts: which accounts meet one is counted in memory.

The statement that joins them with other conditions is told the keys.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from sqlalchemy import ColumnElement

from abm_desktop.accounts.filters import Condition, Operator
from abm_desktop.accounts.fit import FitBand
from abm_desktop.accounts.services.fit_table import BANDS, FitTable
from db.accounts.tables import Account
from db.listed import is_among_packed

_PERCENTS: Final = (*range(101), None)
_BAND_CODES: Final = tuple(None if band is FitBand.UNKNOWN else band.value for band in BANDS)


def fit_condition(table: FitTable, condition: Condition) -> ColumnElement[bool]:
    """Return the expression for a condition on the fit, its band or how much of it is known."""
    import numpy as np

    figures, told = _FIGURES[condition.field](table)
    is_met = np.array([_MEETS[condition.operator](one, condition.value) for one in told])[figures]
    is_most = 2 * int(is_met.sum()) > len(is_met)
    named = np.flatnonzero(~is_met if is_most else is_met).tolist()
    found = is_among_packed(Account.id, b"".join(table.accounts.ids[place] for place in named))
    return ~found if is_most else found


_FIGURES: Final[Mapping[str, Callable[[FitTable], tuple[Any, tuple[Any, ...]]]]] = {
    "fit": lambda table: (table.scores, _PERCENTS),
    "fit_known": lambda table: (table.known_percents, _PERCENTS),
    "fit_band": lambda table: (table.bands, _BAND_CODES),
}
"""The figures of the accounts, and what each figure says; where there is none, the last."""
FIT_FIELDS: Final = frozenset(_FIGURES)
"""The fields of the list that conditions on the fit name."""

_MEETS: Final[Mapping[Operator, Callable[[Any, Any], bool]]] = {
    Operator.EMPTY: lambda value, _wanted: value is None,
    Operator.NOT_EMPTY: lambda value, _wanted: value is not None,
    Operator.IS: lambda value, wanted: value is not None and value in _several(wanted),
    Operator.IS_NOT: lambda value, wanted: value is None or value not in _several(wanted),
    Operator.AT_LEAST: lambda value, wanted: value is not None and value >= wanted,
    Operator.AT_MOST: lambda value, wanted: value is not None and value <= wanted,
    Operator.BETWEEN: lambda value, wanted: value is not None and wanted[0] <= value <= wanted[1],
}


def _several(wanted: Any) -> tuple[Any, ...]:
    """Return the choices of a condition, or its one number."""
    return wanted if isinstance(wanted, tuple) else (wanted,)
