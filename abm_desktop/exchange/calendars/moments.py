"""When an event of a calendar takes place, in the words of the workspace: days, clocks and zones."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from abm_desktop.touches.schedule import DAY, When
from resources.language import tr
from resources.records import dataclass

Start = date | datetime
_NO_TIME: Final = {
    "DTSTART": tr("Its beginning is no day and no time."),
    "DTEND": tr("Its end is no day and no time."),
    "RECURRENCE-ID": tr("Its place in its series is no day and no time."),
}


@dataclass(frozen=True, slots=True)
class Spell:
    """From when an event takes how long; of whole days where it begins with a day."""

    start: Start
    length: timedelta

    @property
    def is_of_days(self) -> bool:
        """Tell whether it takes whole days."""
        return not isinstance(self.start, datetime)

    def at(self, start: Start) -> Spell:
        """Return the same beginning at another time."""
        return Spell(start, self.length)


def spell_of(event: Any) -> Spell:
    """Return when an event takes place.

    Raises:
        ValueError: it does not say when it begins, or ends before; the text is a whole sentence.
    """
    start = moment(event, "DTSTART")
    if start is None:
        raise ValueError(tr("It does not say when it begins."))
    end = moment(event, "DTEND")
    length = _length(event, start, end)
    if length < timedelta(0):
        raise ValueError(tr("It ends before it begins."))
    return Spell(start, length)


def moment(event: Any, name: str) -> Start | None:
    """Return a day or an instant that an event names; none where it does not.

    Raises:
        ValueError: it is none; the text is a whole sentence.
    """
    value = first_of(event.get(name))
    if value is None:
        return None
    try:
        found = value.dt
    except (ValueError, AttributeError) as error:
        raise ValueError(_NO_TIME[name]) from error
    if isinstance(found, (date, datetime)):
        return found
    raise ValueError(_NO_TIME[name])


def first_of(value: Any) -> Any:
    """Return a property that a file may have given twice: the first one."""
    return (value[0] if value else None) if isinstance(value, list) else value


def in_words(start: Start, here: ZoneInfo) -> datetime:
    """Return the clock's time of a start: where its zone has no name, the time here."""
    if not isinstance(start, datetime):
        return datetime.combine(start, time())
    if start.tzinfo is None or zone_name(start) is not None:
        return start.replace(tzinfo=None)
    return start.astimezone(here).replace(tzinfo=None)


def zone_name(start: Start) -> str | None:
    """Return the IANA name of the zone that an instant is told in; none for UTC and for its own."""
    zone = start.tzinfo if isinstance(start, datetime) else None
    key = zone.key if isinstance(zone, ZoneInfo) else None
    return None if key in (None, "UTC", "Etc/UTC") else key


def when_of(spell: Spell, here: ZoneInfo, *, is_whole_week: bool = False) -> When:
    """Return the place of an event in time as a touch has it."""
    if spell.is_of_days:
        first = _day(spell.start)
        last_day = first + max(spell.length, DAY) - DAY
        if is_whole_week:
            return When(first, is_whole_week=True)
        return When(first, ends_on=last_day if last_day > first else None)
    begins = in_words(spell.start, here)
    # To the microsecond before the end: what ends at midnight does not take the day that begins.
    last = begins + max(spell.length - timedelta(microseconds=1), timedelta(0))
    return When(
        begins.date(),
        at_time=begins.time().replace(microsecond=0),
        zone=zone_name(spell.start) or here.key,
        ends_on=last.date() if last.date() > begins.date() else None,
    )


def _length(event: Any, start: Start, end: Start | None) -> timedelta:
    if end is not None:
        return _between(start, end)
    told = first_of(event.get("DURATION"))
    try:
        duration = None if told is None else told.dt
    except (ValueError, AttributeError):
        duration = None
    if isinstance(duration, timedelta):
        return duration
    return timedelta(0) if isinstance(start, datetime) else DAY


def _between(start: Start, end: Start) -> timedelta:
    """Return how long something takes; where one of both has a zone or a time, as a clock shows it."""
    first = start if isinstance(start, datetime) else datetime.combine(start, time())
    last = end if isinstance(end, datetime) else datetime.combine(end, time())
    if first.tzinfo is None or last.tzinfo is None:
        return last.replace(tzinfo=None) - first.replace(tzinfo=None)
    shown = last.astimezone(first.tzinfo).replace(tzinfo=None) - first.replace(tzinfo=None)
    # Within the hour in which clocks are put back, they show an earlier time than at its beginning.
    return shown if shown >= timedelta(0) else last.astimezone(UTC) - first.astimezone(UTC)


def _day(start: Start) -> date:
    return start.date() if isinstance(start, datetime) else start
