"""The library of public holidays, of which only the countries are loaded that are asked for."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from functools import cache
from importlib.util import find_spec, module_from_spec
from typing import Any, Final

_COUNTRIES: Final = "holidays.countries"
_LETTERS: Final = 2
"""Longer codes are markets, such as `XNYS` for a stock exchange."""


@cache
def countries() -> frozenset[str]:
    """Return the codes of the countries whose holidays are known."""
    codes = _library().registry.EntityLoader.get_country_codes(include_aliases=False)
    return frozenset(code for code in codes if len(code) == _LETTERS)


def regions(country: str) -> tuple[str, ...]:
    """Return the codes of the regions of a known country that keep holidays of their own."""
    return tuple(getattr(_library(), country).subdivisions)


def region_names(country: str) -> Iterator[tuple[str, str]]:
    """Yield what the regions of a known country are called there, and their codes."""
    yield from getattr(_library(), country).subdivisions_aliases.items()


def languages(country: str) -> frozenset[str]:
    """Return the languages in which the names of a known country's holidays are told."""
    return frozenset(getattr(_library(), country).supported_languages)


def holidays_of(country: str, region: str, year: int, language: str) -> dict[date, str]:
    """Return the holidays of a known country or region in a year, by day in their order."""
    find = _library().country_holidays
    found = find(country, subdiv=region or None, years=year, language=language)
    return dict(sorted(found.items()))


@cache
def _library() -> Any:
    """Load the library without its countries.

    It would load each when it is asked for, but the package that they lie in loads all 250 of them with
    the first: as long as the frame of the window takes. So that package is there and never run.
    """
    import holidays

    spec = find_spec(_COUNTRIES)
    if spec is not None and _COUNTRIES not in sys.modules:
        sys.modules[_COUNTRIES] = module_from_spec(spec)
    return holidays
