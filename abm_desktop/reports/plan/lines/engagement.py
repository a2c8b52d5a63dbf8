"""What the people of an account did, as its plan prints it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Final
from uuid import UUID

from abm_desktop.engagement.days import local_day
from abm_desktop.engagement.rows import EngagementRow, Minutes
from abm_desktop.reports.plan.content import EngagementToDate, MomentLine, PersonMinutes

MONTHS: Final = 12
"""Months that are told, that of today the last."""


def moment_lines(moments: Iterable[EngagementRow], since: date) -> tuple[MomentLine, ...]:
    """Return what they did from a day on."""
    lines = (_moment(row) for row in moments)
    return tuple(line for line in lines if line.day >= since)


def engagement_to_date(minutes: Minutes, today: date) -> EngagementToDate:
    """Return the minutes of the last months, of the account and of each person.

    Minutes by activity type times role weight times tier weight on their days, not faded: of the
    account with the highest role of those who took part, of a person with their own.
    """
    months = last_months(today)
    whole: dict[date, float] = defaultdict(float)
    by_person: dict[UUID, dict[date, float]] = defaultdict(lambda: defaultdict(float))
    percent = {share.person.id: share.role_percent for share in minutes.people}
    for part in minutes.parts:
        month = local_day(part.at).replace(day=1)
        whole[month] += part.weighted
        for person in part.people:
            worth = part.minutes * percent[person.id] * part.tier_percent / 10_000
            by_person[person.id][month] += worth
    people = (
        PersonMinutes(
            share.person.shown_name,
            share.role,
            tuple(by_person[share.person.id][month] for month in months),
        )
        for share in minutes.people
    )
    return EngagementToDate(
        months,
        tuple(whole[month] for month in months),
        tuple(sorted((one for one in people if any(one.months)), key=_most)),
        minutes.shown,
        minutes.rule,
    )


def last_months(today: date) -> tuple[date, ...]:
    """Return the first days of the last twelve months, that of today the last."""
    count = today.year * 12 + today.month - 1
    return tuple(
        date((count - back) // 12, (count - back) % 12 + 1, 1) for back in range(MONTHS - 1, -1, -1)
    )


def _most(one: PersonMinutes) -> tuple[float, str]:
    return -sum(one.months), one.name


def _moment(row: EngagementRow) -> MomentLine:
    who = ", ".join(person.shown_name for person in row.contacts)
    return MomentLine(local_day(row.at), row.text or row.label, who, float(row.minutes))
