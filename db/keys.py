"""Keys made by the client, so that a retry after a lost connection can never write twice.

They ascend in the order in which a program makes them: rows that nothing else tells apart, such as
two of one change, stand in the order in which they were added.
"""

from __future__ import annotations

import os
import threading
import time
from uuid import UUID

_VERSION_7 = 0x7 << 76
_RFC_VARIANT = 0x2 << 62
_LOW = 0x3FFF_FFFF_FFFF_FFFF
_MIDDLE = 0xFFF << 64


def new_key() -> UUID:
    """Return a fresh UUIDv7 (RFC 9562): 48 bits of milliseconds, then 74 random bits.

    Of one millisecond, the first is random and each further one follows it (RFC 9562, 6.2).
    """
    return new_keys(1)[0]


def new_keys(count: int) -> list[UUID]:
    """Return many fresh keys of this millisecond for the price of one call for randomness."""
    milliseconds = time.time_ns() // 1_000_000
    noise = os.urandom(10 * count)
    numbers = sorted(
        _number(int.from_bytes(noise[start : start + 10], "big"), milliseconds)
        for start in range(0, 10 * count, 10)
    )
    return [UUID(int=number) for number in _made.after_the_newest(numbers)]


class _Made:
    """Remembers the newest key of this program, in whichever thread it was made."""

    def __init__(self) -> None:
        self._newest = 0
        self._lock = threading.Lock()

    def after_the_newest(self, numbers: list[int]) -> list[int]:
        """Return ascending numbers as they are, or as many that follow the newest one."""
        with self._lock:
            if numbers and numbers[0] <= self._newest:
                numbers = [self._newest + step for step in range(1, len(numbers) + 1)]
            self._newest = numbers[-1] if numbers else self._newest
            return numbers


_made = _Made()


def _number(random: int, milliseconds: int) -> int:
    high = (milliseconds & 0xFFFF_FFFF_FFFF) << 80
    return high | _VERSION_7 | (random & _MIDDLE) | _RFC_VARIANT | (random & _LOW)
