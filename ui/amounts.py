"""Amounts as people type them into a field."""

from __future__ import annotations

from typing import Final

from abm_desktop.exchange.values.amounts import Money, money, money_text
from abm_desktop.workspace.money_words import SHORT_FACTORS
from resources.language import decimal_mark, numerals, tr

_HOW: Final = tr("Enter the amount in digits, such as 640000 or 640,000.00, or 640k")


def typed_amount(text: str, currency: str) -> int | None:
    """Return a typed amount in minor units of a currency; none where nothing is typed.

    Raises:
        ValueError: it is no amount, or may mean two; the text says how to write it.
    """
    wanted = text.strip()
    if not wanted:
        return None
    factor = 1
    for mark, size in SHORT_FACTORS.items():
        if wanted.lower().endswith(mark) and wanted[: -len(mark)].strip()[-1:].isdigit():
            wanted, factor = wanted[: -len(mark)].strip(), size
            break
    try:
        amount = money(wanted, currency, None, factor, decimal_mark=decimal_mark()).minor
    except ValueError as error:
        raise ValueError(_HOW) from error
    if amount < 0:
        raise ValueError(tr("Enter an amount of 0 or more"))
    return amount


def editable_amount(minor: int | None, currency: str) -> str:
    """Return an amount as a field shows it to be edited: plain digits, cents only where there are any."""
    if minor is None:
        return ""
    return numerals(money_text(Money(minor, currency)).removesuffix(".00"))
