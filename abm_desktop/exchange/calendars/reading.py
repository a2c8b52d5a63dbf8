"""The bytes of a calendar file as meetings within a span of days."""

from __future__ import annotations

import hashlib
import re
import warnings
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from itertools import chain
from typing import Any, Final
from zoneinfo import ZoneInfo

from abm_desktop.errors import KnownError
from abm_desktop.exchange.calendars.identity import recurrence_of
from abm_desktop.exchange.calendars.meeting import CalendarFile, Meeting, Unread
from abm_desktop.exchange.calendars.moments import (
    Spell,
    Start,
    first_of,
    moment,
    spell_of,
    when_of,
)
from abm_desktop.exchange.calendars.recurring import is_series, starts
from abm_desktop.exchange.calendars.writing import PLACE, WHOLE_WEEK
from abm_desktop.exchange.files.encoding import decode
from abm_desktop.touches.campaign_span import Days
from resources.language import numerals, tr

_SIZE_LIMIT: Final = 50_000_000
_BEGINS: Final = re.compile(r"^\s*BEGIN:(VCALENDAR|VEVENT)\b", re.IGNORECASE | re.MULTILINE)
_ONLINE: Final = re.compile(
    r"https?://\S*(zoom\.us|teams\.microsoft|teams\.live|meet\.google|webex\.com|whereby\.com)",
    re.IGNORECASE,
)
_SPACES: Final = re.compile(r"\s+")
_UNNAMED: Final = tr("Meeting")


def read_calendar(content: bytes, name: str, days: Days, here: ZoneInfo) -> CalendarFile:
    """Return the meetings that a file tells of, within days that both count.

    Args:
        content: the bytes of the file.
        name: what a sentence calls it.
        days: meetings that take any of them are taken.
        here: the zone of whoever imports, for times that do not say theirs.

    Raises:
        KnownError: it is no calendar, or broken; nothing of it can be told for sure.
    """
    events = _events(content, name)
    by_uid: defaultdict[str, list[Any]] = defaultdict(list)
    for event, is_called_off in events:
        by_uid[_uid(event)].append((event, is_called_off))
    readers = [_Series(uid, some, days, here) for uid, some in by_uid.items()]
    meetings = sorted(chain.from_iterable(one.meetings() for one in readers), key=_order)
    return CalendarFile(
        meetings=tuple(meetings),
        unread=tuple(chain.from_iterable(one.unread for one in readers)),
        outside=sum(one.outside for one in readers),
        series=frozenset(one.uid for one in readers if one.is_series and not one.unread),
    )


class _Series:
    """The events of one UID: a meeting, or a series with those of it that were moved."""

    def __init__(
        self, uid: str, events: Sequence[tuple[Any, bool]], days: Days, here: ZoneInfo
    ) -> None:
        self.uid = uid
        self.unread: list[Unread] = []
        self.outside = 0
        self._days = days
        self._here = here
        latest = sorted(events, key=lambda one: _sequence(one[0]))
        masters = [one for one in latest if one[0].get("RECURRENCE-ID") is None]
        self._master = masters[-1] if masters else None
        self._moved = [one for one in latest if one[0].get("RECURRENCE-ID") is not None]
        self.is_series = self._master is not None and is_series(self._master[0])

    def meetings(self) -> Iterator[Meeting]:
        """Yield the meetings within the days; what cannot be read is kept apart."""
        moved: dict[str, Meeting | None] = {}
        for event, is_called_off in self._moved:
            try:
                moved.update(self._one_moved(event, is_called_off=is_called_off))
            except (ValueError, OverflowError) as fault:
                self._refuse(event, fault)
        if self._master is not None:
            event, is_called_off = self._master
            try:
                yield from self._regular(event, moved, is_called_off=is_called_off)
            except (ValueError, OverflowError) as fault:
                self._refuse(event, fault)
        yield from (one for one in moved.values() if one is not None)

    def _one_moved(self, event: Any, *, is_called_off: bool) -> dict[str, Meeting | None]:
        which = moment(event, "RECURRENCE-ID")
        if which is None:
            return {}
        spell = spell_of(event)
        key = recurrence_of(self._in_zone_of_series(which))
        meeting = self._meeting(event, spell, key, is_called_off=is_called_off)
        was_inside = self._is_inside(Spell(which, timedelta(0)))
        is_taken = was_inside or self._is_inside(spell)
        self.outside += not is_taken
        return {key: meeting if is_taken else None}

    def _in_zone_of_series(self, which: Start) -> Start:
        """Return which one is meant: without a zone, it is the clock of the series that says when."""
        begins = None if self._master is None else _quietly(self._master[0])
        if not isinstance(which, datetime) or not isinstance(begins, datetime):
            return which
        return which.replace(tzinfo=begins.tzinfo) if which.tzinfo is None else which

    def _regular(
        self, event: Any, moved: dict[str, Meeting | None], *, is_called_off: bool
    ) -> Iterator[Meeting]:
        spell = spell_of(event)
        if not self.is_series:
            if self._is_inside(spell):
                yield self._meeting(event, spell, "", is_called_off=is_called_off)
            else:
                self.outside += 1
            return
        reach = min(spell.length, timedelta(days=366))
        for start in starts(event, spell.start, self._days.first - reach, self._days.last):
            key = recurrence_of(start)
            if key not in moved and self._is_inside(spell.at(start)):
                yield self._meeting(event, spell.at(start), key, is_called_off=is_called_off)

    def _meeting(
        self, event: Any, spell: Spell, recurrence: str, *, is_called_off: bool
    ) -> Meeting:
        is_whole_week = str(first_of(event.get(PLACE)) or "").upper() == WHOLE_WEEK
        status = str(first_of(event.get("STATUS")) or "").upper()
        return Meeting(
            uid=self.uid,
            recurrence=recurrence,
            title=_title(event),
            when=when_of(spell, self._here, is_whole_week=is_whole_week),
            organiser=next(_mails(event.get("ORGANIZER")), ""),
            attendees=tuple(dict.fromkeys(_mails(event.get("ATTENDEE")))),
            is_online=_is_online(event),
            is_cancelled=is_called_off or status == "CANCELLED",
        )

    def _is_inside(self, spell: Spell) -> bool:
        when = when_of(spell, self._here)
        last = when.last_day
        return (
            when.day is not None
            and last is not None
            and when.day <= self._days.last
            and last >= self._days.first
        )

    def _refuse(self, event: Any, fault: Exception) -> None:
        reason = (
            str(fault)
            if isinstance(fault, ValueError)
            else tr("Its time is out of every calendar.")
        )
        self.unread.append(Unread(_title(event), reason))


