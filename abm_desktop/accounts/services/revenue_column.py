"""The revenue of accounts in the one currency that the workspace reports in."""

from __future__ import annotations

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


def _converted(known: Rates, today: date) -> ColumnElement[Any]:
    own = known.own
    amount = cast(Account.revenue_minor, Float(53))
    factors = {
        code: float(rate) * 10.0 ** (minor_digits(own) - minor_digits(code))
        for code in known.by_currency
        if (rate := known.rate(code, today)) is not None
    }
    is_own = Account.revenue_currency.is_(None) | (Account.revenue_currency == own)
    others = [(Account.revenue_currency == code, amount * by) for code, by in factors.items()]
    return case((is_own, amount), *others, else_=None)
