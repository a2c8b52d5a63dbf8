"""Revenues that are too small for companies of that size: they are counted in something larger."""

from __future__ import annotations

from statistics import median_low
from typing import Final

from abm_desktop.errors import KnownError
from abm_desktop.exchange.importing.intake import StagedFile
from abm_desktop.exchange.values.amounts import Money
from abm_desktop.workspace.currencies import minor_digits
from resources.language import digits, tr
from resources.records import dataclass

_REVENUE: Final = "revenue"
_EMPLOYEES: Final = "employees"
_ENOUGH: Final = 5
"""Fewer companies tell nothing: one may have been founded yesterday."""
_LEAST: Final = 1_000
"""What a company earns for each of its employees in a year, in any currency that lists are in."""
_LEAST_IN_THOUSANDS: Final = 5


@dataclass(frozen=True, slots=True)
class SmallRevenue:
    """The company in the middle, and what its file probably counts in.

    Attributes:
        cell: its revenue, as it stands in the file.
        revenue: what that is when it is read as it stands.
        unit: thousand or million.
    """

    cell: str
    revenue: Money
    employees: int
    unit: str


class RevenueUnitUntoldError(KnownError):
    """Nothing was imported: what the revenues are counted in would be a guess."""

    def __init__(self, small: SmallRevenue) -> None:
        super().__init__(tr("Nothing was imported. {question}", question=unit_question(small)))


def unit_question(small: SmallRevenue) -> str:
    """Ask for the option that tells what revenues are counted in."""
    return tr(
        "The revenues look small for companies of that size: one with {employees} employees makes "
        '"{revenue}". Say what they are counted in: {likely}, or {ones} if they are meant as they stand.',
        employees=digits(small.employees),
        revenue=small.cell,
        likely=f"--unit {_REVENUE}={small.unit}",
        ones=f"--unit {_REVENUE}=one",
    )


def small_revenue(staged: StagedFile) -> SmallRevenue | None:
    """Return the middle company of a list whose revenues are too small; none where they are not.

    It asks nothing of a column whose unit is told, or whose numbers can be read in two ways.
    """
    place = staged.mapping.columns.get(_REVENUE)
    habit = staged.habits.get(_REVENUE)
    is_told = _REVENUE in staged.options.units or _REVENUE in staged.mapping.factors
    if place is None or is_told or (habit is not None and habit.doubt):
        return None
    found = sorted(
        (revenue.minor / employees, revenue.currency, revenue.minor, employees, row.cells[place])
        for row in staged.rows
        for revenue, employees in ((row.values.get(_REVENUE), row.values.get(_EMPLOYEES)),)
        if isinstance(revenue, Money)
        and isinstance(employees, int)
        and employees > 0
        and revenue.minor > 0
    )
    if len(found) < _ENOUGH:
        return None
    minor_each, currency, minor, employees, cell = median_low(found)
    each = minor_each / 10 ** minor_digits(currency)
    if each >= _LEAST:
        return None
    unit = "thousand" if each >= _LEAST_IN_THOUSANDS else "million"
    return SmallRevenue(cell, Money(minor, currency), employees, unit)
