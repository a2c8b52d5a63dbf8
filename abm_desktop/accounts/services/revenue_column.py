"""The revenue of accounts in the one currency that the workspace reports in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Float, case, cast

from abm_desktop.workspace.currencies import minor_digits
from abm_desktop.workspace.opened import Reading
from abm_desktop.workspace.rates import Rates
from abm_desktop.workspace.services.money import rates
from db.accounts.tables import Account


def revenue_minor(reading: Reading) -> ColumnElement[Any]:
    """Return it in minor units; none where there is none, or no rate for its currency."""
    return _converted(rates(reading), reading.today)


def revenue(reading: Reading) -> ColumnElement[Any]:
    """Return it in whole units, as criteria of the ideal customer profile name amounts."""
    known = rates(reading)
    return _converted(known, reading.today) / 10.0 ** minor_digits(known.own)


def currency_factors(known: Rates, today: date) -> Mapping[str | None, float]:
    """Return what minor units of each currency that can be converted are times those of the own.

    An amount without a currency is in the own one.
    """
    own = known.own
    return {None: 1.0, own: 1.0} | {
        code: float(rate) * 10.0 ** (minor_digits(own) - minor_digits(code))
        for code in known.by_currency
        if (rate := known.rate(code, today)) is not None
    }


def _converted(known: Rates, today: date) -> ColumnElement[Any]:
    amount, currency = cast(Account.revenue_minor, Float(53)), Account.revenue_currency
    factors = currency_factors(known, today).items()
    whens = [
        (currency.is_(None) if code is None else currency == code, amount * by)
        for code, by in factors
    ]
    return case(*whens, else_=None)
