"""Where a window stood and what it showed, remembered for each workspace."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

from abm_desktop.workspace.preferences import Preferences
from abm_desktop.workspace.server_address import is_server
from resources.records import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """How a workspace was left on this computer.

    Attributes:
        geometry: size and place of the window, as Qt writes it, in base 64.
        page: the page that was shown.
        name, list_name: what the rail shows until the workspace is open again.
        person, team: who worked there, shown until it is open again.
    """

    geometry: str = ""
    page: str = ""
    name: str = ""
    list_name: str = ""
    person: str = ""
    team: str = ""


def place_of(preferences: Preferences, address: str) -> Place:
    """Return how a workspace was left; something sensible for one never opened here."""
    kept: dict[str, Any] = preferences.get("places", {}).get(address, {})
    return Place(**{name: kept[name] for name in Place.__dataclass_fields__ if name in kept})


def remember_place(preferences: Preferences, address: str, place: Place) -> None:
    """Remember how a workspace is left."""
    places = {**preferences.get("places", {}), address: asdict(place)}
    preferences.put("places", places)


def whole_address(address: str) -> str:
    """Return an address as it is remembered wherever the program is started from."""
    return address if is_server(address) else str(Path(address).expanduser().absolute())


def last_address(preferences: Preferences) -> str | None:
    """Return the workspace that was open last on this computer."""
    recent = preferences.recent()
    return recent[0].address if recent else None
