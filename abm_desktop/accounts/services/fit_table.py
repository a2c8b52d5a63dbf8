"""The fit of all accounts by the rule of `fit.py`, counted in memory.

The rule itself looks at each different value once; numbers, most of which differ, are compared all
at once. Nothing is stored: a changed criterion, a typed value and a new rate hold at once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from abm_desktop.accounts.fit import WHOLE, FitBand, band_of, percent_of
from abm_desktop.accounts.services.held_accounts import Column, HeldAccounts, held_accounts
from abm_desktop.accounts.services.profile_fields import AMOUNTS, NUMBERS, TEXTS, own_by_name
from abm_desktop.accounts.services.revenue_column import currency_factors
from abm_desktop.vocabulary import FieldKind, FitTest
from abm_desktop.workspace import service
from abm_desktop.workspace.criteria import Criterion
from abm_desktop.workspace.currencies import minor_digits
from abm_desktop.workspace.custom_fields import CustomFieldRow
from abm_desktop.workspace.opened import Reading
from abm_desktop.workspace.services.money import rates
from resources.records import dataclass

if TYPE_CHECKING:
    from numpy import ndarray

    Figures = ndarray[Any, Any]

NOTHING: Final = -1
"""Stands where an account has no figure."""
BANDS: Final = tuple(FitBand)
"""The best first."""
_BAND_PLACES: Final = [BANDS.index(band_of(score)) for score in (*range(WHOLE + 1), None)]
"""By score; where there is none, that is by -1, it is the last."""


@dataclass(frozen=True, slots=True)
class FitTable:
    """The fit of every account, by the places of the accounts.

    Attributes:
        scores: whole points; `NOTHING` where an account is excluded or nothing of it is known.
        known_percents: how much of the weights is known; `NOTHING` where there is no profile.
        bands: places among `BANDS`.
    """

    accounts: HeldAccounts
    scores: Figures
    known_percents: Figures
    bands: Figures


def fit_table(reading: Reading, criteria: Sequence[Criterion] | None = None) -> FitTable:
    """Return the fits of all accounts by a profile, or by the one that holds now."""
    import numpy as np

    if criteria is None:
        criteria = service.policy(reading).criteria
    accounts = held_accounts(reading)
    values = _Values(reading, accounts)
    gained, known = (np.zeros(len(accounts.ids), dtype=np.int64) for _ in range(2))
    is_excluded = np.zeros(len(accounts.ids), dtype=bool)
    for one in criteria:
        percents = values.percents(one)
        is_known = percents != NOTHING
        known += one.weight * is_known
        gained += one.weight * percents * is_known
        if one.is_knock_out:
            is_excluded |= percents == 0
    has_score = (known > 0) & ~is_excluded
    scores = np.where(has_score, (2 * gained + known) // np.maximum(2 * known, 1), NOTHING)
    bands = np.where(is_excluded, BANDS.index(FitBand.EXCLUDED), np.array(_BAND_PLACES)[scores])
    total = sum(one.weight for one in criteria)
    return FitTable(
        accounts,
        scores.astype(np.int16),
        (WHOLE * known // total if total else np.full_like(known, NOTHING)).astype(np.int16),
        bands.astype(np.int8),
    )


class _Values:
    """Tells what criteria read of all accounts; what one needs is read when it is named."""

    def __init__(self, reading: Reading, accounts: HeldAccounts) -> None:
        self._reading = reading
        self._accounts = accounts

    def percents(self, one: Criterion) -> Figures:
        """Return for each account how far it meets a criterion; `NOTHING` where that is not known."""
        import numpy as np

        if one.field in AMOUNTS:
            return _of_numbers(one, self._amounts)
        if one.field in NUMBERS:
            return _of_numbers(one, self._accounts.columns[one.field].numbers)
        if one.field in TEXTS:
            return _of_values(one, self._accounts.columns[one.field])
        own = self._own.get(one.field)
        if own is None:
            return np.full(len(self._accounts.ids), NOTHING)
        column = self._accounts.own_column(self._reading, own)
        is_number = own.kind is FieldKind.NUMBER
        return _of_numbers(one, column.numbers) if is_number else _of_values(one, column)

    @cached_property
    def _own(self) -> Mapping[str, CustomFieldRow]:
        return own_by_name(self._reading)

    @cached_property
    def _amounts(self) -> Figures:
        """Return the revenue in whole units of the workspace's currency."""
        import numpy as np

        known, columns = rates(self._reading), self._accounts.columns
        factors = currency_factors(known, self._reading.today)
        codes, currencies = columns["revenue_currency"].coded
        by = np.array([factors.get(code, np.nan) for code in currencies], dtype=np.float64)
        minor = columns["revenue_minor"].numbers * by[codes]
        amounts: Figures = minor / 10.0 ** minor_digits(known.own)
        return amounts


def _of_numbers(one: Criterion, numbers: Figures) -> Figures:
    """Tell of numbers what `fit.percent_of` tells of each; other tests read none."""
    import numpy as np

    if one.test is not FitTest.BETWEEN:
        return np.full(len(numbers), NOTHING)
    percents = np.where(_within(one, numbers), WHOLE, 0)
    if one.nearly is not None and one.wider is not None:
        percents = np.where(
            percents == 0, one.nearly.percent * _within(one.wider, numbers), percents
        )
    return np.where(np.isnan(numbers), NOTHING, percents)


def _within(one: Criterion, numbers: Figures) -> Figures:
    """Tell of numbers what `fit.number_meets` tells of each."""
    import numpy as np

    low = -np.inf if one.low is None else one.low
    high = np.inf if one.high is None else one.high
    within: Figures = (numbers >= low) & (numbers <= high)
    return within


def _of_values(one: Criterion, column: Column) -> Figures:
    """Tell by the rule itself, which is asked once for each different value."""
    import numpy as np

    codes, values = column.coded
    percent = percent_of(one)
    found = (percent(value) for value in values)
    by_value = np.array([NOTHING if one is None else one for one in found], dtype=np.int64)
    percents: Figures = by_value[codes]
    return percents
