"""Large amounts in at most three figures, as lists and bands of facts have room for them."""

from __future__ import annotations

from typing import Final

from abm_desktop.workspace.currencies import minor_digits
from resources.language import numerals, tr_about

SIGNS: Final = {"EUR": "€", "USD": "$", "GBP": "£", "JPY": "¥"}
STEPS: Final = (
    (1_000_000_000, tr_about("billions behind a figure", "bn")),
    (1_000_000, tr_about("millions behind a figure", "M")),
    (1_000, tr_about("thousands behind a figure", "k")),
)

SHORT_FACTORS: Final = {
    **{word.strip(" .\N{NO-BREAK SPACE}").lower(): size for size, word in STEPS},
    "bn": 1_000_000_000,
    "m": 1_000_000,
    "k": 1_000,
}
"""What may be typed behind a figure, in small letters, and how often it is meant."""

_HUNDRED: Final = 99.95
_TEN: Final = 9.995


def short_money(minor: int, currency: str) -> str:
    """Return an amount of minor units in at most three figures: `€1.9bn`, `€640k`, `DKK 85M`."""
    amount = _short(minor / 10 ** minor_digits(currency or "EUR"))
    if currency in SIGNS:
        return tr_about("money", "{sign}{amount}", sign=SIGNS[currency], amount=amount)
    return (
        tr_about("money", "{code} {amount}", code=currency, amount=amount) if currency else amount
    )


def _short(amount: float) -> str:
    for size, word in STEPS:
        # 999,600 rounds to a thousand thousands, which is a million.
        if abs(amount) >= size * 0.9995:
            return f"{_three_figures(amount / size)}{word}"
    return numerals(f"{amount:,.0f}")


def _three_figures(amount: float) -> str:
    # 99.95 is 100 and 9.995 is 10.0 in three figures.
    size = abs(amount)
    decimals = 0 if size >= _HUNDRED else 1 if size >= _TEN else 2
    text = f"{amount:,.{decimals}f}"
    return numerals(text.rstrip("0").rstrip(".") if "." in text else text)
