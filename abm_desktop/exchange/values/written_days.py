"""Days as people write them, taken apart, and every day that a text may mean."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Final

from resources.records import dataclass

ORDERS: Final = ("dmy", "mdy", "ymd")
"""In which order day, month and year are written anywhere."""

# The calendar module names them in the language of the system.
MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)

_NUMBERS: Final = re.compile(
    r"(?P<a>\d{1,4})(?P<mark>[./-]) ?(?P<b>\d{1,2})(?P=mark) ?(?P<c>\d{1,4})\.?(?P<rest>\D.*)?"
)
_DAY_MONTH: Final = re.compile(
    r"(?:[^\W\d]+,? +)?(?P<day>\d{1,2})(?:st|nd|rd|th)?\.?[ -]*(?:de |of )?(?P<month>[^\W\d]+)"
    r"\.?,?[ -]*(?:de )?(?P<year>\d{4}|\d{2})(?P<rest>\D.*)?"
)
_MONTH_DAY: Final = re.compile(
    r"(?:[^\W\d]+, +)?(?P<month>[^\W\d]+)\.? +(?P<day>\d{1,2})(?:st|nd|rd|th)?,? +(?P<year>\d{4})"
    r"(?P<rest>\D.*)?"
)
_YEAR_DIGITS: Final = 4
_SHORT_YEAR_DIGITS: Final = 2
_PIVOT: Final = 69
"""Two-digit years from here on are of the last century, as POSIX has it."""


@dataclass(frozen=True, slots=True)
class WrittenDay:
    """A day as it is written.

    Attributes:
        parts: year, month and day by every order in which they can be read, as numbers.
        short_year: whether the year has two digits.
        mark: what stands between the numbers; empty where the month is a name.
        rest: what follows the day, such as a time.
    """

    parts: Mapping[str, tuple[int, int, int]]
    short_year: bool
    mark: str
    rest: str

    @property
    def is_certain(self) -> bool:
        """Whether its order needs no telling: the month is a name, or the whole year comes first."""
        return not self.mark or set(self.parts) == {"ymd"}

    def days(self) -> Mapping[str, date]:
        """Return the days that exist, by order."""
        found = ((order, _day(parts)) for order, parts in self.parts.items())
        return {order: day for order, day in found if day is not None}


def written_day(text: str, locale: str | None) -> WrittenDay | None:
    """Take a day apart; none if the text is no day, whether it exists in the calendar or not."""
    numbers = _NUMBERS.fullmatch(text)
    if numbers is not None:
        return _of_numbers(numbers)
    for pattern in (_DAY_MONTH, _MONTH_DAY):
        named = pattern.fullmatch(text)
        month = None if named is None else _months(locale).get(named["month"].casefold())
        if named is not None and month is not None:
            short = len(named["year"]) == _SHORT_YEAR_DIGITS
            parts = (_year(named["year"]), month, int(named["day"]))
            return WrittenDay({"dmy": parts}, short, "", named["rest"] or "")
    return None


def _of_numbers(match: re.Match[str]) -> WrittenDay | None:
    first, second, third = match["a"], match["b"], match["c"]
    mark, rest = match["mark"], match["rest"] or ""
    if len(first) == _YEAR_DIGITS and len(third) <= _SHORT_YEAR_DIGITS:
        ymd = (int(first), int(second), int(third))
        return WrittenDay({"ymd": ymd}, short_year=False, mark=mark, rest=rest)
    if len(first) > _SHORT_YEAR_DIGITS or len(third) not in (_SHORT_YEAR_DIGITS, _YEAR_DIGITS):
        return None
    parts = {"dmy": (_year(third), int(second), int(first))}
    if mark != ".":  # No locale writes mm.dd.yyyy.
        parts["mdy"] = (_year(third), int(first), int(second))
    short = len(third) == _SHORT_YEAR_DIGITS
    if short and len(first) == _SHORT_YEAR_DIGITS:
        parts["ymd"] = (_year(first), int(second), int(third))
    return WrittenDay(parts, short, mark, rest)


def _year(digits: str) -> int:
    if len(digits) == _YEAR_DIGITS:
        return int(digits)
    return int(digits) + (1900 if int(digits) >= _PIVOT else 2000)


def _day(parts: tuple[int, int, int]) -> date | None:
    try:
        return date(*parts)
    except ValueError:
        return None


@cache
def _months(locale: str | None) -> Mapping[str, int]:
    """Return the numbers of months by their names, in English and, before that, in the locale."""
    from babel.dates import get_month_names

    names: dict[str, int] = {"sept": 9}
    for language in filter(None, ("en", locale)):
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                months = get_month_names(width, context, language)
                names |= {name.casefold().rstrip("."): number for number, name in months.items()}
    return names
