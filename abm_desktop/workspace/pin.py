"""PINs: what one may look like, and how it is kept so that nobody can read it back.

A PIN is kept as `scrypt$N$r$p$salt$digest` (RFC 7914; the numbers are OWASP's of 2024 for 16 MB),
salt and digest in hexadecimal. Working a digest out takes some fifty milliseconds on purpose: never
in the window's thread, never while others wait for the workspace.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from typing import Final

from resources.language import tr

SHORTEST: Final = 4
LONGEST: Final = 12

_KIND: Final = "scrypt"
_COST: Final = 2**14
_BLOCK: Final = 8
_LANES: Final = 1
_SALT_BYTES: Final = 16
_DIGEST_BYTES: Final = 32


def objection(pin: str) -> str:
    """Return why this can be no PIN; empty where it can."""
    if not SHORTEST <= len(pin) <= LONGEST:
        return tr(
            "A PIN has {shortest} to {longest} characters", shortest=SHORTEST, longest=LONGEST
        )
    if pin != pin.strip() or not pin.isprintable():
        return tr("A PIN begins and ends with no blank")
    if len(set(pin)) == 1:
        return tr("A PIN is not one character again and again")
    return ""


def sealed(pin: str) -> str:
    """Return a PIN as it is kept, with a salt of its own."""
    salt = secrets.token_bytes(_SALT_BYTES)
    digest = _digest(pin, salt, _COST, _BLOCK, _LANES)
    return f"{_KIND}${_COST}${_BLOCK}${_LANES}${salt.hex()}${digest.hex()}"


def opens(pin: str, kept: str) -> bool:
    """Tell whether a PIN is the one that is kept."""
    kind, cost, block, lanes, salt, digest = kept.split("$")
    if kind != _KIND:
        raise ValueError(f"{kind} is no way in which PINs are kept")
    numbers = (int(cost), int(block), int(lanes))
    return hmac.compare_digest(_digest(pin, bytes.fromhex(salt), *numbers), bytes.fromhex(digest))


def _digest(pin: str, salt: bytes, cost: int, block: int, lanes: int) -> bytes:
    return hashlib.scrypt(
        pin.encode("utf-8"), salt=salt, n=cost, r=block, p=lanes, dklen=_DIGEST_BYTES
    )
