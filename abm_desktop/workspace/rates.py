"""Amounts in the workspace's own currency, by the rates of the day."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Final, Self

from abm_desktop.workspace import currencies
from resources.language import digits, numerals, tr
from resources.records import dataclass

MOST_DIGITS: Final = 18
"""So many digits a rate may have in all."""
_EXAMPLE: Final = numerals("0.92")


@dataclass(frozen=True, slots=True, order=True)
class DatedRate:
    """What one unit of a currency is worth in the workspace's own, from a day on."""

    since: date
    rate: Decimal


@dataclass(frozen=True, slots=True)
class Rates:
    """All rates of a workspace: by currency, the earliest first.

    Attributes:
        own: ISO 4217 code of the currency that the workspace reports in.
    """

    own: str
    by_currency: Mapping[str, tuple[DatedRate, ...]]

    @classmethod
    def of(cls, own: str, rates: Iterable[tuple[str, date, Decimal]]) -> Self:
        """Put rates of any order in theirs."""
        found: dict[str, list[DatedRate]] = {}
        for currency, since, rate in rates:
            found.setdefault(currency, []).append(DatedRate(since, rate))
        return cls(own, {code: tuple(sorted(dated)) for code, dated in found.items()})

    def rate(self, currency: str | None, on: date) -> Decimal | None:
        """Return the rate that holds on a day; none before the first one that is known."""
        if currency in (None, self.own):
            return Decimal(1)
        dated = self.by_currency.get(currency or "", ())
        place = bisect_right(dated, on, key=lambda one: one.since)
        return dated[place - 1].rate if place else None


def converted(minor: int, currency: str | None, on: date, rates: Rates) -> int | None:
    """Return an amount in minor units of the workspace's own currency; none where no rate is known.

    Each currency has its own decimals: 1,000 JPY are 1000 minor units, 10 EUR are as well. Halves
    of a minor unit go to the even neighbour, so that many roundings do not add up to one side. An
    amount without a currency is in the workspace's own.
    """
    rate = rates.rate(currency, on)
    if rate is None:
        return None
    return currencies.converted(minor, currency or rates.own, rates.own, rate)


def rate_of(text: str) -> Decimal:
    """Return a rate as it is written: plain digits, with a point or a comma before the decimals.

    Raises:
        ValueError: it is no number above zero; a sentence without its full stop.
    """
    plain = text.strip().replace(",", ".")
    if not plain:
        raise ValueError(tr("Enter a number above zero, such as {example}", example=_EXAMPLE))
    if not plain.isascii() or not plain.replace(".", "", 1).isdigit():
        raise ValueError(
            tr("{text} is no number above zero, such as {example}", text=text, example=_EXAMPLE)
        )
    rate = Decimal(plain)
    if rate == 0:
        raise ValueError(tr("{text} is zero, and a currency is worth something", text=text))
    if len(plain.replace(".", "")) > MOST_DIGITS:
        raise ValueError(
            tr("{text} has more than {count} digits", text=text, count=digits(MOST_DIGITS))
        )
    return rate


def rate_text(rate: Decimal) -> str:
    """Return a rate as plain digits without zeros that say nothing: `0.92`, `1`, `0.0065`."""
    text = f"{rate:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
