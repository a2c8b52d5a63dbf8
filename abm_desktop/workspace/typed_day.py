"""Days as people type them: `3 March`, `12. Dez.`, `24/12`, `next friday`, `in 2 weeks`.

Read by rules of ours: the libraries that read dates (dateutil, dateparser) fill in what is missing
and turn day and month around without a word, and a day that nobody meant is worse than none.
English is understood in every language.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import MAXYEAR, date, timedelta
from enum import Enum
from typing import Final, NamedTuple

from abm_desktop.workspace.day_tongues import Tongue, month_named, tongues, weekday_named
from abm_desktop.workspace.days import WEEKDAY_NAMES, WEEKDAYS, full_day
from resources.language import locale, tr, tr_count
from resources.records import dataclass

_SORTED: Final = re.compile(
    r"(?P<year>\d{4})(?P<mark>[-/.])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})"
)
_COUNTED: Final = re.compile(
    r"(?P<one>\d{1,2})(?P<mark>[./-]) ?(?P<other>\d{1,2})"
    r"(?:(?P<end>\.)|(?P=mark) ?(?P<year>\d{4}|\d\d))?"
)
_NAME: Final = r"(?P<month>[^\W\d]{3,})\.?"
_ORDINAL: Final = r"(?P<day>\d{1,2})(?:st|nd|rd|th|\.)?"
_DAY_NAMED: Final = re.compile(
    rf"{_ORDINAL}[ -]?(?:of )?{_NAME}(?:,? ?-?(?P<year>\d{{4}}|(?<=[ -])\d\d))?"
)
_NAME_FIRST: Final = re.compile(rf"{_NAME} ?{_ORDINAL}(?:(?:, ?| )(?P<year>\d{{4}}))?")
_DAY_ALONE: Final = re.compile(_ORDINAL)
_WEEKDAY: Final = re.compile(r"(?P<weekday>[^\W\d]{2,})(?:\.,|[.,])? ?(?P<rest>.*)")
_WHOLE: Final = (_SORTED, _COUNTED, _DAY_NAMED, _NAME_FIRST)
_PIVOT: Final = 69
"""Two-digit years from here on are of the last century, as POSIX has it."""
_LEAP_YEARS_APART: Final = 8
_MONTHS: Final = 12
_MONTHS_APART: Final = 2
"""One of so many months beside each other has any number of a day."""
_WEEK: Final = 7


class Side(Enum):
    """Where the days of a field lie by nature, which tells what a day without its year means."""

    AHEAD = "ahead"
    BEHIND = "behind"
    NEAR = "near"
    """On either side: the day that is nearest to the one that was there before, else to today."""


@dataclass(frozen=True, slots=True)
class Basis:
    """What a typed day is counted from.

    Attributes:
        today: what is today.
        side: where such days lie by nature.
        near: the day that was there before.
        since: the day that it follows, such as the first of a span: the first such day from there on is meant.
        language: the language in which it is typed.
    """

    today: date
    side: Side = Side.NEAR
    near: date | None = None
    since: date | None = None
    language: str = locale()


class _Parts(NamedTuple):
    day: int
    month: int
    year: int | None


def typed_day(text: str, basis: Basis) -> date | None:
    """Return the one day that a text means; None where it means none."""
    said = _plain(text, basis.language)
    for tongue in tongues(basis.language):
        day = _spoken(said, tongue, basis)
        if day is not None:
            return day
    day = _written(said, basis)
    if day is not None:
        return day
    weekday, rest = _weekday(said, basis.language)
    day = _written(rest, basis) if weekday is not None else None
    return day if day is not None and day.weekday() == weekday else None


def is_whole(text: str, language: str) -> bool:
    """Tell whether a text names day, month and year of four digits, be there such a day or not."""
    parts = next(_parts(_plain(text, language), language), None)
    return parts is not None and parts.year is not None and re.search(r"\d{4}", text) is not None


def why_no_day(text: str, basis: Basis) -> str:
    """Return why a text means no day, and what to type, in a sentence."""
    typed = text.strip()
    said = _plain(text, basis.language)
    weekday, rest = _weekday(said, basis.language)
    other = _written(rest, basis) if weekday is not None else None
    if other is not None:
        return tr(
            "{day} is a {weekday}. Enter the day or the weekday that is meant.",
            day=full_day(other),
            weekday=WEEKDAY_NAMES[other.weekday()],
        )
    if next(_parts(said, basis.language), None) is not None:
        return tr("There is no {typed}. Enter another day.", typed=typed)
    today = full_day(basis.today)
    if basis.side is Side.BEHIND:
        return tr(
            '"{typed}" is no day. Type one such as {day}, yesterday or 2 weeks ago.',
            typed=typed,
            day=today,
        )
    return tr(
        '"{typed}" is no day. Type one such as {day}, tomorrow or in 2 weeks.',
        typed=typed,
        day=today,
    )


def day_told(text: str, day: date, basis: Basis) -> str:
    """Return which day a text was understood as: `Fri 4 Dec 2026, in 16 days`."""
    told = tr(
        "{weekday} {day}, {distance}",
        weekday=WEEKDAYS[day.weekday()],
        day=full_day(day),
        distance=_distance((day - basis.today).days),
    )
    said = _plain(text, basis.language)
    ways = {_day(*parts, basis) for parts in _parts(said, basis.language)} - {None}
    return tr("{told}; the day comes first", told=told) if len(ways) > 1 else told


def _distance(days: int) -> str:
    if days == 0:
        return tr("today")
    if days == 1:
        return tr("tomorrow")
    if days == -1:
        return tr("yesterday")
    if days > 0:
        return tr_count("in {count} day", "in {count} days", days)
    return tr_count("{count} day ago", "{count} days ago", -days)


def _plain(text: str, language: str) -> str:
    """Return a text in small letters with single spaces, without words that say nothing."""
    return _without_fillers(" ".join(text.casefold().split()), language)


def _without_fillers(said: str, language: str) -> str:
    fillers = {word for tongue in tongues(language) for word in tongue.fillers}
    first, _, rest = said.partition(" ")
    while rest and first in fillers:
        said = rest
        first, _, rest = said.partition(" ")
    return said


def _spoken(said: str, tongue: Tongue, basis: Basis) -> date | None:
    if said in tongue.spoken:
        return basis.today + timedelta(days=tongue.spoken[said])
    for pattern, sign in ((tongue.ahead, 1), (tongue.behind, -1)):
        match = pattern.fullmatch(said)
        unit = tongue.units.get(match["unit"]) if match else None
        if match and unit:
            count = tongue.counts.get(match["count"]) or _count(match["count"])
            return None if count is None else _away(basis.today, sign * count, unit)
    first, _, name = said.rpartition(" ")
    weekday = weekday_named(name.rstrip("."), tongue.code)
    if weekday is None or (first and first not in tongue.turns):
        return None
    return _of_week(weekday, tongue.turns.get(first), basis)


def _count(figures: str) -> int | None:
    return int(figures) if re.fullmatch(r"[0-9]{1,3}", figures) else None


def _away(today: date, count: int, unit: str) -> date | None:
    """Return a day at a distance; the last of a month that is too short for it."""
    if unit in ("day", "week"):
        days = count * (_WEEK if unit == "week" else 1)
        return today + timedelta(days=days)
    months = today.year * _MONTHS + today.month - 1 + count * (_MONTHS if unit == "year" else 1)
    year, month = divmod(months, _MONTHS)
    if not 0 < year < MAXYEAR:
        return None
    ends = date(year + (month + 1) // _MONTHS, (month + 1) % _MONTHS + 1, 1) - timedelta(days=1)
    return ends.replace(day=min(today.day, ends.day))


def _of_week(weekday: int, turn: int | None, basis: Basis) -> date:
    """Return a weekday: the coming one, that of this week, or the last one; by itself as days lie."""
    today = basis.today
    if turn is None:
        turn = -1 if basis.side is Side.BEHIND else 1
    if turn == 0:
        return today + timedelta(days=weekday - today.weekday())
    ahead = (weekday - today.weekday()) % _WEEK
    return today + timedelta(days=ahead or _WEEK if turn > 0 else ahead - _WEEK)


def _written(said: str, basis: Basis) -> date | None:
    for parts in _parts(said, basis.language):
        day = _day(*parts, basis)
        if day is not None:
            return day
    match = _DAY_ALONE.fullmatch(said)
    return _alone(int(match["day"]), basis) if match else None


def _weekday(said: str, language: str) -> tuple[int | None, str]:
    """Return the weekday that stands before a day, and the day."""
    match = _WEEKDAY.fullmatch(said)
    if match is None or not match["rest"]:
        return None, said
    return weekday_named(match["weekday"], language), _without_fillers(match["rest"], language)


def _parts(said: str, language: str) -> Iterator[_Parts]:
    """Give the parts of a day that is written, as the language orders them first."""
    if match := _SORTED.fullmatch(said):
        yield _Parts(int(match["day"]), int(match["month"]), int(match["year"]))
    elif match := _COUNTED.fullmatch(said):
        yield from _ordered(match, language)
    elif match := _DAY_NAMED.fullmatch(said) or _NAME_FIRST.fullmatch(said):
        month = month_named(match["month"], language)
        if month:
            yield _Parts(int(match["day"]), month, _year(match["year"]))


def _ordered(match: re.Match[str], language: str) -> Iterator[_Parts]:
    year, mark = _year(match["year"]), match["mark"]
    if mark == "-" and len(match["year"] or "") != len("2026"):
        return  # 26-12-24 may be of any order.
    if match["end"] and mark != ".":
        return
    one, other = int(match["one"]), int(match["other"])
    ways = [_Parts(one, other, year), _Parts(other, one, year)]
    if mark == ".":
        ways = ways[:1]  # Nobody writes mm.dd.yyyy.
    elif not tongues(language)[0].is_day_first:
        ways.reverse()
    yield from ways


def _year(digits: str | None) -> int | None:
    if not digits:
        return None
    if len(digits) > len("26"):
        return int(digits)
    return int(digits) + (1900 if int(digits) >= _PIVOT else 2000)


def _day(day: int, month: int, year: int | None, basis: Basis) -> date | None:
    """Return a day; one without its year on the side on which such days lie."""
    if year is not None:
        return _existing(year, month, day)
    about = _about(basis).year
    years = range(about - _LEAP_YEARS_APART, about + _LEAP_YEARS_APART + 1)
    return _meant([_existing(year, month, day) for year in years], basis)


def _alone(day: int, basis: Basis) -> date | None:
    """Return the day of a month that is told by its number alone: of the nearest month that has it."""
    about = _about(basis)
    months = (
        divmod(about.year * _MONTHS + about.month - 1 + away, _MONTHS)
        for away in range(-_MONTHS_APART, _MONTHS_APART + 1)
    )
    return _meant([_existing(year, month + 1, day) for year, month in months], basis)


def _about(basis: Basis) -> date:
    """Return the day around which one that is told in part is looked for."""
    if basis.since is not None:
        return basis.since
    return (basis.near if basis.side is Side.NEAR else None) or basis.today


def _meant(days: Iterable[date | None], basis: Basis) -> date | None:
    """Return which of some days is meant: the nearest, on the side on which such days lie."""
    about = _about(basis)
    side = Side.AHEAD if basis.since is not None else basis.side
    away = [(day - about).days for day in days if day is not None]
    if side is not Side.NEAR:
        away = [count for count in away if (count >= 0 if side is Side.AHEAD else count <= 0)]
    nearest = min(away, key=lambda count: (abs(count), count < 0), default=None)
    return None if nearest is None else about + timedelta(days=nearest)


def _existing(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
