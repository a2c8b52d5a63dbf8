"""What threads tell the window, as long as it is there."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable


class Line:
    """Whether somebody still listens to what a thread tells.

    A signal that is emitted while its object goes would end the program, and asking first whether it is
    there leaves a moment between the question and the signal: neither happens during the other here.
    """

    def __init__(self) -> None:
        self._one_at_a_time = threading.Lock()
        self._is_open = True

    def hang_up(self, *_gone: object) -> None:
        """Tell nothing more; waits for what is being told."""
        with self._one_at_a_time:
            self._is_open = False

    def tell(self, say: Callable[[], object]) -> None:
        """Say something if somebody still listens."""
        with self._one_at_a_time, contextlib.suppress(RuntimeError):
            # The object is no longer Python's a little before it is gone: that is the error.
            if self._is_open:
                say()
