"""On which days the meetings of a series take place, within a span of days."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, time, tzinfo
from itertools import islice, takewhile
from typing import Any, Final

from abm_desktop.exchange.calendars.identity import begins_at
from abm_desktop.exchange.calendars.moments import Start
from resources.language import tr

_MOST: Final = 1_000
"""So many meetings of one series are taken within a span."""
_NO_RULE: Final = tr("The rule by which it repeats is none.")
_FREQUENCIES: Final = frozenset(("DAILY", "WEEKLY", "MONTHLY", "YEARLY"))
_LONGEST_MONTHS: Final = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def starts(event: Any, start: Start, first: date, last: date) -> list[Start]:
    """Return when the meetings of a series begin, from one day to another, both included.

    The rules are followed on the clock of the series: at ten in the morning stays at ten when the
    clocks change.

    Raises:
        ValueError: its rule is none, or of something more frequent than meetings; the text is a
            whole sentence.
    """
    zone = start.tzinfo if isinstance(start, datetime) else None
    clock = _clock(start, zone)
    low, high = datetime.combine(first, time()), datetime.combine(last, time.max)
    found = {clock} if low <= clock <= high else set()
    for rule in _rules(event):
        found.update(_of_rule(rule, clock, zone, low, high))
    found.update(at for at in _dates(event, "RDATE", zone, clock) if low <= at <= high)
    without = set(_dates(event, "EXDATE", zone, clock))
    return [_start(at, start, zone) for at in sorted(found - without)]


def is_series(event: Any) -> bool:
    """Tell whether an event takes place more than once."""
    return event.get("RRULE") is not None or event.get("RDATE") is not None


def _of_rule(
    rule: Mapping[str, str], clock: datetime, zone: tzinfo | None, low: datetime, high: datetime
) -> Iterator[datetime]:
    from dateutil.rrule import rrulestr

    _check(rule)
    text = ";".join(f"{name}={value}" for name, value in rule.items() if name != "UNTIL")
    try:
        end = min(_until(rule["UNTIL"], zone), high) if "UNTIL" in rule else high
        series: Any = rrulestr(text, dtstart=clock, ignoretz=True)
        if "COUNT" not in rule:
            series = series.replace(until=end)
    except (ValueError, TypeError, OverflowError) as error:
        raise ValueError(_NO_RULE) from error
    inside = takewhile(lambda at: at <= end, series)
    return islice((at for at in inside if at >= low), _MOST)


def _rules(event: Any) -> Iterator[dict[str, str]]:
    """Yield the rules of a series by their parts, as the file writes them but for spaces."""
    for one in _listed(event.get("RRULE")):
        text = "".join(one.to_ical().decode(errors="replace").upper().replace("\\", "").split())
        parts = [part.partition("=") for part in text.split(";") if part]
        yield {name: value for name, _sign, value in parts}


def _check(rule: Mapping[str, str]) -> None:
    """Refuse what is no rule of meetings, and what would be searched for until the year 9999."""
    try:
        interval = int(rule.get("INTERVAL", "1"))
        months, days = (_numbers(rule.get(name, "")) for name in ("BYMONTH", "BYMONTHDAY"))
    except ValueError as error:
        raise ValueError(_NO_RULE) from error
    if rule.get("FREQ") not in _FREQUENCIES:
        raise ValueError(tr("It repeats by a rule that is none, or more often than once a day."))
    if interval < 1:
        raise ValueError(_NO_RULE)
    longest = max((_longest(one) for one in months or range(1, 13)), default=0)
    if days and min(abs(one) for one in days) > longest:
        raise ValueError(tr("It repeats on a day that no month has."))


def _numbers(text: str) -> list[int]:
    return [int(part) for part in text.split(",") if part]


def _until(text: str, zone: tzinfo | None) -> datetime:
    """Return the last time that a rule allows, on the clock of the series; a day counts to its end."""
    at = begins_at(text)
    return _clock(at, zone) if isinstance(at, datetime) else datetime.combine(at, time.max)


def _longest(month: int) -> int:
    return _LONGEST_MONTHS[month - 1] if 1 <= month <= len(_LONGEST_MONTHS) else 0


def _dates(event: Any, name: str, zone: tzinfo | None, clock: datetime) -> Iterator[datetime]:
    """Yield the times that a series adds or leaves out; a day alone is at the time of the series."""
    for some in _listed(event.get(name)):
        for one in _inside(some):
            at = one[0] if isinstance(one, tuple) else one
            if isinstance(at, datetime):
                yield _clock(at, zone)
            elif isinstance(at, date):
                yield datetime.combine(at, clock.time())


def _inside(some: Any) -> Iterable[Any]:
    try:
        return [one.dt for one in getattr(some, "dts", [some])]
    except (ValueError, AttributeError):
        # What a file adds or leaves out in no readable way, it neither adds nor leaves out.
        return []


def _listed(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _clock(at: Start, zone: tzinfo | None) -> datetime:
    """Return what the clock of a series shows then."""
    if not isinstance(at, datetime):
        return datetime.combine(at, time())
    if at.tzinfo is None:
        return at
    return at.astimezone(zone or UTC).replace(tzinfo=None)


def _start(at: datetime, like: Start, zone: tzinfo | None) -> Start:
    if not isinstance(like, datetime):
        return at.date()
    return at.replace(tzinfo=zone)
