"""Money, counts and percentages of a file, read only where there is one way to read them."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from abm_desktop.exchange.values.currency_marks import currency_beside
from abm_desktop.exchange.values.numerals import mark_of, only_number, readings, the_only
from abm_desktop.workspace.currencies import minor_digits
from abm_desktop.workspace.wrong_value import VALUE, WrongValueError
from resources.language import tr
from resources.records import dataclass

_MINUS: Final = str.maketrans({"\N{MINUS SIGN}": "-"})
_DASHES: Final = frozenset("-\N{EN DASH}\N{EM DASH}\N{MINUS SIGN}")
_AMOUNT: Final = re.compile(
    r"(?P<sign>[+-]?)(?P<before>[^\d+-]*)(?P<number>[+-]?\d.*?)(?P<after>\D*)"
)
_IN_PARENTHESES: Final = re.compile(
    r"(?P<before>[^\d()]*)\((?P<inside>[^()]*)\)(?P<after>[^\d()]*)"
)
_LARGEST: Final = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in whole minor units (cents) of a currency (ISO 4217)."""

    minor: int
    currency: str


@dataclass(frozen=True, slots=True)
class WrittenAmount:
    """An amount taken apart: its number with its sign, and the marks of currency beside it."""

    number: str
    marks: tuple[str, ...]


def says_nothing(text: str) -> bool:
    """Return whether a cell of numbers is a lone dash, as accountants leave a cell empty."""
    return text.strip() in _DASHES


def whole_number(
    text: str, locale: str | None, factor: int = 1, *, decimal_mark: str | None = None
) -> int:
    """Return a whole number of 0 or more, times `factor`.

    Raises:
        ValueError: it is none, or may mean two numbers; the text says why.
    """
    scaled = {value * factor for value in readings(text, decimal_mark or mark_of(locale))}
    value = the_only(
        {value for value in scaled if is_whole(value)}, tr('"{value}" is no whole number')
    )
    if value < 0:
        raise WrongValueError(tr('"{value}" is negative'))
    return int(_within_limits(value))


def money(
    text: str,
    currency: str,
    locale: str | None,
    factor: int = 1,
    *,
    decimal_mark: str | None = None,
    told: bool = False,
) -> Money:
    """Return an amount times `factor`, in minor units of the currency that it is in.

    That is `currency`, unless a sign or code in the cell names another one and nobody `told`.
    The decimal mark is that of the locale, unless it is told itself.

    Raises:
        ValueError: it is no amount, may mean two, or contradicts what was told; the text says so.
    """
    written = written_amount(text)
    own = currency_beside(written.marks, currency, told=told)
    amount = only_number(
        written.number, decimal_mark or mark_of(locale), tr('"{value}" is no amount')
    )
    minor = amount * factor * Decimal(10) ** minor_digits(own)
    if not is_whole(minor):
        raise WrongValueError(
            tr(
                '"{value}" has more decimals than {currency} has ({count})',
                currency=own,
                count=minor_digits(own),
                value=VALUE,
            )
        )
    return Money(int(_within_limits(minor)), own)


def money_text(amount: Money) -> str:
    """Return an amount in major units as plain digits, in a form that has one reading only."""
    digits = minor_digits(amount.currency)
    text = f"{Decimal(amount.minor).scaleb(-digits):f}"
    return f"{text}0" if digits == len("000") else text


def written_amount(text: str) -> WrittenAmount:
    """Take an amount apart; one in parentheses is negative, as accountants write it.

    Raises:
        ValueError: there is no number in it.
    """
    plain = text.strip().translate(_MINUS)
    within = _IN_PARENTHESES.fullmatch(plain)
    if within is not None:
        plain = within["before"] + within["inside"] + within["after"]
    match = _AMOUNT.fullmatch(plain)
    number = "" if match is None else match["sign"] + match["number"]
    if match is None or (within is not None and not number[0].isdigit()):
        raise WrongValueError(tr('"{value}" is no amount'))
    marks = (*match["before"].split(), *match["after"].split())
    return WrittenAmount(number if within is None else f"-{number}", marks)


def is_whole(value: Decimal) -> bool:
    """Return whether a number has no decimals but zeros."""
    return value == value.to_integral_value()


def _within_limits(value: Decimal) -> Decimal:
    if abs(value) > _LARGEST:
        raise WrongValueError(tr('"{value}" is larger than can be kept'))
    return value
