"""Pipeline velocity: how much money the pipeline turns into wins a day, and by which levers."""

from __future__ import annotations

from dataclasses import astuple
from math import log
from typing import Final

from resources.language import tr
from resources.records import dataclass

FORMULA: Final = tr(
    "open deals \N{MULTIPLICATION SIGN} win rate \N{MULTIPLICATION SIGN} mean won value / cycle days"
)
_NEGLIGIBLE: Final = 1e-9
"""A change of velocity so small that rounding would outweigh it."""


@dataclass(frozen=True, slots=True)
class Levers:
    """The four figures that make velocity; one that cannot be known is none.

    Attributes:
        open_count: deals that are open.
        win_rate: won / (won + lost), 0 to 1.
        average_won_value: in minor units.
        cycle_days: from opening to closing, of won deals.
    """

    open_count: float
    win_rate: float | None
    average_won_value: float | None
    cycle_days: float | None


def velocity(levers: Levers) -> float | None:
    """Return the velocity of the formula, in minor units a day.

    None where one of them cannot be known, or where deals are won on the day they are opened.
    Sources: ooligo and RevOps metric guides in the field guide, 2.7, which also gives the checks
    100 * 0.25 * 50,000 / 60 = 20,833 and 120 * 0.22 * 52,000 / 68 = 20,188 a day.
    """
    if levers.win_rate is None or levers.average_won_value is None or not levers.cycle_days:
        return None
    return levers.open_count * levers.win_rate * levers.average_won_value / levers.cycle_days


def contributions(before: Levers, after: Levers) -> tuple[float, float, float, float] | None:
    """Return what each lever added to velocity, in its order, so that the four add up.

    Logarithms of products add: ln(v2 / v1) is the sum of the levers' own, and each lever gets its
    share of the change. None where a velocity is unknown or not above zero. Source: field guide,
    2.7.
    """
    first, second = velocity(before), velocity(after)
    if first is None or second is None or first <= 0 or second <= 0:
        return None
    # The mean of two numbers that turns logarithms of ratios back into differences.
    growth = log(second / first)
    scale = (second - first) / growth if abs(growth) > _NEGLIGIBLE else first
    opened, rate, value, cycle = (
        scale * log((new or 1) / (old or 1))
        for old, new in zip(astuple(before), astuple(after), strict=True)
    )
    return opened, rate, value, -cycle
