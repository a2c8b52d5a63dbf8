"""What the address of a team server says of how the way to it is protected."""

from __future__ import annotations

from typing import Final
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

VERIFIED: Final = ""
"""Nothing is said: encrypted, and the server proves to be the one that is named."""
ENCRYPTED: Final = "require"
"""Encrypted, whoever the server is."""
CLEAR: Final = "disable"
"""Not encrypted."""
_MODE: Final = "sslmode"


def protection_of(address: str) -> str:
    """Return what an address says of its protection, in the words of PostgreSQL; empty for nothing."""
    return dict(parse_qsl(urlsplit(address).query)).get(_MODE, VERIFIED)


def protected(address: str, protection: str) -> str:
    """Return an address that asks for a protection, and says all else that it said before."""
    parts = urlsplit(address)
    said = [one for one in parse_qsl(parts.query, keep_blank_values=True) if one[0] != _MODE]
    wanted = [(_MODE, protection)] if protection else []
    return urlunsplit(parts._replace(query=urlencode([*said, *wanted], safe="/:,")))
