"""What a person may choose where a file does not say how it is written."""

from __future__ import annotations

from typing import Final

from abm_desktop.exchange.payers import Payers

Choices = list[tuple[str, object]]
"""Words and the value they stand for."""

_ENCODINGS: Final = ("utf-8", "utf-8-sig", "utf-16", "cp1252", "cp1250", "mac_roman")
_CURRENCIES: Final = (
    "EUR",
    "USD",
    "GBP",
    "CHF",
    "SEK",
    "NOK",
    "DKK",
    "PLN",
    "CZK",
    "JPY",
    "CNY",
    "INR",
    "AUD",
    "CAD",
    "BRL",
    "MXN",
    "ZAR",
    "SGD",
)
_UNIT_WORDS: Final = {1: "ones", 1_000: "thousands", 1_000_000: "millions", 10**9: "billions"}

LOCALES: Final[Choices] = [
    ("Any, if unmistakable", None),
    ("1,234.50 (en_US)", "en_US"),
    ("1.234,50 (de_DE)", "de_DE"),
    ("1\u2019234.50 (de_CH)", "de_CH"),
    ("1 234,50 (fr_FR)", "fr_FR"),
]
"""How numbers are written."""


def encodings(current: str) -> Choices:
    """Return the encodings to read a file as, its present one among them."""
    names = dict.fromkeys((current, *_ENCODINGS))
    return [(name, name) for name in names]


def currencies(current: str, payers: Payers | None = None) -> Choices:
    """Return the currencies of amounts that do not say their own, the likely ones first."""
    likely = (current,) if payers is None else (current, payers.currency)
    names = dict.fromkeys((*likely, *_CURRENCIES))
    return [(name, name) for name in names]


def units(factor: int) -> Choices:
    """Return what amounts are counted in; `factor` is what the heading of their column tells."""
    told = f"{_UNIT_WORDS[factor].capitalize()}, by the heading" if factor > 1 else "Ones"
    return [
        (told, None),
        ("Thousands", "thousand"),
        ("Millions", "million"),
        ("Billions", "billion"),
    ]