def _events(content: bytes, name: str) -> list[tuple[Any, bool]]:
    """Return the events of a file, each with whether the file calls it off."""
    if len(content) > _SIZE_LIMIT:
        raise KnownError(
            tr(
                '"{name}" has {size} MB, over the limit of {limit} MB for calendars. Nothing '
                "was read. Export fewer months.",
                name=name,
                size=numerals(f"{len(content) / 1000000.0:,.0f}"),
                limit=numerals(f"{_SIZE_LIMIT / 1000000.0:,.0f}"),
            )
        )
    text = decode(content).text
    if not _BEGINS.search(text):
        raise KnownError(
            tr(
                '"{name}" is no calendar file. Nothing was read. Export it as iCalendar (.ics) from '
                "the program that has the meetings.",
                name=name,
            )
        )
    return [
        (event, str(first_of(part.get("METHOD")) or "").upper() == "CANCEL")
        for part in _parsed(text, name)
        for event in part.walk("VEVENT")
    ]


def _parsed(text: str, name: str) -> Iterable[Any]:
    from icalendar import Calendar

    with warnings.catch_warnings():
        # That a zone was guessed by the end of its name is nothing that anybody could act on.
        warnings.simplefilter("ignore")
        try:
            parts: list[Any] = Calendar.from_ical(text, multiple=True)
        except (
            *(ValueError, LookupError, TypeError, AttributeError),
            *(AssertionError, OverflowError, RecursionError),
        ) as fault:
            why = _SPACES.sub(" ", str(fault)).strip()[:120]
            raise KnownError(
                tr(
                    '"{name}" is a broken calendar file ({why}). Nothing was read. Export it again from '
                    "the program that made it.",
                    name=name,
                    why=why,
                )
            ) from fault
    return parts


def _uid(event: Any) -> str:
    """Return what the calendar calls an event; one without a name is known by what it says."""
    uid = _flat(first_of(event.get("UID")))
    if uid:
        return uid
    said = f"{_title(event)}\n{_quietly(event)}"
    return f"no-uid-{hashlib.sha256(said.encode()).hexdigest()[:32]}"


def _quietly(event: Any) -> Start | None:
    try:
        return moment(event, "DTSTART")
    except ValueError:
        return None


def _sequence(event: Any) -> int:
    try:
        return int(first_of(event.get("SEQUENCE")) or 0)
    except (ValueError, TypeError, AttributeError):
        return 0


def _title(event: Any) -> str:
    return str(first_of(event.get("SUMMARY")) or "").strip() or _UNNAMED


def _mails(value: Any) -> Iterator[str]:
    for one in value if isinstance(value, list) else [value]:
        text = _flat(one)
        address = text[7:] if text.casefold().startswith("mailto:") else text
        named = str(getattr(one, "params", {}).get("EMAIL", "")) if one is not None else ""
        found = next((part for part in (address, named) if "@" in part), "")
        if found:
            yield found.strip().casefold()


def _is_online(event: Any) -> bool:
    said = (str(first_of(event.get(name)) or "") for name in ("LOCATION", "DESCRIPTION", "URL"))
    return any(_ONLINE.search(text) for text in said)


def _flat(value: Any) -> str:
    return _SPACES.sub(" ", str(value or "")).strip()


def _order(meeting: Meeting) -> tuple[date, str, str]:
    return meeting.when.day or date.max, str(meeting.when.at_time or ""), meeting.key
