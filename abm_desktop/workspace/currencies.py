"""Which codes of currencies there are (ISO 4217), and how many decimals each has."""

from __future__ import annotations

from functools import cache

from abm_desktop.workspace.wrong_value import WrongValueError
from db.money import converted, minor_digits
from resources.language import locale, tr

__all__ = [
    "converted",
    "currency_choices",
    "currency_code",
    "currency_name",
    "is_currency",
    "minor_digits",
]


def currency_code(text: str) -> str:
    """Return a currency's code in capitals.

    Raises:
        WrongValueError: there is no such currency.
    """
    code = text.strip().upper()
    if not is_currency(code):
        raise WrongValueError(tr('"{value}" is no currency code, such as EUR'))
    return code


def is_currency(code: str) -> bool:
    """Tell whether a code in capitals is that of a currency."""
    from babel.numbers import is_currency as is_known

    return is_known(code)


@cache
def currency_name(code: str) -> str:
    """Return what a currency is called, such as "US Dollar"."""
    from babel.numbers import get_currency_name

    return get_currency_name(code, locale=locale())


@cache
def currency_choices() -> tuple[tuple[str, str], ...]:
    """Return the currencies that are money somewhere today, by code, as code and name."""
    from babel import Locale
    from babel.numbers import get_territory_currencies

    territories = map(str, Locale("en").territories)
    used = {code for one in territories for code in get_territory_currencies(one)}
    return tuple((code, currency_name(code)) for code in sorted(used))
