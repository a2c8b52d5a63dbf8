"""In which currency sums over deals are, and what each amount counts in it: one rule for every page."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Double, case, cast, or_

from abm_desktop.workspace.currencies import minor_digits
from abm_desktop.workspace.opened import Reading
from abm_desktop.workspace.rates import Rates
from abm_desktop.workspace.services.money import rates
from db.revenue.rollup import Money, money_of, reported_currency
from db.revenue.tables import Deal


def reporting_money(reading: Reading) -> Money:
    """Return the currency of all sums, with the newest rates of the others: three queries.

    It is the workspace's own, or the only one of all amounts where none is in it.
    """
    return money_of(reading.session)


def reporting_rates(reading: Reading) -> Rates:
    """Return the currency of all sums, with the dated rates of the others.

    There are none where all amounts are in one other currency: nothing is converted then.
    """
    known = rates(reading)
    currency = reported_currency(reading.session, known.own)
    return known if currency == known.own else Rates.of(currency, ())


def counted_amount(money: Money) -> ColumnElement[Any]:
    """Return what a deal's amount counts in sums, in minor units, at the newest rates.

    Null where it is unknown, or in a currency without a rate. As a floating-point number, which is
    exact up to 2^53 and sums up beyond what an integer holds.
    """
    amount = cast(Deal.amount_minor, Double)
    is_ours = or_(Deal.currency == money.currency, Deal.currency.is_(None))
    others = [
        (Deal.currency == currency, amount * float(rate.scaleb(_shift(currency, money.currency))))
        for currency, rate in money.rates.items()
    ]
    return case((is_ours, amount), *others)


def _shift(currency: str, target: str) -> int:
    """Return by how many decimals minor units of one currency differ from those of another."""
    return minor_digits(target) - minor_digits(currency)
