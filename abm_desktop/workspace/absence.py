"""Whether the team server is away, known to all threads that would ask it in vain."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

from abm_desktop.errors import ServerAwayError
from resources.language import tr

NOT_DONE: Final = tr(
    "The team server is away, so nothing was changed. Do it again when it is back; until then only"
    " calls you log and fields you edit are kept."
)
NOT_READ: Final = tr(
    "The team server is away, so this cannot be read now. What is open already stays readable."
)


class Absence:
    """Remembers that the server did not answer, until somebody asked again and it did.

    While it comes back, what waits on this computer is sent first: whoever asks meanwhile waits, so
    that nobody sees the state without it.
    """

    def __init__(self) -> None:
        self._turn = threading.Condition()
        self._is_known = False
        self._is_ending = False
        self._listeners: list[Callable[[], object]] = []

    @property
    def is_known(self) -> bool:
        """Tell whether the server is away, as far as anybody knows."""
        return self._is_known

    def listen(self, listener: Callable[[], object]) -> None:
        """Tell, in whatever thread it is noticed, that the server went away."""
        self._listeners.append(listener)

    def begin(self) -> None:
        """Know that the server did not answer."""
        with self._turn:
            was_known, self._is_known = self._is_known, True
        if not was_known:
            for listener in tuple(self._listeners):
                listener()

    @contextmanager
    def ending(self) -> Iterator[None]:
        """Know that the server answers; others wait until what is sent first within is sent."""
        with self._turn:
            self._is_ending = True
        is_away = False
        try:
            yield
        except ServerAwayError:
            is_away = True
            raise
        finally:
            with self._turn:
                self._is_known, self._is_ending = is_away, False
                self._turn.notify_all()

    def refuse(self, sentence: str) -> None:
        """Return once the server may be asked; otherwise say what that means.

        Raises:
            ServerAwayError: it is away.
        """
        with self._turn:
            self._turn.wait_for(lambda: not self._is_ending)
            if self._is_known:
                raise ServerAwayError(sentence)
