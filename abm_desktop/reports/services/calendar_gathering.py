"""Gathering the touch calendar of a period: of all accounts, or of one."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import and_

from abm_desktop.accounts import service as accounts
from abm_desktop.errors import KnownError
from abm_desktop.reports.periods import Period
from abm_desktop.reports.plan.content import BandLine
from abm_desktop.reports.services.profile import who_looks
from abm_desktop.reports.teams import STATES, TEAMS
from abm_desktop.reports.work.content import CalendarTouch, TouchCalendar
from abm_desktop.touches import service as touches
from abm_desktop.touches.rows import TouchRow
from abm_desktop.touches.services.campaigns import campaigns
from abm_desktop.touches.services.queries import find, placed_within
from abm_desktop.vocabulary import TouchState
from abm_desktop.workspace import service as workspaces
from abm_desktop.workspace.days import monday_of
from abm_desktop.workspace.opened import Reading
from abm_desktop.workspace.services.calendar import work_rules
from abm_desktop.workspace.working_days import is_working_day
from db.touches.tables import Touch
from resources.language import tr

WEEKS: Final = 4
"""Weeks of a calendar where nobody says how many."""
_MOST_WEEKS: Final = 60
_DAY: Final = timedelta(days=1)


def coming_weeks(today: date) -> Period:
    """Return this week and the three after it."""
    monday = monday_of(today)
    return Period(monday, monday + timedelta(weeks=WEEKS) - _DAY)


def touch_calendar(
    reading: Reading,
    since: date | None = None,
    until: date | None = None,
    account: UUID | None = None,
) -> TouchCalendar:
    """Gather the touches of whole weeks; without days, of this week and the three after it.

    Raises:
        KnownError: the period would end before it begins, or is longer than paper is made for.
        RowGoneError: there is no such account any more.
    """
    period = _whole_weeks(reading.today, since, until)
    profile = workspaces.profile(reading)
    name = "" if account is None else accounts.account(reading, account).name
    placed = placed_within(period.start, period.end)
    waiting = and_(Touch.day.is_(None), Touch.state == TouchState.PLANNED)
    if account is not None:
        placed, waiting = (and_(one, Touch.account_id == account) for one in (placed, waiting))
    return TouchCalendar(
        profile.name,
        profile.list_name,
        period.start,
        period.end,
        reading.today,
        name,
        who_looks(reading),
        tuple(_touch(row, name) for row in find(reading.session, placed)),
        tuple(_touch(row, name) for row in find(reading.session, waiting)),
        _bands(reading, account, period),
        _off_days(reading, period),
    )


def _whole_weeks(today: date, since: date | None, until: date | None) -> Period:
    usual = coming_weeks(since or today)
    start, end = since or usual.start, until or usual.end
    if start > end:
        raise KnownError(
            tr(
                "The period would end on {end}, before it begins on {start}. Choose another first or "
                "last day.",
                end=end,
                start=start,
            )
        )
    period = Period(monday_of(start), monday_of(end) + timedelta(days=6))
    if (period.end - period.start).days > 7 * _MOST_WEEKS:
        raise KnownError(
            tr(
                "A touch calendar holds {count} weeks at most. Choose a shorter period.",
                count=_MOST_WEEKS,
            )
        )
    return period


def _touch(row: TouchRow, account: str) -> CalendarTouch:
    return CalendarTouch(
        row.title,
        TEAMS[row.team],
        row.when.day,
        "" if account else row.account,
        row.channel.label,
        row.owner.name if row.owner else "",
        STATES[row.state],
        row.when.is_whole_week,
        row.when.ends_on,
        f"{row.when.at_time:%H:%M}" if row.when.at_time else "",
    )


def _bands(reading: Reading, account: UUID | None, period: Period) -> tuple[BandLine, ...]:
    found = campaigns(reading) if account is None else touches.campaigns_of(reading, account)
    return tuple(
        BandLine(one.name, "campaign", one.starts_on, one.ends_on)
        for one in found
        if one.starts_on is not None
        and one.starts_on <= period.end
        and (one.ends_on is None or one.ends_on >= period.start)
    )


def _off_days(reading: Reading, period: Period) -> frozenset[date]:
    rules = work_rules(reading)
    days = [period.start + timedelta(days=n) for n in range((period.end - period.start).days + 1)]
    return frozenset(day for day in days if not is_working_day(day, None, rules))
