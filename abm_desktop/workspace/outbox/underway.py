"""What is on its way to the server: on this computer's disk as well, as soon as the answer takes long."""

from __future__ import annotations

import threading
from contextlib import ExitStack, suppress
from typing import Final

from abm_desktop.errors import KnownError
from abm_desktop.workspace.outbox.entries import Entry
from abm_desktop.workspace.outbox.store import Store

PATIENCE_SECONDS: Final = 1.0
"""So long the server may take before what was done is kept here too, in case the program is killed."""


class Underway:
    """One thing, from the moment in which somebody did it until the server answered.

    It may wait for what is sent before it, so it is kept whether it was handed over already or not.

    Attributes:
        is_kept: whether it lies on the disk.
    """

    def __init__(self, store: Store, entry: Entry, *, may_take_long: bool = True) -> None:
        self.entry = entry
        self.is_kept = False
        self._store = store
        self._is_handed = False
        self._is_over = False
        self._alone = ExitStack()
        self._lock = threading.Lock()
        self._timer = threading.Timer(PATIENCE_SECONDS, self._keep)
        self._timer.daemon = True
        if may_take_long:
            self._timer.start()

    def hand_over(self) -> bool:
        """Know that the server gets it now; tell whether it still has to.

        It may be sent or given up. Where the system does not let anybody note that it is handed over, it
        waits on: it is kept, and whoever said that nothing was changed would have it done twice.
        """
        with self._lock:
            self._is_handed = True
            if not self.is_kept:
                return True
            with suppress(KnownError, OSError):
                self._alone.enter_context(self._store.alone())
                self._store.mark_tried(self.entry)
                return True
            return False

    def settle(self) -> None:
        """Forget it: the server took it, or refuses it.

        Raises:
            KnownError: it cannot be taken from the disk.
        """
        with self._lock:
            self._is_over = True
            if self.is_kept:
                self._store.remove(self.entry.key)

    def close(self, _future: object = None) -> None:
        """Keep it no more if it is not kept yet, and let others look after what waits."""
        self._timer.cancel()
        with self._lock:
            self._is_over = True
            self._alone.close()

    def _keep(self) -> None:
        with self._lock:
            if self._is_over:
                return
            # Where the disk takes nothing, it is told once the server does not answer either.
            with suppress(KnownError):
                if self._is_handed:
                    self._alone.enter_context(self._store.made().alone())
                self._store.put(self.entry.tried() if self._is_handed else self.entry)
                self.is_kept = True
