"""When a touch happens: a day, a whole week or not yet. Days are days, without a time zone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from abm_desktop.errors import KnownError
from abm_desktop.workspace.days import day_words, monday_of, short_day
from resources.language import tr
from resources.records import dataclass

DAY: Final = timedelta(days=1)
WEEK: Final = timedelta(days=7)


class ScheduleError(KnownError):
    """A day, week and time that do not go together; what to change."""


@dataclass(frozen=True, slots=True)
class When:
    """The place of a touch in time; without a day it is unscheduled.

    Attributes:
        day: the day, or the Monday of the week.
        at_time: when on that day, as the clocks of `zone` show it.
        zone: IANA name of that zone, such as `Europe/Copenhagen`.
        ends_on: the last day where it takes several; none for one day or one week.
    """

    day: date | None = None
    is_whole_week: bool = False
    at_time: time | None = None
    zone: str | None = None
    ends_on: date | None = None

    @property
    def last_day(self) -> date | None:
        """Return the last day that it takes: its own, that of its week, or where it ends."""
        if self.day is not None and self.is_whole_week:
            return self.day + WEEK - DAY
        return self.ends_on or self.day

    @property
    def is_long(self) -> bool:
        """Tell whether it takes a week, or several days."""
        return self.is_whole_week or self.ends_on is not None


UNSCHEDULED: Final = When()


def placed(when: When) -> When:
    """Return the same place as it is kept: a week on its Monday, a time and an end only on a day.

    Raises:
        ScheduleError: a time has no zone, or the zone is unknown.
    """
    if when.day is None:
        return UNSCHEDULED
    if when.is_whole_week:
        return When(monday_of(when.day), is_whole_week=True)
    ends_on = when.ends_on if when.ends_on is not None and when.ends_on > when.day else None
    if when.at_time is None:
        return When(when.day, ends_on=ends_on)
    _check_zone(when.zone)
    return replace(when, ends_on=ends_on)


def moved(when: When, days: int) -> When:
    """Return a place so many days later; a whole week moves by whole weeks, at least by one."""
    if when.day is None or not days:
        return when
    if not when.is_whole_week:
        later = timedelta(days=days)
        ends_on = None if when.ends_on is None else when.ends_on + later
        return replace(when, day=when.day + later, ends_on=ends_on)
    weeks = max(1, abs(days) // 7) * (1 if days > 0 else -1)
    return replace(when, day=when.day + weeks * WEEK)


def lengthened(when: When, days: int) -> When:
    """Return a place that ends so many days later, or earlier, but never before it begins.

    What has no day, and what takes a whole week, stays as it is.
    """
    if when.day is None or when.is_whole_week:
        return when
    last = (when.ends_on or when.day) + days * DAY
    return replace(when, ends_on=last if last > when.day else None)


def seen_from(when: When, zone: tzinfo | None = None) -> When:
    """Return the same instant as the clocks of a zone show it: those of this computer without one.

    What has no time of the day stays as it is: a day is a day everywhere.
    """
    if when.day is None or when.at_time is None or when.zone is None or when.is_whole_week:
        return when
    there = datetime.combine(when.day, when.at_time, ZoneInfo(when.zone))
    here = there.astimezone(zone)
    if (here.date(), here.time()) == (when.day, when.at_time):
        return when
    later = here.date() - when.day
    ends_on = None if when.ends_on is None else when.ends_on + later
    return When(here.date(), at_time=here.time(), zone=str(zone) if zone else None, ends_on=ends_on)


def clock_there(when: When, seen: When) -> str:
    """Return what the clocks of a touch show where those of here show another time: `18:00 in Tokyo`."""
    if when == seen or when.at_time is None or when.zone is None:
        return ""
    return tr(
        "{time} in {city}",
        time=f"{when.at_time:%H:%M}",
        city=when.zone.rpartition("/")[2].replace("_", " "),
    )


def is_overdue(when: When, today: date) -> bool:
    """Tell whether its last day has passed."""
    return when.last_day is not None and today > when.last_day


def words(when: When, today: date | None = None) -> str:
    """Return a place in words, such as `24 Nov, 19:30`, `week of 23 Nov` or `unscheduled`.

    Where `today` is known, a day of another year is told with its year.
    """
    if when.day is None:
        return tr("unscheduled")
    first = _day_of(when.day, today)
    if when.is_whole_week:
        return tr("week of {day}", day=first)
    if when.ends_on is not None:
        return tr("{first} to {last}", first=first, last=_day_of(when.ends_on, today))
    if when.at_time is None:
        return first
    return f"{first}, {when.at_time:%H:%M}"


def _day_of(day: date, today: date | None) -> str:
    return short_day(day) if today is None else day_words(day, today)


def _check_zone(zone: str | None) -> None:
    try:
        ZoneInfo(zone or "")
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ScheduleError(
            tr("The time needs a time zone such as Europe/Copenhagen, not {zone}.", zone=zone)
            if zone
            else tr("The time needs a time zone such as Europe/Copenhagen, not none.")
        ) from error
