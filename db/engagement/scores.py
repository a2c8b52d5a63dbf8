"""What derived rows of engagement do not tell: scores, minutes and people of a span of days."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Date, Select, func, literal, select

from db.accounts.decay import worth
from db.engagement.days import engagement_days, person_minutes
from db.engagement.tables import Engagement
from db.engagement.weights import Weights
from db.workspace.capture import table_of

_ENGAGEMENT = table_of(Engagement)


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
    faded = worth(days.c.minutes, days.c.day, today, weights.half_life_days)
    minutes = days.c.minutes if window_days is not None else faded
    first = date.min if window_days is None else today - timedelta(days=window_days)
    return (
        select(days.c.account_id, func.sum(minutes).label("score"))
        .where(days.c.day.between(literal(first, Date()), literal(today, Date())))
        .group_by(days.c.account_id)
    )


def _within(statement: Select[Any], first: date, last: date) -> Select[Any]:
    return statement.where(_ENGAGEMENT.c.at >= _start(first), _ENGAGEMENT.c.at < _start(last, 1))


def _start(day: date, days_later: int = 0) -> datetime:
    return datetime.combine(day + timedelta(days=days_later), time.min, UTC)
