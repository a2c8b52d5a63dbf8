"""Figures of the scoreboard in words: values, what became of them, what cannot be known."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from abm_desktop.revenue.measures import Measures
from abm_desktop.revenue.said import days_words, share_words
from abm_desktop.revenue.services.scoreboard import Scoreboard
from abm_desktop.revenue.unknown import not_enough, unknown_figures
from abm_desktop.workspace.money_words import short_money
from resources.language import digits, numerals, tr
from resources.records import dataclass

TITLES: Final = {
    "open_count": tr("Open deals"),
    "won_count": tr("Won"),
    "lost_count": tr("Lost"),
    "won_value": tr("Won value"),
    "target_won_value": tr("From target accounts"),
    "average_won_value": tr("Mean won deal"),
    "median_won_value": tr("Median won deal"),
    "win_rate": tr("Win rate"),
    "cycle_days": tr("Cycle"),
    "open_value": tr("Open pipeline"),
    "weighted_value": tr("Weighted pipeline"),
    "velocity_per_day": tr("Pipeline velocity"),
}
MONEY: Final = frozenset(
    {
        "won_value",
        "target_won_value",
        "average_won_value",
        "median_won_value",
        "open_value",
        "weighted_value",
        "velocity_per_day",
    }
)
HOW: Final = {
    "open_count": tr("Deals that are open at the end of these days"),
    "won_value": tr("The sum of all deals won in these days"),
    "average_won_value": tr("Won value / won deals whose amount is known"),
    "median_won_value": tr("Half of the won deals are larger, half are smaller"),
    "win_rate": tr("Won / (won + lost), by close date; open deals are in no win rate"),
    "cycle_days": tr("Days from open date to close date of won deals"),
    "open_value": tr("The sum of all deals that are open at the end of these days"),
    "weighted_value": tr("Amount times the probability of its stage, of open deals"),
}
NOTHING: Final = {
    "open_count": tr("No deal is open at the end of these days."),
    "won_count": tr("No deal was won in these days."),
    "lost_count": tr("No deal was lost in these days."),
    "won_value": tr("No deal was won in these days."),
    "target_won_value": tr(
        "No deal of known amount was won in these days from an account that was on the "
        "target list when it closed."
    ),
    "open_value": tr("No deal is open at the end of these days."),
    "weighted_value": tr("No deal is open at the end of these days."),
}
"""What to say where no deal is behind a figure that is known: it is zero."""
_FLOWS: Final = frozenset({"won_count", "lost_count", "won_value"})
_THIN: Final = "\N{NARROW NO-BREAK SPACE}"
_DASH: Final = "\N{EN DASH}"


@dataclass(frozen=True, slots=True)
class Trend:
    """What became of a figure: words, an icon, and the token of both.

    Attributes:
        short: what is said where there is no room for the words.
    """

    words: str = ""
    icon: str = ""
    token: str = "text3"  # noqa: S105 - a colour
    short: str = ""


def figure_words(measures: Measures, name: str, currency: str) -> str:
    """Return a figure as people read it; a dash where nobody can know it."""
    return value_words(getattr(measures, name), name, currency)


def value_words(value: float | None, name: str, currency: str) -> str:
    """Return the value of a figure of that name as people read it."""
    if value is None:
        return _DASH
    if name in MONEY:
        return short_money(round(value), currency)
    if name == "win_rate":
        return share_words(value, _THIN)
    if name == "cycle_days":
        return days_words(value)
    return numerals(f"{value:,.0f}")


def trend(board: Scoreboard, name: str) -> Trend:
    """Return how a figure stands to the one before; a shorter cycle is the better one.

    What adds up day by day is not compared with a whole stretch while its own is not over.
    """
    measures, before, currency = board.measured.total, board.before, board.measured.currency
    now = getattr(measures, name)
    if now is None:
        count = _count(measures, name)
        return Trend(not_enough(count), short=f"n = {digits(count)}")
    then = None if before is None else getattr(before, name)
    if board.span.before is None or then is None:
        return Trend()
    words = value_words(then, name, currency)
    if board.is_running and name in _FLOWS:
        return Trend(
            tr("{figure} in {period}", figure=words, period=board.span.before.label),
            short=tr("{figure} before", figure=words),
        )
    if words == value_words(now, name, currency):
        return Trend(tr("as before, {figure}", figure=words), "arrow-right", short=tr("as before"))
    icon = "arrow-up" if now > then else "arrow-down"
    if name == "lost_count":
        return Trend(tr("from {figure}", figure=words), icon)
    is_better = (now < then) if name == "cycle_days" else (now > then)
    return Trend(tr("from {figure}", figure=words), icon, "success" if is_better else "danger")


def growth_words(now: float | None, then: float | None) -> str:
    """Return by how much a figure grew, in percent with its sign; empty where unknown."""
    if now is None or not then:
        return ""
    share = round((now / then - 1) * 100)
    sign = "+" if share > 0 else "\N{MINUS SIGN}" if share < 0 else ""
    return f"{sign}{digits(abs(share))}{_THIN}%"


def sentence(measures: Measures, name: str, currency: str) -> str:
    """Return a figure in one sentence: its value, or why nobody can know it."""
    reason = unknown_figures(measures).get(name)
    return reason or f"{TITLES[name]}: {figure_words(measures, name, currency)}"


_COUNTED: Final[dict[str, Callable[[Measures], int]]] = {
    "win_rate": lambda found: found.closed_count,
    "cycle_days": lambda found: found.cycle_count,
    "open_value": lambda found: found.open_valued,
    "weighted_value": lambda found: found.weighted_count,
}


def _count(measures: Measures, name: str) -> int:
    """Return of how many deals a figure that nobody can know could be made."""
    count = _COUNTED.get(name)
    return measures.won_valued if count is None else count(measures)
