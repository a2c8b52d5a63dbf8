"""How a team server is spoken to: encrypted, and only where it proves to be the one that was meant."""

from __future__ import annotations

import ipaddress
from typing import Final

from sqlalchemy.engine import URL

_HERE: Final = frozenset({"", "localhost"})


def secrecy(url: URL) -> dict[str, str]:
    """Return what an address leaves unsaid of encryption, so that nobody can listen in or stand in.

    The driver's own habit is to encrypt where the server offers it, whoever the server is. What an
    address says itself holds; on this computer there is nothing to listen in on.
    """
    if "sslmode" in url.query or all(_is_here(host) for host in _hosts(url)):
        return {}
    known = "sslrootcert" in url.query
    return {"sslmode": "verify-full", **({} if known else {"sslrootcert": _authorities()})}


def _hosts(url: URL) -> list[str]:
    """Return every host that an address names, of several for one workspace too."""
    named = url.query.get("host", ())
    several = (named,) if isinstance(named, str) else named
    parts = [host for one in several for host in one.split(",")] or [url.host or ""]
    return [host if host.startswith("/") else _without_port(host) for host in parts]


def _without_port(host: str) -> str:
    name, colon, port = host.rpartition(":")
    return name if colon and port.isdecimal() and ":" not in name else host


def _is_here(host: str) -> bool:
    if host.casefold() in _HERE or host.startswith("/"):
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def _authorities() -> str:
    """Return the file of authorities that this computer trusts; the driver's own copy knows none."""
    import ssl

    return ssl.get_default_verify_paths().cafile or "system"
