"""Time zones by their IANA names: of this computer, of a country, and of whoever lives somewhere."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, tzinfo
from functools import cache
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from abm_desktop.workspace.countries import nation
from resources.files import ROOT

_CHIEF: Final[Mapping[str, str]] = {
    "CL": "America/Santiago",
    "CN": "Asia/Shanghai",
    "DE": "Europe/Berlin",
    "EC": "America/Guayaquil",
    "ES": "Europe/Madrid",
    "MH": "Pacific/Majuro",
    "MY": "Asia/Kuala_Lumpur",
    "NZ": "Pacific/Auckland",
    "PT": "Europe/Lisbon",
    "UA": "Europe/Kyiv",
    "UZ": "Asia/Tashkent",
}
"""Where a country has several zones, but one in which nearly all live. Source: CLDR, primaryZones."""


def is_zone(name: str) -> bool:
    """Tell whether there is a zone of that name."""
    return _zone(name) is not None


def zone_here() -> str:
    """Return the name of this computer's zone, and UTC where it has none or says it another way."""
    from babel.localtime import get_localzone

    try:
        return getattr(get_localzone(), "key", None) or "UTC"
    except (LookupError, OSError, ValueError):
        # Such as TZ=EST5EDT,M3.2.0,M11.1.0, which is a rule and no name, or a file that is no zone.
        return "UTC"


@cache
def zone_of_place(code: str) -> str | None:
    """Return the zone of a country or region; none where people of a country live in several."""
    country = nation(code)
    return _CHIEF.get(country) or _only_zones().get(country)


def usual_zone(country: str | None, workspace: str | None) -> str:
    """Return the zone of whoever says none: that of their country, else the workspace's."""
    return (zone_of_place(country) if country else None) or workspace or "UTC"


def zone_for(own: str | None, country: str | None, workspace: str | None) -> tzinfo:
    """Return where the days of a person begin: their own zone, else the usual one.

    A zone that this computer does not know yet counts as none.
    """
    names = (own, usual_zone(country, workspace), workspace)
    return next((found for name in names if name and (found := _zone(name))), UTC)


@cache
def _only_zones() -> Mapping[str, str]:
    """Return, by country, the zone of each that has one alone; as CLDR says it, and babel hands it on.

    Clocks are read before the first rows are painted, and to ask babel for it loads all that it knows.
    """
    zones: Mapping[str, str] = json.loads((ROOT / "zones.json").read_text(encoding="utf-8"))
    return zones


@cache
def _zone(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None
