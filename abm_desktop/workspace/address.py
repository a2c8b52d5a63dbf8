"""How a workspace is remembered on this computer."""

from __future__ import annotations

from urllib.parse import urlsplit, urlunsplit

from abm_desktop.workspace.opened import Location


def address_of(location: Location) -> str:
    """Return the path of a workspace, or its URL without a password."""
    if location.url is None:
        return str(location.path)
    parts = urlsplit(location.url)
    user, _, host = parts.netloc.rpartition("@")
    name = user.partition(":")[0]
    return urlunsplit(parts._replace(netloc=f"{name}@{host}" if name else host))
