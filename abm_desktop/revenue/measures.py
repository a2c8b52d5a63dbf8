"""The measures over deals: counts, values, win rate, cycle and velocity, in total and by group.

Win rate is won / (won + lost); open deals are in no win rate. The cycle is the close date less the
open date, in whole days, of won deals: its median unless the mean is asked for.
"""

from __future__ import annotations

from enum import StrEnum
from statistics import median
from typing import TYPE_CHECKING, Any, Final

from abm_desktop.revenue.velocity import Levers, velocity
from resources.records import dataclass

if TYPE_CHECKING:
    from pandas import DataFrame, Series
    from pandas.core.groupby import SeriesGroupBy

TOTAL: Final = ""
"""The one group that all deals are in."""


class Cycle(StrEnum):
    """How the days from opening to closing are brought to one figure."""

    MEDIAN = "median"
    MEAN = "mean"


@dataclass(frozen=True, slots=True)
class Measures:
    """What deals come to; money in minor units of one currency, a figure nobody can know is none.

    Attributes:
        won_valued: won deals whose amount is known in that currency.
        cycle_count: won deals of which both days are known.
        open_valued: open deals whose amount is known in that currency.
        weighted_value: sum of amount times probability, over open deals that have both.
        weighted_count: how many those are.
    """

    open_count: int = 0
    won_count: int = 0
    lost_count: int = 0
    known_won_value: int = 0
    won_valued: int = 0
    median_won_value: float | None = None
    cycle_days: float | None = None
    cycle_count: int = 0
    known_open_value: int = 0
    open_valued: int = 0
    known_weighted_value: float = 0
    weighted_count: int = 0

    @property
    def closed_count(self) -> int:
        """Return how many deals were won or lost."""
        return self.won_count + self.lost_count

    @property
    def won_value(self) -> int | None:
        """Return the sum of won deals; none where deals were won and no amount is known."""
        return self.known_won_value if self.won_valued or not self.won_count else None

    @property
    def open_value(self) -> int | None:
        """Return the sum of open deals; none where deals are open and no amount is known."""
        return self.known_open_value if self.open_valued or not self.open_count else None

    @property
    def weighted_value(self) -> float | None:
        """Return the sum of amount times probability; none where no open deal has both."""
        known = self.weighted_count or not self.open_count
        return self.known_weighted_value if known else None

    @property
    def average_won_value(self) -> float | None:
        """Return the mean amount of won deals."""
        return self.known_won_value / self.won_valued if self.won_valued else None

    @property
    def win_rate(self) -> float | None:
        """Return won / (won + lost), 0 to 1."""
        return self.won_count / self.closed_count if self.closed_count else None

    @property
    def levers(self) -> Levers:
        """Return the four figures that make velocity."""
        return Levers(self.open_count, self.win_rate, self.average_won_value, self.cycle_days)

    @property
    def velocity_per_day(self) -> float | None:
        """Return what the pipeline turns into wins a day, in minor units."""
        return velocity(self.levers)


def total(frame: DataFrame, cycle: Cycle = Cycle.MEDIAN) -> Measures:
    """Return the measures of all deals of a frame (see `deals_frame`)."""
    return by_group(frame.assign(group=TOTAL), cycle).get(TOTAL, Measures())


def by_group(frame: DataFrame, cycle: Cycle = Cycle.MEDIAN) -> dict[str, Measures]:
    """Return the measures of each value of the column `group`, in the order of their names."""
    deals = {outcome: frame[frame["outcome"] == outcome] for outcome in ("open", "won", "lost")}
    won_amounts, open_amounts = _known(deals["won"], "amount"), _known(deals["open"], "amount")
    weighted = _known(deals["open"], "weighted")
    cycles = deals["won"].groupby("group")["cycle"]
    columns = {
        "open_count": _counts(deals["open"]),
        "won_count": _counts(deals["won"]),
        "lost_count": _counts(deals["lost"]),
        "known_won_value": won_amounts.sum(),
        "won_valued": won_amounts.count(),
        "median_won_value": _medians(won_amounts),
        "cycle_days": cycles.mean() if cycle is Cycle.MEAN else cycles.median(),
        "cycle_count": cycles.count(),
        "known_open_value": open_amounts.sum(),
        "open_valued": open_amounts.count(),
        "known_weighted_value": weighted.sum() / 100,
        "weighted_count": weighted.count(),
    }
    found = {name: column.dropna().to_dict() for name, column in columns.items()}
    names = sorted(frame["group"].unique())
    return {name: _measures(found, name) for name in names}


def _measures(found: dict[str, dict[str, Any]], group: str) -> Measures:
    known = {name: values[group] for name, values in found.items() if group in values}
    return Measures(**known)


def _counts(deals: DataFrame) -> Series:
    return deals.groupby("group").size()


def _known(deals: DataFrame, column: str) -> SeriesGroupBy:
    """Return the known values of a column by group; sums of Python's integers are exact."""
    known = deals[deals[column].notna()]
    return known.groupby("group")[column]


def _medians(amounts: SeriesGroupBy) -> Series:
    return amounts.agg(_median)


def _median(amounts: Series) -> Any:
    # A list at once: taken one by one from the column, each amount costs what all of them do.
    return median(amounts.tolist())
