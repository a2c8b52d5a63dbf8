"""The words by which people name a day, in each language that they type in.

They are read, never shown: what is shown goes through the catalogue.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from resources.records import dataclass

_ENGLISH: Final = "en"
_MONTHS: Final = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_WEEKDAYS: Final = (
    *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
)
_DAY, _WEEK, _MONTH, _YEAR = "day", "week", "month", "year"
_COUNT: Final = r"(?P<count>\w+) (?P<unit>\w+)"


@dataclass(frozen=True, slots=True)
class Tongue:
    """How one language says days.

    Attributes:
        code: the language, by whose names months and weekdays are known.
        is_day_first: whether 3/4 is the third of the fourth month.
        spoken: days by their distance from today.
        turns: words before a weekday, and whether the coming (1), this week's (0) or the last one is meant.
        fillers: words before a day that say nothing.
        units: what can be counted.
        counts: numbers as words.
        ahead: how a distance into the future is said.
        behind: how one into the past is said.
    """

    code: str
    is_day_first: bool
    spoken: Mapping[str, int]
    turns: Mapping[str, int]
    fillers: frozenset[str]
    units: Mapping[str, str]
    counts: Mapping[str, int]
    ahead: re.Pattern[str]
    behind: re.Pattern[str]


def _spellings(name: str) -> tuple[str, str]:
    """Return a name, and how it is written where a keyboard lacks its letters: `maerz`."""
    plain = name.rstrip(".").casefold()
    return plain, plain.replace("ä", "ae").replace("ö", "oe").replace("ü", "ue")


def _spelled(words: Mapping[str, int]) -> dict[str, int]:
    return {one: meant for word, meant in words.items() for one in _spellings(word)}


_OF_ENGLISH: Final = Tongue(
    code=_ENGLISH,
    # The program writes 18 Nov 2026 in English, and so it reads.
    is_day_first=True,
    spoken={
        "today": 0,
        "tomorrow": 1,
        "yesterday": -1,
        "day after tomorrow": 2,
        "day before yesterday": -2,
    },
    turns={"next": 1, "coming": 1, "this": 0, "last": -1},
    fillers=frozenset({"on", "by", "until", "the"}),
    units={
        **dict.fromkeys(("day", "days"), _DAY),
        **dict.fromkeys(("week", "weeks"), _WEEK),
        **dict.fromkeys(("month", "months"), _MONTH),
        **dict.fromkeys(("year", "years"), _YEAR),
    },
    counts={
        **dict.fromkeys(("a", "an", "one"), 1),
        "two": 2,
        "three": 3,
        "four": 4,
        "five": 5,
        "six": 6,
        "seven": 7,
        "eight": 8,
        "nine": 9,
        "ten": 10,
        "eleven": 11,
        "twelve": 12,
    },
    ahead=re.compile(rf"in {_COUNT}"),
    behind=re.compile(rf"{_COUNT} ago"),
)
_OF_GERMAN: Final = Tongue(
    code="de",
    is_day_first=True,
    spoken=_spelled(
        {"heute": 0, "morgen": 1, "gestern": -1, "übermorgen": 2, "vorgestern": -2},
    ),
    turns=_spelled(
        {
            **dict.fromkeys(("nächsten", "nächster", "kommenden", "kommender"), 1),
            **dict.fromkeys(("diesen", "dieser"), 0),
            **dict.fromkeys(("letzten", "letzter", "vergangenen"), -1),
        }
    ),
    fillers=frozenset({"am", "bis", "zum", "den", "dem", "der"}),
    units={
        **dict.fromkeys(("tag", "tage", "tagen"), _DAY),
        **dict.fromkeys(("woche", "wochen"), _WEEK),
        **dict.fromkeys(("monat", "monate", "monaten"), _MONTH),
        **dict.fromkeys(("jahr", "jahre", "jahren"), _YEAR),
    },
    counts=_spelled(
        {
            **dict.fromkeys(("ein", "eine", "einem", "einer"), 1),
            "zwei": 2,
            "drei": 3,
            "vier": 4,
            "fünf": 5,
            "sechs": 6,
            "sieben": 7,
            "acht": 8,
            "neun": 9,
            "zehn": 10,
            "elf": 11,
            "zwölf": 12,
        }
    ),
    ahead=re.compile(rf"in {_COUNT}"),
    behind=re.compile(rf"vor {_COUNT}"),
)
_KNOWN: Final = {one.code: one for one in (_OF_ENGLISH, _OF_GERMAN)}
_LEAST_MONTH: Final = 3
_LEAST_WEEKDAY: Final = 2


def tongues(language: str) -> tuple[Tongue, ...]:
    """Return the language of a window and, since files and colleagues write it, English."""
    own = _KNOWN.get(language)
    return (_OF_ENGLISH,) if own in (None, _OF_ENGLISH) else (own, _OF_ENGLISH)


def month_named(name: str, language: str) -> int:
    """Return the month whose name begins so; 0 where none or more than one does."""
    return _named(name, _month_names(language), _LEAST_MONTH)


def weekday_named(name: str, language: str) -> int | None:
    """Return the weekday whose name begins so, Monday being 0; None where none does."""
    number = _named(name, _weekday_names(language), _LEAST_WEEKDAY)
    return number - 1 if number else None


def _named(name: str, names: tuple[tuple[str, int], ...], least: int) -> int:
    begun = {number for known, number in names if known.startswith(name)}
    return begun.pop() if len(name) >= least and len(begun) == 1 else 0


@lru_cache
def _month_names(language: str) -> tuple[tuple[str, int], ...]:
    names = [*((name, number) for number, name in enumerate(_MONTHS, 1)), ("sept", 9)]
    if language != _ENGLISH:
        from babel.dates import get_month_names

        for width in ("wide", "abbreviated"):
            for number, name in get_month_names(width, "format", language).items():
                names += ((one, number) for one in _spellings(name))
    return tuple(names)


@lru_cache
def _weekday_names(language: str) -> tuple[tuple[str, int], ...]:
    names = [(name, number) for number, name in enumerate(_WEEKDAYS, 1)]
    if language != _ENGLISH:
        from babel.dates import get_day_names

        for number, name in get_day_names("wide", "format", language).items():
            names += ((one, number + 1) for one in _spellings(name))
    return tuple(names)
