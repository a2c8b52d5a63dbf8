"""Signs and codes of currencies beside an amount, and which currency the amount is in."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from functools import reduce
from typing import Final

from abm_desktop.workspace.currencies import is_currency
from abm_desktop.workspace.wrong_value import VALUE, WrongValueError
from resources.language import either, tr

_DOLLARS: Final = frozenset({"USD", "CAD", "AUD", "NZD", "SGD", "HKD", "MXN", "TWD"})
_CROWNS: Final = frozenset({"SEK", "NOK", "DKK", "ISK"})
_SIGNS: Final[dict[str, frozenset[str]]] = {
    "$": _DOLLARS,
    "kr": _CROWNS,
    "kr.": _CROWNS,
    "¥": frozenset({"JPY", "CNY"}),
    "€": frozenset({"EUR"}),
    "£": frozenset({"GBP"}),
    "US$": frozenset({"USD"}),
    "C$": frozenset({"CAD"}),
    "CA$": frozenset({"CAD"}),
    "A$": frozenset({"AUD"}),
    "AU$": frozenset({"AUD"}),
    "NZ$": frozenset({"NZD"}),
    "S$": frozenset({"SGD"}),
    "HK$": frozenset({"HKD"}),
    "MX$": frozenset({"MXN"}),
    "R$": frozenset({"BRL"}),
    "Fr.": frozenset({"CHF"}),
    "SFr.": frozenset({"CHF"}),
    "zł": frozenset({"PLN"}),
    "Kč": frozenset({"CZK"}),
    "Ft": frozenset({"HUF"}),
    "₹": frozenset({"INR"}),
    "₺": frozenset({"TRY"}),
    "₩": frozenset({"KRW"}),
    "₪": frozenset({"ILS"}),
}


def currency_beside(marks: Sequence[str], expected: str, *, told: bool) -> str:
    """Return the currency of an amount with these marks.

    `expected` where the marks agree or there are none; else the one that they name, unless
    somebody `told` that the amounts are in `expected`.

    Raises:
        ValueError: the marks name none, several, or another one than was told.
    """
    if not marks:
        return expected
    possible = reduce(frozenset.intersection, (_named(mark, expected) for mark in marks))
    written = " ".join(marks)
    if expected in possible:
        return expected
    if told or not possible:
        raise WrongValueError(
            tr(
                '"{value}" says "{marks}" where {currency} is expected; correct it or tell another '
                "currency",
                marks=written,
                currency=expected,
                value=VALUE,
            )
        )
    return _likeliest(possible, written)


def _named(mark: str, expected: str) -> frozenset[str]:
    if mark in _SIGNS:
        return _SIGNS[mark]
    code = mark.upper()
    if not is_currency(code):
        raise WrongValueError(
            tr(
                '"{value}" says "{marks}" where an amount in {currency} is expected',
                marks=mark,
                currency=expected,
                value=VALUE,
            )
        )
    return frozenset({code})


def _likeliest(possible: AbstractSet[str], written: str) -> str:
    """Return the one currency, or of the dollars that of the United States."""
    if len(possible) == 1:
        return next(iter(possible))
    if "USD" in possible:
        return "USD"
    rivals = either(sorted(possible))
    raise WrongValueError(
        tr(
            '"{value}" says "{marks}", which may be {currencies}; tell the currency of the file',
            marks=written,
            currencies=rivals,
            value=VALUE,
        )
    )
