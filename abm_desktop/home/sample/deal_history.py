"""How the deals of the sample story became what they are: rows of dated history."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Any, Final

from abm_desktop.home.sample.accounts import Row
from abm_desktop.home.sample.cast import SampleKeys
from abm_desktop.home.sample.days import SampleDays
from abm_desktop.home.sample.deals import SampleDeal

Step = tuple[date, Any]
"""Since when, which value."""

_FIRST_GUESSES: Final = (100, 100, 100, 80, 90, 120)
"""What was thought of the amount at first, in percent of what became of it."""
_SLIPS: Final = (0, 0, 21, 45, -14)
"""By how many days deals are closed later than was thought at first."""
_UNEVENNESS: Final = 0.25
_A_STEP_MINOR: Final = 1_000_000


def deal_history_rows(deals: list[SampleDeal], days: SampleDays, keys: SampleKeys) -> list[Row]:
    """Return the dated values of all deals, in the order of their days."""
    luck = Random("deals")  # noqa: S311 - the same story every time, no secret
    found = [
        (since, deal, field, value)
        for deal in deals
        for field, steps in _history(deal, days, luck).items()
        for since, value in steps
    ]
    found.sort(key=lambda dated: dated[0])
    return [
        {"id": keys.fresh(), "entity": "deal", "key": deal.key, "field": field}
        | {"value": value, "since": since}
        for since, deal, field, value in found
    ]


def _history(deal: SampleDeal, days: SampleDays, luck: Random) -> dict[str, list[Step]]:
    stages = list(_stages(deal, days, luck))
    middle = stages[len(stages) // 2][0]
    return {
        "stage": stages,
        "amount_minor": _settled(deal, _first_amount(deal, luck), deal.amount_minor, middle),
        "close_on": _settled(
            deal,
            _first_close(deal, days, luck).isoformat(),
            deal.close_on.isoformat(),
            deal.moved_on,
        ),
    }


def _stages(deal: SampleDeal, days: SampleDays, luck: Random) -> Iterator[Step]:
    """Yield the stages from the opening to the last move; of two on one day the later one."""
    span = (deal.moved_on - deal.opened_on).days
    last = len(deal.stages) - 1
    passed: dict[date, str] = {}
    for number, stage in enumerate(deal.stages):
        share = number / last if last else 0.0
        if 0 < number < last:
            share += luck.uniform(-_UNEVENNESS, _UNEVENNESS) / last
        day = deal.opened_on + timedelta(days=round(span * share))
        passed[days.ago((days.today - day).days)] = stage
    yield from passed.items()


def _settled(deal: SampleDeal, first: Any, final: Any, day: date) -> list[Step]:
    """Return what was thought at first, and from a later day on what became of it."""
    if first == final or day <= deal.opened_on:
        return [(deal.opened_on, final)]
    return [(deal.opened_on, first), (day, final)]


def _first_amount(deal: SampleDeal, luck: Random) -> int:
    guess = deal.amount_minor * luck.choice(_FIRST_GUESSES) // 100
    return round(guess / _A_STEP_MINOR) * _A_STEP_MINOR


def _first_close(deal: SampleDeal, days: SampleDays, luck: Random) -> date:
    day = deal.close_on - timedelta(days=luck.choice(_SLIPS))
    first = days.meant(f"{(day - days.today).days}d")
    return first if first > deal.opened_on else deal.close_on
