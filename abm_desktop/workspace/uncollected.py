"""Building very many rows at once, which form no cycles."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import RLock
from typing import Final

YOUNG: Final = 1
"""The generations up to this one hold what was made lately; that is few."""


def _take_young_here() -> None:
    if gc.isenabled():
        gc.collect(YOUNG)


class _Collector:
    """The collector of cyclic garbage, held back while anybody builds: threads build side by side."""

    def __init__(self) -> None:
        # What is collected may itself build something when it goes.
        self._lock = RLock()
        self._builders = 0
        self._was_enabled = False
        self.take_young: Callable[[], object] = _take_young_here

    @property
    def is_held_back(self) -> bool:
        return self._builders > 0

    def hold_back(self) -> None:
        if not self.is_held_back:
            # Or what waits to be collected would be kept as well. Without the lock: the window's thread may do it.
            self.take_young()
        with self._lock:
            if not self._builders:
                self._was_enabled = gc.isenabled()
                gc.disable()
            self._builders += 1

    def let_go(self) -> None:
        with self._lock:
            self._builders -= 1
            if not self._builders:
                gc.freeze()
                if self._was_enabled:
                    gc.enable()


_COLLECTOR: Final = _Collector()


def is_held_back() -> bool:
    """Tell whether anybody builds what shall not be walked through."""
    return _COLLECTOR.is_held_back


def take_young_by(way: Callable[[], object]) -> None:
    """Let young garbage be taken in another way than at once, in the thread that asks for it."""
    _COLLECTOR.take_young = way


@contextmanager
def uncollected() -> Iterator[None]:
    """Keep the collector of cyclic garbage away from what is built within, then and later.

    It visits every object that it knows while all threads wait: 250 ms for 56,257 rows, a third of
    the time of an import of 100,000. Rows form no cycles; they go when the last reference goes.
    """
    _COLLECTOR.hold_back()
    try:
        yield
    finally:
        _COLLECTOR.let_go()
