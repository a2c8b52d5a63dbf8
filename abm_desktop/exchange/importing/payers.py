"""What currency is paid where a file's accounts are: a reason to ask, never to guess."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import Final

from abm_desktop.workspace.countries import territory_names
from resources.language import is_english, locale
from resources.records import dataclass

_OTHER_NAMES: Final = {
    "usa": "US",
    "unitedstatesofamerica": "US",
    "uk": "GB",
    "greatbritain": "GB",
    "england": "GB",
    "czechrepublic": "CZ",
    "turkey": "TR",
    "hongkong": "HK",
    "russianfederation": "RU",
}
"""Names of territories besides those of Unicode CLDR, by their letters."""
_PLURALS: Final = (
    "United ",
    "Netherlands",
    "Philippines",
    "Bahamas",
    "Maldives",
)
"""How names begin that stand behind an article."""


@dataclass(frozen=True, slots=True)
class Payers:
    """The rows of a file that are where one currency is paid: more than half of all rows."""

    currency: str
    """ISO 4217."""
    rows: int
    of: int
    """All rows of the file."""
    country: str
    """Where all of those rows are, as a sentence says it; empty where in several countries."""


def most_payers(countries: Sequence[str], on: date) -> Payers | None:
    """Return where most rows pay on a day, by the cell of each that names its country.

    None where no currency has more than half of them, or cells name no known country.
    """
    places: Counter[str] = Counter()
    for cell, count in Counter(countries).items():
        places[_territories().get(_letters(cell), "")] += count
    by_currency: Counter[str] = Counter()
    for place, count in places.items():
        by_currency[_currency(place, on)] += count
    currency, rows = max(by_currency.items(), key=lambda item: item[1], default=("", 0))
    if not currency or 2 * rows <= len(countries):
        return None
    inside = [place for place in places if _currency(place, on) == currency]
    return Payers(currency, rows, len(countries), _name(inside[0]) if len(inside) == 1 else "")


@cache
def _territories() -> dict[str, str]:
    """Return the codes of territories by the letters of their names in our languages and of the codes."""
    names = territory_names()
    known = {_letters(name): code for code, called in names.items() for name in called}
    return {code.casefold(): code for code in names} | known | _OTHER_NAMES


@cache
def _currency(territory: str, on: date) -> str:
    from babel.numbers import get_territory_currencies

    found = get_territory_currencies(territory, start_date=on) if territory else []
    return str(found[0]) if found else ""


def _name(territory: str) -> str:
    from babel import Locale

    name = str(Locale(locale()).territories[territory])
    return f"the {name}" if is_english() and name.startswith(_PLURALS) else name


def _letters(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalpha())
