"""Amounts in another currency: whole minor units in, whole minor units out."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Context, Decimal
from functools import cache
from typing import Final

_EXACT: Final = Context(prec=60, rounding=ROUND_HALF_EVEN)
"""More digits than the largest amount times the longest rate has, so that only the end rounds."""


@cache
def minor_digits(currency: str) -> int:
    """Return how many decimals a currency has: 2 for EUR, 0 for JPY."""
    from babel.numbers import get_currency_precision

    return get_currency_precision(currency)


def converted(minor: int, currency: str, target: str, rate: Decimal) -> int:
    """Return an amount in minor units of another currency, rounded half to even.

    `rate` is what one whole unit of `currency` is worth in whole units of `target`.
    """
    if currency == target:
        return minor
    shift = minor_digits(target) - minor_digits(currency)
    amount = _EXACT.multiply(Decimal(minor), rate).scaleb(shift, _EXACT)
    return int(amount.to_integral_value(ROUND_HALF_EVEN))
