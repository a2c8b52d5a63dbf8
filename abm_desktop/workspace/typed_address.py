"""What somebody typed or chose to get to a team server, looked at before anything is sent."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from resources.language import tr

_LONGEST_HOST: Final = 253
_LONGEST_LABEL: Final = 63
"""How long the name of a server and each part of it can be (RFC 1035)."""
_LAST_PORT: Final = 65_535
_DIGITS: Final = 5
_LARGEST: Final = 2_000_000
"""The certificates of all authorities that a system trusts take a tenth of it."""
_BEGINS: Final = b"-----BEGIN"
_SYSTEM: Final = "system"
"""How an address says that whoever this computer trusts may vouch for the server."""


def why_no_host(host: str) -> str:
    """Return why no server can be called so; empty where one can."""
    if not host.isprintable() or any(letter.isspace() for letter in host):
        return tr("The name holds a space or a sign that cannot be seen. Type it anew.")
    is_long = len(host) > _LONGEST_HOST
    if is_long or any(len(label) > _LONGEST_LABEL for label in host.split(".")):
        return tr("No server has so long a name. Check what was pasted.")
    return ""


def why_no_name(name: str) -> str:
    """Return why no database or user is called so; empty where one can be."""
    if not name.isprintable():
        return tr("It holds a sign that cannot be seen. Type it anew.")
    return ""


def why_no_port(port: str) -> str:
    """Return why it is no port; empty where it is one, or where none is typed."""
    is_number = port.isascii() and port.isdecimal() and len(port) <= _DIGITS
    if port and not (is_number and 0 < int(port) <= _LAST_PORT):
        return tr("Enter a number up to 65535")
    return ""


def why_no_certificate(path: str) -> str:
    """Look at the file of an authority's certificate; return why it is none, or nothing.

    It asks the disk, which may lie on a network that is gone: not for the window's thread.
    """
    if not path or path == _SYSTEM:
        return ""
    file = Path(path).expanduser()
    try:
        if file.is_dir():
            return tr("This is a folder. Choose the file of the certificate in it.")
        if file.stat().st_size > _LARGEST:
            return tr("This file is too large to be a certificate. Choose another one.")
        holds = _BEGINS in file.read_bytes()
    except (OSError, ValueError):
        return tr("This file is not there, or you may not read it. Choose another one.")
    if not holds:
        return tr("This file holds no certificate that can be read. Choose another one.")
    return ""
