"""How a column writes its days: as told, else as its cells leave no doubt."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final

from abm_desktop.errors import KnownError
from abm_desktop.exchange.values.habit import MILLISECONDS, Habit
from abm_desktop.exchange.values.written_days import ORDERS, WrittenDay, written_day
from abm_desktop.workspace.days import long_day
from resources.language import either, tr

_LETTERS: Final = re.compile(r"%-?([dmyYbBeF])|([dD]+)|([mM]+)|([yY]+)")
_MILLISECONDS: Final = re.compile(r"[0-9]{13}")
_FORMATS: Final = {
    ("dmy", False): "dd/mm/yyyy",
    ("mdy", False): "mm/dd/yyyy",
    ("dmy", True): "dd/mm/yy",
    ("mdy", True): "mm/dd/yy",
    ("ymd", True): "yy/mm/dd",
}


def day_habit(cells: Iterable[str], locale: str | None, date_format: str | None) -> Habit:
    """Return how a column writes its days.

    Raises:
        KnownError: the format that was told is none.
    """
    distinct = tuple(dict.fromkeys(cell for cell in cells if cell))
    if distinct and all(_MILLISECONDS.fullmatch(cell) for cell in distinct):
        return Habit(day_order=MILLISECONDS, evidence=tr("Milliseconds since 1970"))
    if date_format is not None:
        order, short = told_order(date_format)
        return _told(distinct, order, short_years=short, locale=locale)
    if locale is not None:
        return _told(distinct, _locale_order(locale), short_years=True, locale=locale)
    return _seen(distinct)


def told_order(date_format: str) -> tuple[str, bool]:
    """Return the order of a format such as dd/mm/yyyy or %d.%m.%y, and whether its year is short.

    Raises:
        KnownError: it does not name day, month and year once, in an order that is in use.
    """
    if date_format.strip() == "%F":
        return "ymd", False
    order = ""
    short = False
    for match in _LETTERS.finditer(date_format):
        code = match[1] or match[0]
        letter = {"e": "d", "b": "m", "B": "m"}.get(code, code[0].lower())
        if letter not in order:
            order += letter
            short = short or code == "y" or code.lower() == "yy"
    if order not in ORDERS:
        raise KnownError(
            tr(
                'The format of dates "{format}" is unknown. Examples: dd/mm/yyyy, mm/dd/yyyy, '
                "dd.mm.yy, yyyy-mm-dd.",
                format=date_format,
            )
        )
    return order, short


def _locale_order(locale: str) -> str:
    from babel.dates import get_date_format

    pattern = get_date_format("short", locale).pattern
    letters = (letter.lower() for letter in pattern if letter in "dMy")
    order = "".join(dict.fromkeys(letters))
    return order if order in ORDERS else "ymd"


def _told(cells: Sequence[str], order: str, *, short_years: bool, locale: str | None) -> Habit:
    days = ((cell, _days(written_day(cell, locale)).get(order)) for cell in cells)
    evidence = next((_evidence(cell, day) for cell, day in days if day is not None), "")
    return Habit(day_order=order, short_years=short_years, locale=locale, evidence=evidence)


def _seen(cells: Sequence[str]) -> Habit:
    written = {cell: found for cell in cells if (found := written_day(cell, None)) is not None}
    open_ones = {cell: day for cell, day in written.items() if len(day.parts) > 1}
    short = {cell: day for cell, day in written.items() if day.short_year and day.days()}
    doubtful = short or {cell: day for cell, day in open_ones.items() if _is_ambiguous(day)}
    orders = _fitting(written.values())
    if doubtful:
        return _doubt(doubtful, orders, short_years=bool(short))
    telling = open_ones or written
    evidence = next(
        (_evidence(cell, day) for cell, item in telling.items() for day in _days(item).values()), ""
    )
    return Habit(day_order=orders[0] if open_ones and len(orders) == 1 else None, evidence=evidence)


def _doubt(
    doubtful: Mapping[str, WrittenDay], orders: Sequence[str], *, short_years: bool
) -> Habit:
    possible = {order for day in doubtful.values() for order in day.days()}
    fitting = [_FORMATS[order, short_years] for order in orders if order in possible]
    choices = tuple(_FORMATS[order, short_years] for order in ORDERS if order in possible)
    return Habit(
        doubt=tr(
            "{ways} Say which with --date-format {choices}.",
            ways=_ways(doubtful),
            choices=either(choices),
        ),
        choices=choices,
        likely=fitting[0] if len(fitting) == 1 else "",
    )


def _ways(doubtful: Mapping[str, WrittenDay]) -> str:
    readings = {cell: set(day.days().values()) for cell, day in doubtful.items()}
    cell = max(readings, key=lambda text: len(readings[text]))
    days = [long_day(day) for day in dict.fromkeys(doubtful[cell].days().values())]
    if len(days) > 1:
        said = either(days)
        if len(days) == len(("dmy", "mdy")):
            return tr('The dates can be read two ways: "{cell}" is {days}.', cell=cell, days=said)
        return tr('The dates can be read several ways: "{cell}" is {days}.', cell=cell, days=said)
    return tr(
        'The dates have years of two digits: "{cell}" may be {days}.', cell=cell, days="".join(days)
    )


def _fitting(days: Iterable[WrittenDay]) -> list[str]:
    """Return the orders in which every cell that leaves a choice is a day."""
    open_ones = [found for day in days if len(day.parts) > 1 and (found := day.days())]
    return [order for order in ORDERS if open_ones and all(order in day for day in open_ones)]


def _is_ambiguous(day: WrittenDay) -> bool:
    return len(set(day.days().values())) > 1


def _days(day: WrittenDay | None) -> Mapping[str, date]:
    return {} if day is None else day.days()


def _evidence(cell: str, day: date) -> str:
    return tr('"{cell}" is {day}', cell=cell, day=long_day(day))
