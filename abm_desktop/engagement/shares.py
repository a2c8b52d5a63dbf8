"""Whole minutes that add up: what a screen shows of parts sums to what it shows of the whole."""

from __future__ import annotations

from collections.abc import Sequence
from math import floor


def whole_shares(values: Sequence[float]) -> tuple[int, ...]:
    """Round values so that they add up to their rounded sum; the largest remainders go up."""
    shares = [floor(value) for value in values]
    missing = round(sum(values)) - sum(shares)
    by_remainder = sorted(
        range(len(values)), key=lambda place: values[place] - shares[place], reverse=True
    )
    for place in by_remainder[:missing]:
        shares[place] += 1
    return tuple(shares)
