"""Counts of touches for reports, the home page and the rail."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import Any, cast
from uuid import UUID

from sqlalchemy import exists, func, or_, select

from abm_desktop.touches.rows import DueCounts, WeekCount
from abm_desktop.touches.schedule import When, is_overdue
from abm_desktop.vocabulary import Team, TouchState
from abm_desktop.workspace.days import monday_of
from abm_desktop.workspace.opened import Reading
from db.touches.tables import Touch, TouchPerson


def per_week(reading: Reading, since: date, until: date) -> list[WeekCount]:
    """Return how many touches each team planned, did and skipped in each week of a period.

    A joint touch counts once, as one of both. A touch counts in the week of its day; weeks
    without any touch of a team are left out.
    """
    statement = (
        select(Touch.day, Touch.team, Touch.state, func.count())
        .where(Touch.day.between(since, until))
        .group_by(Touch.day, Touch.team, Touch.state)
    )
    counts: Counter[tuple[date, Team, TouchState]] = Counter()
    for day, team, state, count in reading.session.execute(statement):
        counts[monday_of(cast("date", day)), team, state] += count
    weeks = sorted({(week, team) for week, team, _state in counts})
    return [
        WeekCount(week, team, *(counts[week, team, state] for state in TouchState))
        for week, team in weeks
    ]


def due(reading: Reading, person: UUID) -> DueCounts:
    """Return how many planned touches a person owns or takes part in are due."""
    takes_part = exists().where(TouchPerson.touch_id == Touch.id, TouchPerson.person_id == person)
    end = monday_of(reading.today) + timedelta(days=6)
    statement = (
        select(Touch.day, Touch.is_whole_week, func.count())
        .where(Touch.state == TouchState.PLANNED, Touch.day <= end)
        .where(or_(Touch.owner_id == person, takes_part))
        .group_by(Touch.day, Touch.is_whole_week)
    )
    return _due_counts(reading.session.execute(statement), reading.today)


def _due_counts(found: Any, today: date) -> DueCounts:
    counts: Counter[str] = Counter()
    for day, is_whole_week, count in found:
        if is_overdue(When(day, is_whole_week), today):
            counts["overdue"] += count
        elif day == today and not is_whole_week:
            counts["today"] += count
        else:
            counts["this_week"] += count
    return DueCounts(counts["overdue"], counts["today"], counts["this_week"])
