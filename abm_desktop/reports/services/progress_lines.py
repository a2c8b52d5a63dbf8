"""What both teams did and what came back, as the progress report prints it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import func, select

from abm_desktop.accounts.history import Standing, standings
from abm_desktop.accounts.rows import AccountRow, NextTouch, Owner
from abm_desktop.accounts.services import target_list
from abm_desktop.engagement.days import local_day, start_of
from abm_desktop.reports.periods import Period
from abm_desktop.reports.progress.content import (
    EngagedAccount,
    EngagementWeek,
    QuietAccount,
    TouchWeek,
)
from abm_desktop.reports.teams import TEAMS
from abm_desktop.touches.schedule import When, words
from abm_desktop.touches.service import per_week
from abm_desktop.vocabulary import TouchState
from abm_desktop.workspace.days import monday_of
from abm_desktop.workspace.opened import Reading
from db.engagement.tables import ActivityType, Engagement, EngagementContact
from db.touches.tables import Touch
from resources.records import dataclass

MOST_ENGAGED: Final = 10


@dataclass(frozen=True, slots=True)
class Activity:
    """One engagement of a period."""

    account: UUID
    label: str
    at: datetime
    minutes: int


def touch_weeks(reading: Reading, period: Period) -> tuple[TouchWeek, ...]:
    """Return the touches of each team and week; a joint one counts once."""
    return tuple(
        TouchWeek(week.monday, TEAMS[week.team], week.planned, week.done, week.skipped)
        for week in per_week(reading, period.start, period.end)
    )


def activities(reading: Reading, period: Period) -> list[Activity]:
    """Return all engagements of a period."""
    statement = (
        select(Engagement.account_id, ActivityType.label, Engagement.at, ActivityType.minutes)
        .join(ActivityType, ActivityType.code == Engagement.activity)
        .where(
            Engagement.at >= start_of(period.start),
            Engagement.at < start_of(period.end + timedelta(days=1)),
        )
    )
    return [Activity(*row) for row in reading.session.execute(statement)]


def engagement_weeks(found: Iterable[Activity]) -> tuple[EngagementWeek, ...]:
    """Return engagements by week and type of activity."""
    groups: dict[tuple[date, str], list[int]] = defaultdict(list)
    for one in found:
        groups[monday_of(local_day(one.at)), one.label].append(one.minutes)
    return tuple(
        EngagementWeek(monday, label, len(minutes), float(sum(minutes)))
        for (monday, label), minutes in sorted(groups.items())
    )


def most_engaged(
    reading: Reading, period: Period, found: Sequence[Activity]
) -> tuple[EngagedAccount, ...]:
    """Return the accounts with the most minutes of a period, the most first."""
    minutes: dict[UUID, int] = defaultdict(int)
    for one in found:
        minutes[one.account] += one.minutes
    keys = sorted(minutes, key=lambda key: (-minutes[key], key))[:MOST_ENGAGED]
    people = _people(reading, period, keys)
    return tuple(
        _engaged(row, [one for one in found if one.account == row.id], people.get(row.id, 0))
        for row in target_list.rows(reading, keys)
    )


def quiet_accounts(
    reading: Reading, targets: Collection[UUID], day: date, quiet_after_days: int
) -> tuple[QuietAccount, ...]:
    """Return the accounts of a list without a moment for so many days before a day.

    A moment is a done touch or an engagement. The longest silence comes first; accounts and their
    owners are named as they are now, tiers as they were on the day.
    """
    last = _last_moments(reading, day)
    quiet = [
        key for key in targets if key not in last or (day - last[key]).days >= quiet_after_days
    ]
    were = standings(reading, quiet, day)
    lines = [
        _quiet(row, were[row.id], last.get(row.id)) for row in target_list.rows(reading, quiet)
    ]
    return tuple(sorted(lines, key=lambda one: (one.last_day or date.min, one.account)))


def _people(reading: Reading, period: Period, keys: Sequence[UUID]) -> Mapping[UUID, int]:
    statement = (
        select(Engagement.account_id, func.count(EngagementContact.contact_id.distinct()))
        .join(EngagementContact, EngagementContact.engagement_id == Engagement.id)
        .where(
            Engagement.account_id.in_(keys),
            Engagement.at >= start_of(period.start),
            Engagement.at < start_of(period.end + timedelta(days=1)),
        )
        .group_by(Engagement.account_id)
    )
    return dict(reading.session.execute(statement).all())


def _engaged(row: AccountRow, found: Sequence[Activity], people: int) -> EngagedAccount:
    return EngagedAccount(
        row.name,
        row.tier or "",
        len(found),
        people,
        float(sum(one.minutes for one in found)),
        max(local_day(one.at) for one in found),
        _name(row.sales_owner),
        _name(row.marketing_owner),
    )


def _last_moments(reading: Reading, day: date) -> dict[UUID, date]:
    """Return the day of the last done touch or engagement of each account up to a day."""
    engaged = (
        select(Engagement.account_id, func.max(Engagement.at))
        .where(Engagement.at < start_of(day + timedelta(days=1)))
        .group_by(Engagement.account_id)
    )
    touched = (
        select(Touch.account_id, func.max(Touch.day))
        .where(Touch.state == TouchState.DONE, Touch.day <= day)
        .group_by(Touch.account_id)
    )
    last = {key: local_day(at) for key, at in reading.session.execute(engaged)}
    for key, touch_day in reading.session.execute(touched):
        if touch_day is not None:
            last[key] = max(touch_day, last.get(key, touch_day))
    return last


def _quiet(row: AccountRow, was: Standing, last: date | None) -> QuietAccount:
    return QuietAccount(
        row.name,
        was.tier or "",
        last,
        _next(row.next_touch),
        _name(row.sales_owner),
        _name(row.marketing_owner),
    )


def _next(touch: NextTouch | None) -> str:
    if touch is None:
        return ""
    return f"{touch.title}, {words(When(touch.on, touch.is_whole_week))}"


def _name(owner: Owner | None) -> str:
    return owner.name if owner else ""
