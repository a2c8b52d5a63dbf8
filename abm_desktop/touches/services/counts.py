"""Counts of touches for reports, the home page and the rail."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import cast

from sqlalchemy import func, select

from abm_desktop.touches.rows import WeekCount
from abm_desktop.vocabulary import Team, TouchState
from abm_desktop.workspace.days import monday_of
from abm_desktop.workspace.opened import Reading
from db.touches.tables import Touch


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
