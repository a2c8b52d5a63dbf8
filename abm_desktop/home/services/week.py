"""How the week goes, in a fixed number of queries."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

from sqlalchemy import func, select

from abm_desktop.accounts.services.counting import counts
from abm_desktop.alignment.handoff_measures import figures, one_promise
from abm_desktop.alignment.services.handoff_figures import quarter_until, rows_between
from abm_desktop.engagement.days import start_of
from abm_desktop.home.gaps import TEAMS
from abm_desktop.home.week import WEEKS_BEFORE, Week, is_ahead, soonness, team_weeks
from abm_desktop.touches.rows import TouchRow
from abm_desktop.touches.services.counts import per_week
from abm_desktop.touches.services.queries import find
from abm_desktop.vocabulary import Listing, Team, TouchState
from abm_desktop.workspace.days import monday_of
from abm_desktop.workspace.opened import Reading
from abm_desktop.workspace.service import policy
from db.accounts.tables import Account
from db.engagement.tables import ActivityType, Engagement
from db.touches.meetings import is_meeting
from db.touches.tables import Touch

_WEEK: Final = timedelta(days=7)
_LOOKED_AT: Final = 20
"""Meetings of which the next is found: those of today that are over come first."""


def this_week(reading: Reading) -> Week:
    """Return how this week goes."""
    monday = monday_of(reading.today)
    handed_over = rows_between(reading, *quarter_until(reading.today))
    return Week(
        number=monday.isocalendar().week,
        teams=team_weeks(per_week(reading, monday, monday + _WEEK - timedelta(days=1))),
        touched_by_both=_touched_by_both(reading, monday),
        minutes=_minutes(reading, monday, monday + _WEEK),
        minutes_before=_minutes(reading, monday - WEEKS_BEFORE * _WEEK, monday),
        on_time=figures(handed_over).on_time,
        hours=one_promise(
            (row.hours for row in handed_over), policy(reading).answer_hours[Team.SALES]
        ),
        meeting=_next_meeting(reading),
        seats=counts(reading).seats,
    )


def _touched_by_both(reading: Reading, monday: date) -> int:
    statement = (
        select(Touch.account_id, Touch.team)
        .join(Account, Account.id == Touch.account_id)
        .where(
            Touch.state == TouchState.DONE,
            Touch.day.between(monday, monday + _WEEK - timedelta(days=1)),
            Account.listing == Listing.TARGET,
        )
        .group_by(Touch.account_id, Touch.team)
    )
    teams: dict[UUID, set[Team]] = {}
    for account, team in reading.session.execute(statement):
        teams.setdefault(account, set()).update(TEAMS if team is Team.BOTH else (team,))
    return sum(len(found) == len(TEAMS) for found in teams.values())


def _minutes(reading: Reading, since: date, until: date) -> int:
    """Return the minutes that people of targets gave from one day up to another."""
    statement = (
        select(func.sum(ActivityType.minutes))
        .select_from(Engagement)
        .join(ActivityType, ActivityType.code == Engagement.activity)
        .join(Account, Account.id == Engagement.account_id)
        .where(
            Engagement.at >= start_of(since),
            Engagement.at < start_of(until),
            Engagement.at <= reading.now,
            Account.listing == Listing.TARGET,
        )
    )
    return int(reading.session.scalar(statement) or 0)


def _next_meeting(reading: Reading) -> TouchRow | None:
    soonest: Any = (
        select(Touch.id)
        .where(
            Touch.state == TouchState.PLANNED,
            Touch.day >= monday_of(reading.today),
            is_meeting(Touch.channel),
        )
        .order_by(Touch.day, Touch.at_time, Touch.id)
        .limit(_LOOKED_AT)
    )
    rows = find(reading.session, Touch.id.in_(reading.session.scalars(soonest).all()))
    ahead = [row for row in rows if is_ahead(row.when, reading.now)]
    return min(ahead, key=lambda row: soonness(row.when), default=None)
