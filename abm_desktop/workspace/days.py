"""Days as people read them, and the weeks that they belong to."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Final, Literal

from resources.language import is_english, locale, tr, tr_about

_ENGLISH_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_ENGLISH_WEEKDAYS: Final = (
    *("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
)
_DAYS_KEPT: Final = 4_096
_Width = Literal["abbreviated", "wide"]


def monday_of(day: date) -> date:
    """Return the Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def short_day(day: date) -> str:
    """Return a day without its year: `18 Nov`."""
    return f"{day.day} {MONTHS[day.month - 1]}" if is_english() else _written(day, "MMMd")


def full_day(day: date) -> str:
    """Return a day with its year: `18 Nov 2026`."""
    return f"{short_day(day)} {day.year}" if is_english() else _written(day, "yMMMd")


def long_day(day: date) -> str:
    """Return a day with its month in full, for a sentence: `18 November 2026`."""
    if is_english():
        return f"{day.day} {MONTH_NAMES[day.month - 1]} {day.year:04}"
    from babel.dates import format_date

    return format_date(day, "long", locale=locale())


def day_words(day: date, today: date) -> str:
    """Return a day, with its year only where that is another one: `12 Nov` or `12 Nov 2025`."""
    return short_day(day) if day.year == today.year else full_day(day)


def moment_words(at: datetime, today: date) -> str:
    """Return a moment with its time on this computer: `today, 09:40` or `17 Nov, 09:12`."""
    local = at.astimezone()
    is_today = local.date() == today
    day = tr_about("within a line", "today") if is_today else day_words(local.date(), today)
    return f"{day}, {local:%H:%M}"


def near_day(day: date, today: date) -> str:
    """Return a day as one speaks of it: `Today`, `Yesterday`, `12 Nov`, or `12 Nov 2025`."""
    if day == today:
        return tr("Today")
    if day == today - timedelta(days=1):
        return tr("Yesterday")
    return day_words(day, today)


@lru_cache(maxsize=_DAYS_KEPT)
def _written(day: date, parts: str) -> str:
    """Return parts of a day in the order and with the marks of the language (CLDR skeletons)."""
    from babel.dates import format_skeleton

    return format_skeleton(parts, day, locale=locale())


def _month_names(width: _Width) -> tuple[str, ...]:
    if is_english():
        return tuple(name[:3] if width == "abbreviated" else name for name in _ENGLISH_MONTHS)
    from babel.dates import get_month_names

    names = get_month_names(width, context="stand-alone", locale=locale())
    return tuple(names[month] for month in range(1, 13))


def _weekdays(width: _Width) -> tuple[str, ...]:
    if is_english():
        return tuple(name[:3] if width == "abbreviated" else name for name in _ENGLISH_WEEKDAYS)
    from babel.dates import get_day_names

    names = get_day_names(width, context="stand-alone", locale=locale())
    return tuple(names[day] for day in range(7))


MONTHS: Final = _month_names("abbreviated")
"""Made here: what is shown follows the language of the program, not the system's locale."""
MONTH_NAMES: Final = _month_names("wide")
WEEKDAYS: Final = _weekdays("abbreviated")
"""From Monday on."""
WEEKDAY_NAMES: Final = _weekdays("wide")
