"""Keys made by the client, so that a retry after a lost connection can never write twice."""

from __future__ import annotations

import os
import time
from uuid import UUID

_VERSION_7 = 0x7 << 76
_RFC_VARIANT = 0x2 << 62


def new_key() -> UUID:
    """Return a fresh UUIDv7 (RFC 9562): 48 bits of milliseconds, then 74 random bits."""
    milliseconds = time.time_ns() // 1_000_000
    random = int.from_bytes(os.urandom(10), "big")
    high = (milliseconds & 0xFFFF_FFFF_FFFF) << 80
    middle = (random >> 68) << 64
    low = random & 0x3FFF_FFFF_FFFF_FFFF
    return UUID(int=high | _VERSION_7 | middle | _RFC_VARIANT | low)
