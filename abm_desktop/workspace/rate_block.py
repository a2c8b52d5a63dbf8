"""Rates that were copied from a table or a text: currency, day and rate on each line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Final

from abm_desktop.workspace.currencies import currency_code
from abm_desktop.workspace.rates import rate_of
from abm_desktop.workspace.wrong_value import WrongValueError
from resources.language import tr
from resources.records import dataclass

_PARTS: Final = 3
_GAP: Final = re.compile(r"\s*[\t;]\s*|\s+")
_DAYS: Final = (
    re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})"),
    re.compile(r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})"),
)
"""Ways to write a day that can be read in one way only."""


@dataclass(frozen=True, slots=True)
class RateLine:
    """One rate that a line told."""

    currency: str
    since: date
    rate: Decimal


@dataclass(frozen=True, slots=True)
class RateBlock:
    """What a block told: its rates, and a sentence for each line that told none."""

    rates: tuple[RateLine, ...]
    problems: tuple[str, ...]


def read_block(text: str, own: str) -> RateBlock:
    """Read lines of currency, day and rate, parted by tabs, semicolons or spaces.

    The later of two lines about one currency and day holds.
    """
    found: dict[tuple[str, date], RateLine] = {}
    problems = []
    for number, line in _lines(text):
        try:
            rate = _rate_line(line, own)
        except ValueError as error:
            problems.append(tr("Line {number}: {error}.", number=number, error=error))
        else:
            found[rate.currency, rate.since] = rate
    return RateBlock(tuple(found.values()), tuple(problems))


def _lines(text: str) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            yield number, line.strip()


def _rate_line(line: str, own: str) -> RateLine:
    parts = _GAP.split(line)
    if len(parts) != _PARTS:
        raise ValueError(tr("write currency, day and rate, such as USD 2026-01-01 0.92"))
    currency = other_currency(parts[0], own)
    since = _day(parts[1])
    return RateLine(currency, since, rate_of(parts[2]))


def other_currency(text: str, own: str) -> str:
    """Return the code of a currency that needs a rate.

    Raises:
        ValueError: there is no such currency, or it is the workspace's own; a whole sentence.
    """
    try:
        code = currency_code(text)
    except WrongValueError as error:
        raise ValueError(error.about(text).removesuffix(".")) from error
    if code == own:
        raise ValueError(tr("{own} is the workspace's own currency and needs no rate", own=own))
    return code


def _day(text: str) -> date:
    for way in _DAYS:
        match = way.fullmatch(text)
        if match is not None:
            try:
                return date(int(match["year"]), int(match["month"]), int(match["day"]))
            except ValueError:
                break
    raise ValueError(tr("{text} is no day, write it as 2026-01-31", text=text))
