"""On which days people work: days of the week, public holidays, and what a workspace says itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date, timedelta
from typing import Final

from abm_desktop.workspace.countries import nation, public_holidays
from resources.records import dataclass

_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class WorkRules:
    """What decides whether a day is a working day.

    Attributes:
        weekdays: days of the week on which people work, Monday being 0.
        country: whose holidays hold where none is named, such as `DE` or `DE-BY`; none for nobody's.
        zone: where the days of whoever has no zone and no country begin; none for UTC.
        own: what the workspace says itself of a day and a country (none for everybody): True where
            people work on it, False where they do not.
    """

    weekdays: frozenset[int] = frozenset(range(5))
    country: str | None = None
    own: Mapping[tuple[date, str | None], bool] = field(default_factory=dict)
    zone: str | None = None


def is_working_day(day: date, country: str | None, rules: WorkRules) -> bool:
    """Tell whether people of a country work on a day; without one, those of the workspace's.

    What the workspace says itself comes first: for the region, then for its country, then for
    everybody.
    """
    here = country or rules.country
    for place in _places(here):
        if (day, place) in rules.own:
            return rules.own[day, place]
    if day.weekday() not in rules.weekdays:
        return False
    return here is None or day not in public_holidays(here, day.year)


def next_working_day(day: date, country: str | None, rules: WorkRules) -> date:
    """Return the first working day after a day."""
    return _stepped(day, _DAY, country, rules)


def working_day_from(day: date, country: str | None, rules: WorkRules) -> date:
    """Return a day itself if people work on it, else the first working day after it."""
    is_worked = is_working_day(day, country, rules)
    return day if is_worked else next_working_day(day, country, rules)


def add_working_days(day: date, count: int, country: str | None, rules: WorkRules) -> date:
    """Return the day that lies so many working days after a day, or before it where negative."""
    step = _DAY if count > 0 else -_DAY
    for _ in range(abs(count)):
        day = _stepped(day, step, country, rules)
    return day


def _stepped(day: date, step: timedelta, country: str | None, rules: WorkRules) -> date:
    day += step
    while not is_working_day(day, country, rules):
        day += step
    return day


def _places(country: str | None) -> tuple[str | None, ...]:
    """Return for whom a rule may be that holds for a country, the nearest first."""
    if country is None:
        return (None,)
    return (country, None) if country == nation(country) else (country, nation(country), None)
