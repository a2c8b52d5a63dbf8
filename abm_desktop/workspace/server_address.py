"""What the address of a team server says: of the server, of who signs in, and of how the way is protected."""

from __future__ import annotations

from typing import Final

from db.workspace.server_address import USUAL_PORT, ServerAddress, is_server, without_passwords

__all__ = [
    "AUTHORITY",
    "CLEAR",
    "ENCRYPTED",
    "PROTECTION",
    "USUAL_PORT",
    "VERIFIED",
    "ServerAddress",
    "apart",
    "is_server",
    "without_passwords",
]

VERIFIED: Final = ""
"""Nothing is said: encrypted, and the server proves to be the one that is named."""
ENCRYPTED: Final = "require"
"""Encrypted, whoever the server is."""
CLEAR: Final = "disable"
"""Not encrypted."""
PROTECTION: Final = "sslmode"
"""The option of an address that says how the way is protected."""
AUTHORITY: Final = "sslrootcert"
"""The option that names the file of the authority which vouches for the server."""


def apart(address: str) -> tuple[str, str | None]:
    """Return an address as it may be shown and remembered, and the password that stood in it."""
    if not is_server(address):
        return address, None
    read = ServerAddress.read(address)
    return read.plain, read.password
