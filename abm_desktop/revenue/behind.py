"""The deals behind a figure, and those of which something should be known and is not."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Final

from abm_desktop.revenue.frame import NONE

if TYPE_CHECKING:
    from pandas import DataFrame, Series

Rows = Callable[["DataFrame"], "Series[Any]"]
"""From a frame of deals to a column that says of each whether it is meant."""


def _is_open(deals: DataFrame) -> Series[Any]:
    return deals["outcome"] == "open"


def _is_won(deals: DataFrame) -> Series[Any]:
    return deals["outcome"] == "won"


def _lacks_amount(deals: DataFrame) -> Series[Any]:
    return deals["amount"].isna() & ~deals["is_foreign"].astype(bool)


FIGURES: Final[Mapping[str, Rows]] = {
    "open_count": _is_open,
    "won_count": _is_won,
    "lost_count": lambda deals: deals["outcome"] == "lost",
    "won_value": lambda deals: _is_won(deals) & deals["amount"].notna(),
    "target_won_value": lambda deals: (
        _is_won(deals) & deals["amount"].notna() & deals["is_target"].astype(bool)
    ),
    "average_won_value": lambda deals: _is_won(deals) & deals["amount"].notna(),
    "median_won_value": lambda deals: _is_won(deals) & deals["amount"].notna(),
    "win_rate": lambda deals: ~_is_open(deals),
    "cycle_days": lambda deals: deals["cycle"].notna(),
    "open_value": lambda deals: _is_open(deals) & deals["amount"].notna(),
    "weighted_value": lambda deals: _is_open(deals) & deals["weighted"].notna(),
    "velocity_per_day": lambda deals: deals["outcome"].notna(),
}
"""Each figure with the deals that it is made of."""

FLAGS: Final[Mapping[str, Rows]] = {
    "open_without_open_date": lambda deals: _is_open(deals) & ~deals["is_dated"].astype(bool),
    "open_without_amount": lambda deals: _is_open(deals) & _lacks_amount(deals),
    "open_in_unknown_stage": lambda deals: _is_open(deals) & (deals["stage"] == NONE),
    "won_without_amount": lambda deals: _is_won(deals) & _lacks_amount(deals),
    "won_without_cycle": lambda deals: _is_won(deals) & deals["cycle"].isna(),
    "closed_without_close_date": lambda deals: ~_is_open(deals) & deals["close_on"].isna(),
    "in_other_currency": lambda deals: deals["is_foreign"].astype(bool),
}
"""What should be known of deals and is not, with the deals that are meant."""


def behind(deals: DataFrame, figure: str) -> DataFrame:
    """Return the deals that a figure is made of, or that a flag counts."""
    rows = FIGURES.get(figure) or FLAGS[figure]
    return deals[rows(deals)]


def flags(deals: DataFrame) -> dict[str, int]:
    """Return how many deals each flag counts."""
    return {name: int(rows(deals).sum()) for name, rows in FLAGS.items()}
