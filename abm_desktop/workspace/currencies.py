"""Which codes of currencies there are (ISO 4217), and how many decimals each has."""

from __future__ import annotations

from db.money import converted, minor_digits

__all__ = ["converted", "currency_code", "is_currency", "minor_digits"]


def currency_code(text: str) -> str:
    """Return a currency's code in capitals.

    Raises:
        ValueError: there is no such currency; the text is the rest of a sentence.
    """
    code = text.strip().upper()
    if not is_currency(code):
        raise ValueError("is no currency code, such as EUR")
    return code


def is_currency(code: str) -> bool:
    """Tell whether a code in capitals is that of a currency."""
    from babel.numbers import is_currency as is_known

    return is_known(code)
