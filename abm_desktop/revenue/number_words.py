"""The Number and its outlook in words, for the card, for Home and for paper alike."""

from __future__ import annotations

from typing import Final

from abm_desktop.revenue.forecast import Outlook
from abm_desktop.workspace.money_words import short_money
from resources.language import numerals, tr, tr_count

_WHOLE: Final = 100
NEEDS_PLAN: Final = tr("No plan yet: set what shall be won in each month.")
HOW_NUMBER: Final = tr(
    "Closed-won amount of deals whose account was on the agreed list when they closed"
)
HOW_PLAN: Final = tr("Monthly targets added up; a month in progress counts by its days")
HOW_PACE: Final = tr("Won / plan to date. {how_plan}", how_plan=HOW_PLAN)
HOW: Final = {
    "forecast": tr(
        "Won + the amount of each open deal of a target account that is expected to close in "
        "these days, times the probability of its stage"
    ),
    "commit": tr(
        "Won + the open deals expected in these days whose stage is that probable, in full"
    ),
    "best_case": tr(
        "Won + the open deals expected in these days whose stage is that probable, in full"
    ),
}
TITLES: Final = {"forecast": tr("Forecast"), "commit": tr("Commit"), "best_case": tr("Best case")}


def pace_words(outlook: Outlook) -> str:
    """Return the pace: `94 % of plan`; empty without a plan."""
    return (
        ""
        if outlook.pace is None
        else tr(
            "{percent}\N{NARROW NO-BREAK SPACE}% of plan",
            percent=numerals(f"{outlook.pace * _WHOLE:.0f}"),
        )
    )


def is_behind(outlook: Outlook) -> bool:
    """Tell whether less was won than planned until now."""
    return outlook.behind is not None and outlook.behind > 0


def behind_words(outlook: Outlook, currency: str) -> str:
    """Return by how much more or less was won than planned: `€320k behind`."""
    if outlook.behind is None:
        return ""
    if not outlook.behind:
        return tr("on plan")
    amount = short_money(abs(outlook.behind), currency)
    return (
        tr("{amount} behind", amount=amount)
        if outlook.behind > 0
        else tr("{amount} ahead", amount=amount)
    )


def short_words(outlook: Outlook, currency: str) -> str:
    """Return how far the forecast is from the plan: `€150k short at forecast`."""
    if outlook.short is None or outlook.forecast is None:
        return ""
    if not outlook.short:
        return tr("on plan at forecast")
    amount = short_money(abs(outlook.short), currency)
    return (
        tr("{amount} short at forecast", amount=amount)
        if outlook.short > 0
        else tr("{amount} over at forecast", amount=amount)
    )


def from_plan_words(outlook: Outlook, currency: str) -> str:
    """Return the same where `forecast` stands above it: `€150k short of plan`."""
    if outlook.short is None or outlook.forecast is None:
        return ""
    if not outlook.short:
        return tr("on plan")
    amount = short_money(abs(outlook.short), currency)
    return (
        tr("{amount} short of plan", amount=amount)
        if outlook.short > 0
        else tr("{amount} over plan", amount=amount)
    )


def range_words(outlook: Outlook, currency: str) -> str:
    """Return from commit to best case: `€5.45M to €6.3M`."""
    if outlook.commit is None or outlook.best_case is None:
        return ""
    low, high = (short_money(value, currency) for value in (outlook.commit, outlook.best_case))
    return tr("{low} to {high}", low=low, high=high)


def cover_words(outlook: Outlook, open_value: int | None, currency: str) -> str:
    """Return how often the open pipeline covers what is left of the plan: `5.1x the €1.38M gap`."""
    if outlook.plan is None or open_value is None:
        return ""
    gap = outlook.plan - outlook.won
    if gap <= 0:
        return tr("the plan is reached")
    return tr(
        "{times}\N{MULTIPLICATION SIGN} the {amount} gap",
        times=numerals(f"{open_value / gap:.1f}"),
        amount=short_money(gap, currency),
    )


def gap_sentences(outlook: Outlook) -> list[str]:
    """Return what the plan and the forecast lack, one sentence each."""
    found = []
    if outlook.plan is not None and outlook.unplanned:
        found.append(
            tr_count(
                "{count} month has no target and add nothing to the plan.",
                "{count} months have no target and add nothing to the plan.",
                outlook.unplanned,
            )
        )
    expected = outlook.expected
    if expected is not None and expected.count > expected.valued:
        found.append(
            tr_count(
                "{count} deal that is expected in these days: no amount, so not in the forecast.",
                "{count} deals that are expected in these days: no amount, so not in the forecast.",
                expected.count - expected.valued,
            )
        )
    if expected is not None and expected.undated:
        found.append(
            tr_count(
                "{count} open deal has no expected day and so no place in the forecast.",
                "{count} open deals have no expected day and so no place in the forecast.",
                expected.undated,
            )
        )
    return found
