"""The values of an account as files know them, and as the columns of its row."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from abm_desktop.exchange.kinds.account_kind import ACCOUNTS
from abm_desktop.exchange.kinds.fields import Value, Values
from abm_desktop.exchange.values.amounts import Money

_AMOUNT: Final = "revenue"
_MINOR: Final = "revenue_minor"
_CURRENCY: Final = "revenue_currency"

COLUMNS: Final = tuple(_MINOR if entry.name == _AMOUNT else entry.name for entry in ACCOUNTS.fields)
"""The columns that hold the fields of an account, in the order of the fields."""


def columns_of(values: Values) -> dict[str, Any]:
    """Return values by column: an amount is whole minor units and a currency."""
    columns: dict[str, Any] = dict(values)
    amount = columns.pop(_AMOUNT, None)
    if isinstance(amount, Money):
        columns |= {_MINOR: amount.minor, _CURRENCY: amount.currency}
    return columns


def values_of(cells: Iterable[Any]) -> dict[str, Value]:
    """Return the values that are there, by field; `cells` stand in the order of `COLUMNS`."""
    values = {
        name: cell
        for name, cell in zip(COLUMNS, cells, strict=True)
        if cell is not None and cell != ""
    }
    minor, currency = values.pop(_MINOR, None), values.pop(_CURRENCY, None)
    if minor is not None and currency is not None:
        values[_AMOUNT] = Money(minor, currency)
    return values
