"""What use cases keep in memory between two looks at an open workspace."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any, TypeVar, cast

T = TypeVar("T")


class Memory:
    """Holds one thing of each kind for as long as the workspace is open; any thread may ask.

    What is held must know by itself, from the number of the change log, whether it still holds.
    """

    def __init__(self) -> None:
        self._held: dict[Any, object] = {}
        self._lock = threading.Lock()

    def of(self, make: Callable[[], T]) -> T:
        """Return what is held of a kind; it is made when it is first asked for."""
        with self._lock:
            if make not in self._held:
                self._held[make] = make()
            return cast("T", self._held[make])
