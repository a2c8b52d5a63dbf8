"""Whether somebody still wants what is done for them in a thread, up to the moment in which it holds."""

from __future__ import annotations

import threading


class Consent:
    """Given until it is withdrawn in time, or used: one of both, whichever thread comes first."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._is_withdrawn = False
        self._is_used = False

    @property
    def is_given(self) -> bool:
        """Tell whether it was not withdrawn."""
        return not self._is_withdrawn

    def withdraw(self) -> bool:
        """Want it no more; tell whether that was in time, so that nothing of it holds."""
        with self._lock:
            if not self._is_used:
                self._is_withdrawn = True
            return self._is_withdrawn

    def use(self) -> bool:
        """Let it hold from now on; tell whether it may, for else it must be taken back."""
        with self._lock:
            if not self._is_withdrawn:
                self._is_used = True
            return self._is_used
