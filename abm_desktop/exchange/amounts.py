"""Numbers and money as people write them, read only where there is one way to read them.

`1.234` is a thousand in Berlin and one and a bit in Boston. Unless the locale is told, a number is
taken only if it has a single reading; a tenfold deal is the classic silent error of importers.
"""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Final

_SPACES: Final = " \u00a0\u202f"
_APOSTROPHES: Final = "'\u2019"
_SIGNS: Final = str.maketrans({"\N{MINUS SIGN}": "-"})
_SHAPE: Final = re.compile(rf"[+-]?[0-9][0-9.,{_APOSTROPHES}{_SPACES}]*")
_MONEY: Final = re.compile(
    r"(?P<sign>[+-]?)(?P<before>[^\d+-]*)(?P<number>[+-]?\d.*?)(?P<after>\D*)"
)
_LARGEST: Final = 2**63 - 1
_LONGEST: Final = 27  # Decimal calculates with 28 digits; a longer text would be rounded.
_SYMBOLS: Final = {
    "€": {"EUR"},
    "£": {"GBP"},
    "¥": {"JPY", "CNY"},
    "$": {"USD", "CAD", "AUD", "NZD", "SGD", "HKD", "MXN"},
}


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in whole minor units (cents) of a currency (ISO 4217)."""

    minor: int
    currency: str


def whole_number(text: str, locale: str | None, factor: int = 1) -> int:
    """Return a whole number of 0 or more, times `factor`.

    Raises:
        ValueError: it is none, or may mean two numbers; the text says why.
    """
    scaled = {value * factor for value in readings(text, locale)}
    value = _only({value for value in scaled if _is_whole(value)}, "is no whole number")
    if value < 0:
        raise ValueError("is negative")
    return int(_within_limits(value))


def money(text: str, currency: str, locale: str | None, factor: int = 1) -> Money:
    """Return an amount times `factor`, in minor units of `currency`.

    Raises:
        ValueError: it is no amount of that currency, or may mean two; the text says why.
    """
    number = _without_currency(text.translate(_SIGNS), currency)
    amount = _only(readings(number, locale), "is no amount")
    minor = amount * factor * Decimal(10) ** minor_digits(currency)
    if not _is_whole(minor):
        raise ValueError(f"has more decimals than {currency} has ({minor_digits(currency)})")
    return Money(int(_within_limits(minor)), currency)


def money_text(amount: Money) -> str:
    """Return an amount in major units as plain digits, in a form that has one reading only."""
    digits = minor_digits(amount.currency)
    text = f"{Decimal(amount.minor).scaleb(-digits):f}"
    return f"{text}0" if digits == len("000") else text


@cache
def minor_digits(currency: str) -> int:
    """Return how many decimals a currency has: 2 for EUR, 0 for JPY."""
    from babel.numbers import get_currency_precision

    return get_currency_precision(currency)


def currency_code(text: str) -> str:
    """Return a currency's code in capitals.

    Raises:
        ValueError: there is no such currency.
    """
    from babel.numbers import is_currency

    code = text.strip().upper()
    if not is_currency(code):
        raise ValueError("is no currency code, such as EUR")
    return code


def readings(text: str, locale: str | None) -> AbstractSet[Decimal]:
    """Return every number that the text may mean: one at most where the locale is told.

    Raises:
        ValueError: the locale reads it in no way.
    """
    plain = text.strip().translate(_SIGNS)
    if len(plain) > _LONGEST:
        return set()
    if plain.isascii() and plain.isdigit():
        return {Decimal(plain)}
    if _SHAPE.fullmatch(plain) is None:
        return set()
    return _free_readings(plain) if locale is None else {_local_reading(plain, locale)}


def _grouped(group: str, mark: str) -> re.Pattern[str]:
    whole = rf"[0-9]+|[1-9][0-9]{{0,2}}(?:{group}[0-9]{{3}})+"
    return re.compile(rf"(?P<whole>[+-]?(?:{whole}))(?:{re.escape(mark)}(?P<part>[0-9]+))?")


_STYLES: Final = tuple(
    _grouped(group, mark)
    for mark, other in ((".", ","), (",", r"\."))
    for group in (other, f"[{_APOSTROPHES}]", f"[{_SPACES}]")
)


def _free_readings(text: str) -> AbstractSet[Decimal]:
    found = (style.fullmatch(text) for style in _STYLES)
    return {
        Decimal(f"{re.sub(r'[^0-9+-]', '', match['whole'])}.{match['part'] or '0'}")
        for match in found
        if match is not None
    }


def _local_reading(text: str, locale: str) -> Decimal:
    from babel.numbers import NumberFormatError, get_group_symbol, parse_decimal

    group = get_group_symbol(locale)
    for alike in (_SPACES, _APOSTROPHES):
        if group in alike:
            text = re.sub(f"[{alike}]", group, text)
    try:
        return parse_decimal(text, locale=locale, strict=True)
    except NumberFormatError as error:
        meant = " or ".join(f'"{suggestion}"' for suggestion in error.suggestions or ())
        question = f"; did you mean {meant}?" if meant else ""
        raise ValueError(f"is no number as {locale} writes it{question}") from error


def _only(values: AbstractSet[Decimal], otherwise: str) -> Decimal:
    if not values:
        raise ValueError(otherwise)
    if len(values) > 1:
        low, high = (f"{value.normalize():f}" for value in sorted(values))
        raise ValueError(
            f"may mean {low} or {high}; tell the locale of its numbers, for example en_US"
        )
    return next(iter(values))


def _is_whole(value: Decimal) -> bool:
    return value == value.to_integral_value()


def _within_limits(value: Decimal) -> Decimal:
    if abs(value) > _LARGEST:
        raise ValueError("is larger than can be kept")
    return value


def _without_currency(text: str, currency: str) -> str:
    """Return the number of an amount, after its sign of currency was found to agree."""
    match = _MONEY.fullmatch(text.strip())
    if match is None:
        raise ValueError("is no amount")
    for mark in filter(None, (match["before"].strip(), match["after"].strip())):
        if currency not in _SYMBOLS.get(mark, {mark.upper()}):
            raise ValueError(
                f'says "{mark}" where {currency} is expected; tell the currency of the file'
            )
    return match["sign"] + match["number"]
