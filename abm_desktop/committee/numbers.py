"""Phone numbers: kept as they are typed, compared in one form."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from abm_desktop.workspace.countries import territory_names
from resources.language import tr

_SHORTEST: Final = 3
"""Digits without which nothing can be dialled: an extension of an exchange has as many."""


@lru_cache(maxsize=10_000)
def comparable(number: str, country: str = "") -> str:
    """Return a number in the form in which two spellings of it are equal.

    That is E.164 where the number, or else the country, tells it; otherwise its digits.
    """
    import phonenumbers

    try:
        parsed = phonenumbers.parse(number, region_of(country) or None)
    except phonenumbers.NumberParseException:
        return _digits(number)
    if not phonenumbers.is_possible_number(parsed):
        return _digits(number)
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)


def number_problem(number: str) -> str | None:
    """Return how to mend a phone number, or nothing where it can be kept as it is."""
    if len(_digits(number)) < _SHORTEST:
        return tr("Enter a number such as +45 55 50 12 34")
    return None


@lru_cache(maxsize=1_000)
def region_of(country: str) -> str:
    """Return the ISO code of a country that is written as a code or a name; else nothing.

    Names are those of all languages that the program speaks: a workspace keeps what was typed.
    """
    text = country.strip()
    if re.fullmatch(r"[A-Za-z]{2}(-\w+)?", text):
        return text[:2].upper()
    return _regions().get(text.casefold(), "")


@lru_cache(maxsize=1)
def _regions() -> dict[str, str]:
    return {name.casefold(): code for code, names in territory_names().items() for name in names}


def _digits(number: str) -> str:
    return "".join(sign for sign in number if sign.isdigit())
