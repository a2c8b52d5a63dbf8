"""Numbers as people write them, and every number that a text may mean.

`1.234` is a thousand in Berlin and one and a bit in Boston. A tenfold deal is the classic silent
error of importers, so that a text has as many readings as it has, until its decimal mark is told.
"""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from decimal import Decimal
from functools import cache
from typing import Final

from abm_desktop.workspace.wrong_value import VALUE, WrongValueError
from resources.language import either, tr

MARKS: Final = (".", ",")
"""What may stand before the decimals."""

_SPACES: Final = " \u00a0\u202f\u2009"
_APOSTROPHES: Final = "'\u2019"
_SIGNS: Final = str.maketrans({"\N{MINUS SIGN}": "-"})
_SHAPE: Final = re.compile(rf"[+-]?[0-9][0-9.,{_APOSTROPHES}{_SPACES}]*")
_LONGEST: Final = 27  # Decimal calculates with 28 digits; a longer text would be rounded.


def _style(whole: str, mark: str) -> re.Pattern[str]:
    return re.compile(rf"(?P<whole>[+-]?(?:{whole}))(?:{re.escape(mark)}(?P<part>[0-9]+))?")


def _styles(mark: str, other: str) -> tuple[re.Pattern[str], ...]:
    groups = (re.escape(other), f"[{_APOSTROPHES}]", f"[{_SPACES}]")
    lakhs = rf"[1-9][0-9]?(?:{re.escape(other)}[0-9]{{2}})+{re.escape(other)}[0-9]{{3}}"
    thousands = (rf"[0-9]+|[1-9][0-9]{{0,2}}(?:{group}[0-9]{{3}})+" for group in groups)
    return (*(_style(whole, mark) for whole in thousands), _style(lakhs, mark))


_STYLES: Final = {".": _styles(".", ","), ",": _styles(",", ".")}


def readings(text: str, decimal_mark: str | None = None) -> AbstractSet[Decimal]:
    """Return every number that the text may mean: one at most where the decimal mark is told."""
    plain = text.strip().translate(_SIGNS)
    if len(plain) > _LONGEST:
        return set()
    if plain.isascii() and plain.isdigit():
        return {Decimal(plain)}
    if _SHAPE.fullmatch(plain) is None:
        return set()
    marks = MARKS if decimal_mark is None else (decimal_mark,)
    found = (style.fullmatch(plain) for mark in marks for style in _STYLES[mark])
    return {
        Decimal(f"{re.sub(r'[^0-9+-]', '', match['whole'])}.{match['part'] or '0'}")
        for match in found
        if match is not None
    }


@cache
def mark_of(locale: str | None) -> str | None:
    """Return the decimal mark of a locale; none where none is told or its mark is another one."""
    from babel.numbers import get_decimal_symbol

    mark = None if locale is None else get_decimal_symbol(locale)
    return mark if mark in MARKS else None


def only_number(text: str, decimal_mark: str | None, otherwise: str) -> Decimal:
    """Return the one number that a text means.

    Raises:
        ValueError: it means none (then the reason is `otherwise`), or may mean two.
    """
    found = readings(text, decimal_mark)
    if not found and decimal_mark is not None and readings(text):
        raise WrongValueError(_other_mark(text, decimal_mark))
    return the_only(found, otherwise)


def the_only(values: AbstractSet[Decimal], otherwise: str) -> Decimal:
    """Return the one value there is.

    Raises:
        ValueError: there is none (then the reason is `otherwise`), or there are two.
    """
    if not values:
        raise WrongValueError(otherwise)
    if len(values) > 1:
        low, high = (plain_digits(value) for value in sorted(values))
        raise WrongValueError(
            tr(
                '"{value}" may mean {low} or {high}; tell the locale of its numbers, for example en_US',
                low=low,
                high=high,
                value=VALUE,
            )
        )
    return next(iter(values))


def plain_digits(value: Decimal) -> str:
    """Return a number without grouping and without zeros behind its decimals."""
    return f"{value.normalize():f}"


def _other_mark(text: str, decimal_mark: str) -> str:
    digits = (plain_digits(value).replace(".", decimal_mark) for value in sorted(readings(text)))
    meant = either([tr('"{text}"', text=one) for one in digits])
    if decimal_mark == ",":
        return tr(
            '"{value}" is no number with a decimal comma; write {meant} if that is meant',
            meant=meant,
            value=VALUE,
        )
    return tr(
        '"{value}" is no number with a decimal point; write {meant} if that is meant',
        meant=meant,
        value=VALUE,
    )
