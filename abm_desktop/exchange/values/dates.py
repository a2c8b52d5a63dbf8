"""Days and moments of a file, read as their column writes them; no day is ever guessed."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Final

from abm_desktop.exchange.values.habit import MILLISECONDS, Habit
from abm_desktop.exchange.values.written_days import WrittenDay, written_day
from abm_desktop.workspace.days import MONTH_NAMES, long_day
from abm_desktop.workspace.wrong_value import VALUE, WrongValueError
from resources.language import either, tr, tr_about

_TIME: Final = re.compile(
    r"[T ,]* *(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,](?P<part>\d{1,9}))?)?"
    r" *(?P<half>[AaPp]\.?[Mm]\.?)? *(?P<zone>Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?"
)
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_NOON: Final = 12
_FORMATS: Final = {"dmy": "dd/mm/yyyy", "mdy": "mm/dd/yyyy", "ymd": "yyyy/mm/dd"}


def parse_day(text: str, habit: Habit) -> date:
    """Return the day of a cell; a time behind it is left out, whatever its zone.

    Raises:
        ValueError: it is none, does not exist, or may mean two days; the text says why.
    """
    if habit.day_order == MILLISECONDS:
        return _milliseconds(text).date()
    written = _written(text, habit)
    if written.rest:
        _clock(written.rest)
    return _only_day(written, habit)


def parse_instant(text: str, habit: Habit, zone: tzinfo) -> datetime:
    """Return the moment of a cell, in the zone that it names or else in `zone`.

    A day without a time begins at midnight. Of an hour that a clock shows twice it is the first.

    Raises:
        ValueError: it is none, does not exist, or may mean two; the text says why.
    """
    if habit.day_order == MILLISECONDS:
        return _milliseconds(text)
    written = _written(text, habit)
    day = _only_day(written, habit)
    clock = _clock(written.rest) if written.rest else time()
    moment = datetime.combine(day, clock, clock.tzinfo or zone)
    try:
        moment.astimezone(UTC)
    except OverflowError:
        raise WrongValueError(tr('"{value}" lies beyond the calendar')) from None
    return moment


def _written(text: str, habit: Habit) -> WrittenDay:
    written = written_day(text.strip(), habit.locale)
    if written is None:
        raise WrongValueError(tr('"{value}" is no day'))
    return written


def _only_day(written: WrittenDay, habit: Habit) -> date:
    order = habit.day_order
    if written.short_year and not habit.short_years:
        raise WrongValueError(
            tr('"{value}" has a year of two digits; tell the format, for example dd/mm/yy')
        )
    days = written.days()
    if written.is_certain:
        order = next(iter(written.parts))
    if order is None:
        return _without_telling(written)
    if order in days:
        return days[order]
    meant = either([long_day(day) for day in dict.fromkeys(days.values())])
    if meant:
        raise WrongValueError(
            tr(
                '"{value}" is no day as {format}; write {meant} if that is meant',
                format=_FORMATS[order],
                meant=meant,
                value=VALUE,
            )
        )
    raise WrongValueError(_missing(written.parts.get(order) or next(iter(written.parts.values()))))


def _without_telling(written: WrittenDay) -> date:
    days = sorted(set(written.days().values()))
    if not days:
        raise WrongValueError(_missing(next(iter(written.parts.values()))))
    if len(days) > 1:
        meant = either(
            [
                tr_about(
                    "day of a month",
                    "{day} {month}",
                    day=day.day,
                    month=MONTH_NAMES[day.month - 1],
                )
                for day in days
            ]
        )
        raise WrongValueError(
            tr(
                '"{value}" may be {meant}; tell the format, for example dd/mm/yyyy',
                meant=meant,
                value=VALUE,
            )
        )
    return days[0]


def _missing(parts: tuple[int, int, int]) -> str:
    """Say why a date is none: a month that is too short, or numbers that are no date at all."""
    year, month, day = parts
    longest = 31
    if 1 <= month <= _NOON and 1 <= day <= longest and year > 0:
        return tr(
            '"{value}" is {day} {month} {year}, which does not exist',
            day=day,
            month=MONTH_NAMES[month - 1],
            year=year,
            value=VALUE,
        )
    return tr('"{value}" is no day')


def _clock(rest: str) -> time:
    match = _TIME.fullmatch(rest)
    if match is None:
        raise WrongValueError(tr('"{value}" is no day, or no time behind it'))
    hour = int(match["hour"])
    if match["half"]:
        if not 1 <= hour <= _NOON:
            raise WrongValueError(tr('"{value}" has a time that does not exist'))
        hour = hour % _NOON + (_NOON if match["half"].casefold().startswith("p") else 0)
    micro = int(f"{match['part'] or '0':0<6}"[:6])
    try:
        return time(hour, int(match["minute"]), int(match["second"] or 0), micro, _zone(match))
    except ValueError:
        raise WrongValueError(tr('"{value}" has a time that does not exist')) from None


def _zone(match: re.Match[str]) -> tzinfo | None:
    name = match["zone"]
    if name is None:
        return None
    if name in ("Z", "UTC", "GMT"):
        return UTC
    parsed = datetime.strptime(f"{name.replace(':', ''):0<5}", "%z").tzinfo
    return parsed or UTC


def _milliseconds(text: str) -> datetime:
    if not (text.isascii() and text.isdigit()):
        raise WrongValueError(tr('"{value}" is no number of milliseconds since 1970'))
    try:
        return _EPOCH + timedelta(milliseconds=int(text))
    except OverflowError:
        raise WrongValueError(tr('"{value}" lies beyond the calendar')) from None
