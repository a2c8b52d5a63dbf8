"""Large amounts in at most three figures, as lists and bands of facts have room for them."""

from __future__ import annotations

from typing import Final

from abm_desktop.workspace.currencies import minor_digits

SIGNS: Final = {"EUR": "€", "USD": "$", "GBP": "£", "JPY": "¥"}
STEPS: Final = ((1_000_000_000, "bn"), (1_000_000, "M"), (1_000, "k"))

_HUNDRED: Final = 99.95
_TEN: Final = 9.995


def short_money(minor: int, currency: str) -> str:
    """Return an amount of minor units in at most three figures: `€1.9bn`, `€640k`, `DKK 85M`."""
    sign = SIGNS.get(currency, f"{currency} " if currency else "")
    return sign + _short(minor / 10 ** minor_digits(currency or "EUR"))


def _short(amount: float) -> str:
    for size, word in STEPS:
        # 999,600 rounds to a thousand thousands, which is a million.
        if abs(amount) >= size * 0.9995:
            return f"{_three_figures(amount / size)}{word}"
    return f"{amount:,.0f}"


def _three_figures(amount: float) -> str:
    # 99.95 is 100 and 9.995 is 10.0 in three figures.
    size = abs(amount)
    decimals = 0 if size >= _HUNDRED else 1 if size >= _TEN else 2
    text = f"{amount:,.{decimals}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
