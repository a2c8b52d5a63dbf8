"""Events as the bytes of a calendar file: days as whole days, times with the rules of their zones."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import Any, Final
from zoneinfo import ZoneInfo

from abm_desktop.exchange.calendars.event import CalendarEvent
from abm_desktop.exchange.calendars.identity import begins_at
from abm_desktop.touches.schedule import DAY, WEEK, When

PLACE: Final = "X-ABM-DESKTOP-PLACE"
"""Tells that an event stands for a whole week: to other calendars it is a span of seven days."""
WHOLE_WEEK: Final = "WEEK"
_MAKER: Final = "-//ABM Desktop//Touches//EN"
_LINES: Final = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_UNSEEN: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_YEAR: Final = timedelta(days=366)


def calendar_content(name: str, events: Sequence[CalendarEvent], now: datetime) -> bytes:
    """Return a calendar file of events, in their order.

    It is published, not sent: nobody is invited by it. Lines end with CR LF and are folded at 75
    octets, as RFC 5545 has it.
    """
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", _MAKER)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _text(name))
    for event in events:
        calendar.add_component(_component(event, now))
    days = [event.when.day for event in events if event.when.day is not None]
    if any(event.when.zone is not None for event in events):
        calendar.add_missing_timezones(_before(min(days)), _after(max(days)))
    content: bytes = calendar.to_ical()
    return content


def _component(event: CalendarEvent, now: datetime) -> Any:
    from icalendar import Event

    one = Event()
    one.add("uid", event.uid)
    one.add("dtstamp", now.astimezone(UTC))
    if event.recurrence:
        one.add("recurrence-id", begins_at(event.recurrence))
    one.add("sequence", event.sequence)
    if event.modified is not None:
        one.add("last-modified", event.modified.astimezone(UTC))
    first, end = _span(event.when, event.minutes)
    one.add("dtstart", first)
    one.add("dtend", end)
    if event.when.is_whole_week:
        one.add(PLACE, WHOLE_WEEK)
    one.add("summary", _text(event.title))
    if event.description:
        one.add("description", _text(event.description))
    if event.categories:
        one.add("categories", [_text(one) for one in event.categories])
    one.add("status", "CANCELLED" if event.is_cancelled else "CONFIRMED")
    # What has no time of day takes nobody's day: it must not show its owner as busy.
    one.add("transp", "TRANSPARENT" if event.when.at_time is None else "OPAQUE")
    return one


def _span(when: When, minutes: int) -> tuple[date | datetime, date | datetime]:
    """Return when an event begins, and when it is over: of whole days, the day after the last."""
    if when.day is None:
        raise ValueError("what has no day stands in no calendar")
    if when.is_whole_week:
        return when.day, when.day + WEEK
    last = when.ends_on or when.day
    if when.at_time is None:
        return when.day, last + DAY
    # Without a zone it is what the clock shows, wherever the calendar is looked at.
    zone = None if when.zone is None else ZoneInfo(when.zone)
    # Counted on the clock: when it is put back, an instant may show an earlier time than the first.
    end = datetime.combine(last, when.at_time) + timedelta(minutes=minutes)
    # No later than midnight: a short touch late in the evening does not take the next day as well.
    end = min(end, datetime.combine(last + DAY, time()))
    first = datetime.combine(when.day, when.at_time, tzinfo=zone)
    return first, end.replace(tzinfo=zone)


def _before(day: date) -> date:
    return day - _YEAR if day.toordinal() > _YEAR.days else day


def _after(day: date) -> date:
    return day + _YEAR if date.max - day > _YEAR else day


def _text(text: str) -> Any:
    """Return a text with every end of a line as calendars know it, and without what nobody sees."""
    return _exact_text()(_UNSEEN.sub("", _LINES.sub("\n", text)))


@cache
def _exact_text() -> Any:
    """Return the type of texts that are escaped as RFC 5545 has it, and in no other way.

    icalendar itself takes a backslash before a capital N for the end of a line.
    """
    from icalendar import vText

    class ExactText(vText):
        def to_ical(self) -> bytes:
            escaped = str(self).replace("\\", "\\\\").replace(";", r"\;").replace(",", r"\,")
            return escaped.replace("\n", r"\n").encode()

    return ExactText
