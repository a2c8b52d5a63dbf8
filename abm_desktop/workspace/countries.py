"""Countries and their regions as ISO 3166 writes them, and the holidays that they keep."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from functools import cache, lru_cache

from abm_desktop.workspace import holiday_library as library
from db.text import fold
from resources.files import ROOT
from resources.language import locale
from resources.languages import offered


def nation(code: str) -> str:
    """Return the country of a region: `DE` for `DE-BY`, and for `DE` itself."""
    return code.partition("-")[0]


def is_place(code: str) -> bool:
    """Tell whether holidays of a country or a region are known."""
    country, _, region = code.partition("-")
    return country in library.countries() and (not region or region in library.regions(country))


@cache
def country_choices() -> tuple[tuple[str, str], ...]:
    """Return the countries whose holidays are known, by name, as code and name."""
    choices = [(code, place_name(code)) for code in library.countries()]
    return tuple(sorted(choices, key=lambda choice: fold(choice[1])))


@cache
def region_choices(country: str) -> tuple[tuple[str, str], ...]:
    """Return the regions of a country that keep holidays of their own, as code and name.

    Where a region is called otherwise at home, that follows: `Bavaria (Bayern)`.
    """
    if country not in library.countries():
        return ()
    codes = [f"{country}-{region}" for region in library.regions(country)]
    choices = [(code, _both_names(code)) for code in codes]
    return tuple(sorted(choices, key=lambda choice: fold(choice[1])))


@cache
def place_name(code: str) -> str:
    """Return what a country or a region is called: `Germany`, `Germany, Bavaria`."""
    from babel import Locale

    name: str = Locale(locale()).territories.get(nation(code), nation(code))
    return name if code == nation(code) else f"{name}, {_region_name(code)}"


@cache
def territory_names() -> Mapping[str, tuple[str, ...]]:
    """Return, by code, what each territory is called in every language that the program speaks."""
    from babel import Locale

    called: list[dict[str, str]] = [dict(Locale(one).territories) for one in offered()]
    return {
        code: tuple(dict.fromkeys(names[code] for names in called if code in names))
        for code in called[0]
        if code.isalpha()
    }


@lru_cache(maxsize=512)
def public_holidays(code: str, year: int) -> Mapping[date, str]:
    """Return the public holidays of a country or region in a year, by day; none where unknown."""
    if not is_place(code):
        return {}
    country, _, region = code.partition("-")
    said = locale() if locale() in library.languages(country) else "en_US"
    return library.holidays_of(country, region, year, said)


def _both_names(code: str) -> str:
    name, local = _region_name(code), _local_names(code)
    return name if not local or name in local else f"{name} ({local[0]})"


def _region_name(code: str) -> str:
    """Return the English name of a region; its own one where English has no other."""
    local = _local_names(code)
    return _english_names().get(code) or (local[0] if local else code.partition("-")[2])


@cache
def _local_names(code: str) -> tuple[str, ...]:
    """Return what a region is called where it lies; abbreviations are no names."""
    country, _, region = code.partition("-")
    named = (name for name, short in library.region_names(country) if short == region)
    return tuple(name for name in named if not name.isupper())


@cache
def _english_names() -> Mapping[str, str]:
    """Return, by code, the regions whose English name is another than their own."""
    names: Mapping[str, str] = json.loads((ROOT / "regions.json").read_text(encoding="utf-8"))
    return names
