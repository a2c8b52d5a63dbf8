"""What threads tell the window, as long as somebody listens."""

from __future__ import annotations

import threading
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from shiboken6 import isValid


class Line:
    """Runs in the window's thread what other threads have to say, while a listener is there.

    A thread must not emit a signal of an object that may go meanwhile: an emission on what is half destroyed ends
    the program, and by the time that `destroyed` tells it, it is too late to keep the thread away. So the signal
    is that of a voice which goes only after the line was hung up, and never while somebody speaks.
    """

    def __init__(self, listener: QObject) -> None:
        # What goes while somebody speaks may be hung up on by the very same thread.
        self._one_at_a_time = threading.RLock()
        self._voice: _Voice | None = _Voice(QCoreApplication.instance())
        listener.destroyed.connect(self.hang_up)

    def hang_up(self, *_gone: object) -> None:
        """Tell nothing more, nor what was said and not heard yet; waits for whoever speaks."""
        with self._one_at_a_time:
            voice, self._voice = self._voice, None
        if voice is not None:
            voice.fall_silent()

    def tell(self, say: Callable[[], object]) -> bool:
        """Have something done in the window's thread soon; tell whether somebody still listens."""
        with self._one_at_a_time:
            if self._voice is None:
                return False
            self._voice.spoken.emit(say)
            return True

    def through(self, say: Callable[[int, int], object]) -> Callable[[int, int], None]:
        """Return how a thread says how far it is, to somebody who may go meanwhile."""

        def step(done: int, total: int) -> None:
            self.tell(lambda: say(done, total))

        return step


class _Voice(QObject):
    """Speaks in whatever thread, is heard in the window's; belongs to the program, not to a listener."""

    spoken = Signal(object)

    def __init__(self, app: QObject | None) -> None:
        super().__init__(app)
        self._is_silent = False
        self.spoken.connect(self._hear, Qt.ConnectionType.QueuedConnection)

    def fall_silent(self) -> None:
        self._is_silent = True
        if isValid(self):
            self.deleteLater()

    def _hear(self, say: Callable[[], object]) -> None:
        if not self._is_silent:
            say()
