"""How a team server is spoken to: encrypted, and only where it proves to be the one that was meant."""

from __future__ import annotations

import ipaddress
import os
from pathlib import Path
from typing import Final

from sqlalchemy.engine import URL

_HERE: Final = frozenset({"", "localhost"})
_PROVING: Final = ("verify-ca", "verify-full")
_SYSTEM: Final = "system"
"""The driver's own word for the authorities of the system; it takes it for the stricter proof alone."""


def secrecy(url: URL) -> dict[str, str]:
    """Return what an address leaves unsaid of encryption, so that nobody can listen in or stand in.

    Who asks for a proof and names no authority means those that this computer trusts.

    The driver's own habit is to encrypt where the server offers it, whoever the server is. What an
    address says itself holds; on this computer there is nothing to listen in on.
    """
    said = url.query.get("sslmode")
    if said is None and all(_is_here(host) for host in _hosts(url)):
        return {}
    mode = "verify-full" if said is None else str(said)
    if mode not in _PROVING or "sslrootcert" in url.query or (said and _has_own_authorities()):
        return {} if said else {"sslmode": mode}
    trusted = _authorities()
    if mode != "verify-full" and trusted == _SYSTEM:
        return {}
    return {"sslmode": mode, "sslrootcert": trusted}


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

    return ssl.get_default_verify_paths().cafile or _SYSTEM


def own_file(name: str) -> Path:
    """Return where the driver looks by itself, wherever it runs, for what an address is silent about."""
    folder = Path(os.environ.get("APPDATA", "")) / "postgresql"
    held = folder if os.name == "nt" else Path("~/.postgresql").expanduser()
    return held / name


def _has_own_authorities() -> bool:
    """Tell whether the driver is told by itself whom to trust."""
    return bool(os.environ.get("PGSSLROOTCERT")) or own_file("root.crt").exists()
