"""The figures of the tree: what each is called, and how its values are read."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from abm_desktop.workspace.money_words import short_money
from resources.language import numerals, tr, tr_about

_THIN: Final = "\N{NARROW NO-BREAK SPACE}"
_TEN: Final = 10


class Unit(StrEnum):
    """How a figure of the tree is read."""

    MONEY = "money"
    MONEY_A_DAY = "money_a_day"
    COUNT = "count"
    SHARE = "share"
    DAYS = "days"


FIGURE_TITLES: Final[Mapping[str, str]] = {
    "number": tr("The Number"),
    "velocity": tr("Pipeline velocity"),
    "open_deals": tr("Open deals"),
    "win_rate": tr("Win rate"),
    "deal_size": tr("Mean won deal"),
    "cycle": tr("Cycle"),
    "deals_opened": tr("Deals opened this week"),
    "handoffs": tr("Hand-offs accepted this week"),
    "meetings": tr("Meetings held this week"),
    "touches": tr("Touches done this week"),
}
"""By code, what people call a figure."""

UNITS: Final[Mapping[str, Unit]] = {
    **dict.fromkeys(FIGURE_TITLES, Unit.COUNT),
    "number": Unit.MONEY,
    "velocity": Unit.MONEY_A_DAY,
    "win_rate": Unit.SHARE,
    "deal_size": Unit.MONEY,
    "cycle": Unit.DAYS,
}


def value_words(value: float, unit: Unit, currency: str) -> str:
    """Return a value of the tree as people read it: `€184k`, `27.0 %`, `118 days`, `3.7`."""
    if unit is Unit.MONEY:
        return short_money(round(value), currency)
    if unit is Unit.MONEY_A_DAY:
        return tr("{amount} a day", amount=short_money(round(value), currency))
    if unit is Unit.SHARE:
        return share_words(value, _THIN)
    if unit is Unit.DAYS:
        return days_words(value)
    return numerals(f"{value:,.1f}".removesuffix(".0") if value < _TEN else f"{value:,.0f}")


def short_value_words(value: float, unit: Unit, currency: str) -> str:
    """Return a value where little room is: money of a day as money."""
    return value_words(value, Unit.MONEY if unit is Unit.MONEY_A_DAY else unit, currency)


def goal_said(code: str, goal: float | None, currency: str) -> str:
    """Return an agreed goal of a figure in words; `none` where none is agreed."""
    if goal is None:
        return tr_about("goal", "none")
    return value_words(goal, UNITS.get(code, Unit.COUNT), currency)


def share_words(share: float, space: str = " ") -> str:
    """Return a share of 0 to 1 in percent, with one decimal."""
    return f"{numerals(f'{share * 100:.1f}')}{space}%"


def days_words(days: float) -> str:
    """Return days, with one decimal where they are not whole."""
    words = f"{days:,.1f}".removesuffix(".0")
    return tr("1 day") if words == "1" else tr("{days} days", days=numerals(words))
