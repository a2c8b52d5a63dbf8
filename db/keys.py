"""Keys made by the client, so that a retry after a lost connection can never write twice."""

from __future__ import annotations

import os
import time
from uuid import UUID

_VERSION_7 = 0x7 << 76
_RFC_VARIANT = 0x2 << 62
_LOW = 0x3FFF_FFFF_FFFF_FFFF
_MIDDLE = 0xFFF << 64


def new_key() -> UUID:
    """Return a fresh UUIDv7 (RFC 9562): 48 bits of milliseconds, then 74 random bits."""
    number = _number(int.from_bytes(os.urandom(10), "big"), time.time_ns() // 1_000_000)
    return UUID(int=number)


def new_keys(count: int) -> list[UUID]:
    """Return many fresh keys of this millisecond for the price of one call for randomness.

    They ascend, as keys made one after the other do: an index takes them one beside the other.
    """
    milliseconds = time.time_ns() // 1_000_000
    noise = os.urandom(10 * count)
    numbers = [
        _number(int.from_bytes(noise[start : start + 10], "big"), milliseconds)
        for start in range(0, 10 * count, 10)
    ]
    return [UUID(int=number) for number in sorted(numbers)]


def _number(random: int, milliseconds: int) -> int:
    high = (milliseconds & 0xFFFF_FFFF_FFFF) << 80
    return high | _VERSION_7 | (random & _MIDDLE) | _RFC_VARIANT | (random & _LOW)
