"""How a workspace is remembered on this computer."""

from __future__ import annotations

from abm_desktop.workspace.opened import Location


def address_of(location: Location) -> str:
    """Return the path of a workspace, or its URL without a password."""
    return str(location.path) if location.url is None else location.server.plain
