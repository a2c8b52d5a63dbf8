"""Days as people write them: `3 March 2027`, `12. Dez.`, `3.3.`, `today`.

English is understood in every language, since files and colleagues write it.
"""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache
from typing import Final

from PySide6.QtCore import QLocale

from resources.language import locale, tr

_MONTHS: Final = range(1, 13)
_NAMED: Final = re.compile(r"(\d{1,2})\.? ?([^\W\d]{3,})\.?(?: ?(\d{4}))?")
_COUNTED: Final = re.compile(r"(\d{1,2})\. ?(\d{1,2})(?:\.|\. ?(\d{4}))")
_SORTED: Final = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_WRITTEN_WHOLE: Final = re.compile(
    r"\d{1,2}\.? ?[^\W\d]{3,}\.? ?\d{4}|\d{1,2}\. ?\d{1,2}\. ?\d{4}|\d{4}-\d{1,2}-\d{2}"
)
_WORDS: Final = {
    "today": 0,
    "tomorrow": 1,
    "yesterday": -1,
    tr("today").casefold(): 0,
    tr("tomorrow").casefold(): 1,
    tr("yesterday").casefold(): -1,
}


def typed_day(text: str, today: dt.date, year: int) -> dt.date | None:
    """Return the day that a text says; one without a year is of that year. None where it says none."""
    said = text.strip().casefold()
    if said in _WORDS:
        return today + dt.timedelta(days=_WORDS[said])
    if match := _SORTED.fullmatch(said):
        return _day(*map(int, match.groups()))
    if match := _COUNTED.fullmatch(said):
        day, month, of = match.groups()
        return _day(int(of or year), int(month), int(day))
    if match := _NAMED.fullmatch(said):
        day, name, of = match.groups()
        return _day(int(of or year), _month(name), int(day))
    return None


def is_whole(text: str) -> bool:
    """Tell whether a text is written like a day with its year, be there such a day or not."""
    return _WRITTEN_WHOLE.fullmatch(text.strip()) is not None


def names_a_month(text: str) -> bool:
    """Tell whether a text is written like a day of a month, be there such a day or not."""
    return _NAMED.fullmatch(text.strip()) is not None


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _month(name: str) -> int:
    """Return the month whose name begins so; 0 where none does."""
    return next((month for known, month in _names() if known.startswith(name)), 0)


@lru_cache(maxsize=1)
def _names() -> tuple[tuple[str, int], ...]:
    spoken = (QLocale(locale()), QLocale(QLocale.Language.English))
    lengths = (QLocale.FormatType.LongFormat, QLocale.FormatType.ShortFormat)
    return tuple(
        (one.monthName(month, length).rstrip(".").casefold(), month)
        for one in spoken
        for length in lengths
        for month in _MONTHS
    )
