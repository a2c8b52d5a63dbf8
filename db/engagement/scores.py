"""What derived rows of engagement do not tell: scores, minutes and people of a span of days."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Date, Float, Select, case, func, literal, select

from db.engagement.days import days_since, engagement_days, person_minutes
from db.engagement.tables import Engagement
from db.engagement.weights import Weights
from db.workspace.capture import table_of

_ENGAGEMENT = table_of(Engagement)
_MOST_HALVINGS: Final = 900.0
"""Half-lives after which minutes are worth nothing that a float could tell."""


def minutes_between(
    weights: Weights, first: date, last: date, accounts: Collection[UUID] | None = None
) -> Select[Any]:
    """Return the statement for account and weighted minutes from one day to another."""
    days = _within(engagement_days(weights, accounts), first, last).subquery("days")
    return select(days.c.account_id, func.sum(days.c.minutes).label("minutes")).group_by(
        days.c.account_id
    )


def people_between(
    weights: Weights,
    first: date,
    last: date,
    least: int,
    accounts: Collection[UUID] | None = None,
) -> Select[Any]:
    """Return the statement for account and how many of its people gave at least so many minutes."""
    people = _within(person_minutes(weights, accounts), first, last).subquery("people")
    return (
        select(people.c.account_id, func.count().label("people"))
        .where(people.c.minutes >= least)
        .group_by(people.c.account_id)
    )


def scores(weights: Weights, today: date, window_days: int | None) -> Select[Any]:
    """Return the statement for account and score on a day, by half-life or within a window."""
    days = engagement_days(weights).subquery("days")
    fading = func.power(2.0, _halvings_ago(days.c.day, today, weights.half_life_days))
    worth = days.c.minutes if window_days is not None else days.c.minutes * fading
    first = date.min if window_days is None else today - timedelta(days=window_days - 1)
    return (
        select(days.c.account_id, func.sum(worth).label("score"))
        .where(days.c.day.between(literal(first, Date()), literal(today, Date())))
        .group_by(days.c.account_id)
    )


def _halvings_ago(day: Any, today: date, half_life_days: int) -> Any:
    """Return the halvings since a day as a power of two that no float is too small for."""
    halvings = days_since(day, today) / literal(float(half_life_days), Float(53))
    return case((halvings < -_MOST_HALVINGS, -_MOST_HALVINGS), else_=halvings)


def _within(statement: Select[Any], first: date, last: date) -> Select[Any]:
    return statement.where(_ENGAGEMENT.c.at >= _start(first), _ENGAGEMENT.c.at < _start(last, 1))


def _start(day: date, days_later: int = 0) -> datetime:
    return datetime.combine(day + timedelta(days=days_later), time.min, UTC)
