"""The week of both teams: what was done of what was planned, and what comes next."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from abm_desktop.accounts.seats import Seats
from abm_desktop.alignment.handoff_measures import Share
from abm_desktop.home.gaps import TEAMS
from abm_desktop.touches.rows import TouchRow, WeekCount
from abm_desktop.touches.schedule import When
from abm_desktop.vocabulary import Team
from resources.language import tr, tr_about
from resources.records import dataclass

_IN_HOURS_FROM: Final = 90
"""Up to so many minutes are told as minutes."""
WEEKS_BEFORE: Final = 4
"""So many weeks are what a week is held against (field guide 1.5, L9: a rolling baseline)."""
_STILL_ON: Final = timedelta(minutes=30)
"""So long after it began a meeting is still the next one."""


@dataclass(frozen=True, slots=True)
class TeamWeek:
    """The touches of a team in a week: those done, and all that were planned and not skipped."""

    team: Team
    done: int
    planned: int


@dataclass(frozen=True, slots=True)
class Week:
    """How the week goes.

    Attributes:
        number: of the calendar (ISO 8601).
        touched_by_both: targets that both teams touched in it.
        minutes: engagement minutes of the targets in it so far, before decay.
        minutes_before: those of the four weeks before, together.
        on_time: hand-offs of this quarter that were answered as promised, of all whose answer is there
            or late; `hours` is the promise; none where it was changed meanwhile.
        meeting: the next planned touch in which people meet.
    """

    number: int
    teams: tuple[TeamWeek, ...]
    touched_by_both: int
    minutes: int
    minutes_before: int
    on_time: Share
    hours: int | None
    meeting: TouchRow | None
    seats: Seats

    @property
    def usual_minutes(self) -> float:
        """Return the mean of the four weeks before."""
        return self.minutes_before / WEEKS_BEFORE


def team_weeks(counts: Iterable[WeekCount]) -> tuple[TeamWeek, ...]:
    """Return the touches of each team; a joint touch is of both."""
    rows = list(counts)

    def of(team: Team) -> TeamWeek:
        mine = [row for row in rows if row.team in (team, Team.BOTH)]
        done = sum(row.done for row in mine)
        return TeamWeek(team, done, done + sum(row.planned for row in mine))

    return tuple(of(team) for team in TEAMS)


def is_ahead(when: When, now: datetime) -> bool:
    """Tell whether a meeting is still to come, or has just begun."""
    if when.day is None:
        return False
    last = when.day + timedelta(days=6) if when.is_whole_week else when.day
    if when.at_time is None or when.is_whole_week:
        return last >= now.astimezone().date()
    return _instant(when.day, when.at_time, when.zone) + _STILL_ON > now


def soonness(when: When) -> tuple[date, time]:
    """Return the order of meetings: one without a time comes last on its day, or in its week."""
    day = when.day or date.max
    if when.is_whole_week:
        return (day + timedelta(days=6), time.max)
    return (day, when.at_time or time.max)


def until_words(when: When, now: datetime) -> str:
    """Return how soon a meeting of today begins, such as `in 38 min`; else nothing."""
    today = now.astimezone().date()
    if when.day != today or when.at_time is None or when.is_whole_week:
        return ""
    minutes = round((_instant(when.day, when.at_time, when.zone) - now).total_seconds() / 60)
    if minutes <= 0:
        return tr_about("when a meeting begins", "now")
    return (
        tr("in {minutes} min", minutes=minutes)
        if minutes < _IN_HOURS_FROM
        else tr("in {minutes} h", minutes=round(minutes / 60))
    )


def _instant(day: date, at_time: time, zone: str | None) -> datetime:
    naive = datetime.combine(day, at_time)
    return naive.replace(tzinfo=ZoneInfo(zone)) if zone else naive.astimezone()
