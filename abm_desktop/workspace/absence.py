"""Whether the team server is away, known to all threads that would ask it in vain."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Final

from abm_desktop.errors import OutdatedError, ServerAwayError
from abm_desktop.workspace.days import near_day
from resources.language import tr, within

NOT_DONE: Final = tr(
    "The team server is away, so nothing was changed. Do it again when it is back; until then only"
    " calls you log and fields you edit are kept."
)
NOT_READ: Final = tr(
    "The team server is away, so this cannot be read now. What is open already stays readable."
)


def outdated_words(error: OutdatedError, today: date) -> str:
    """Say who brought the workspace up to date and when, and what becomes of what is typed here."""
    if error.at is None:
        return tr(
            "A newer ABM Desktop brought the workspace up to date. Update yours to go on; calls you log"
            " and fields you edit are kept here until then."
        )
    at = error.at.astimezone()
    return tr(
        "{who} brought the workspace up to date ({day}, {hour}). Update ABM Desktop to go on; calls you"
        " log and fields you edit are kept here until then.",
        who=error.by,
        day=within(near_day(at.date(), today)),
        hour=f"{at:%H:%M}",
    )


class Absence:
    """Remembers that the server did not answer, until somebody asked again and it did.

    While it comes back, what waits on this computer is sent first: whoever asks meanwhile waits, so
    that nobody sees the state without it.
    """

    def __init__(self) -> None:
        self._turn = threading.Condition()
        self._is_known = False
        self._outdated: OutdatedError | None = None
        self._is_ending = False
        self._listeners: list[Callable[[], object]] = []

    @property
    def outdated(self) -> OutdatedError | None:
        """Return what a newer program did, where that is what keeps this one from the server."""
        return self._outdated

    @property
    def is_known(self) -> bool:
        """Tell whether the server is away, as far as anybody knows."""
        return self._is_known

    def listen(self, listener: Callable[[], object]) -> None:
        """Tell, in whatever thread it is noticed, that the server went away, or why it is away by now."""
        self._listeners.append(listener)

    def begin(self, error: ServerAwayError | None = None) -> None:
        """Know that the server did not answer, or answers only newer programs."""
        outdated = error if isinstance(error, OutdatedError) else self._outdated
        with self._turn:
            is_news = not self._is_known or (outdated is None) != (self._outdated is None)
            self._is_known, self._outdated = True, outdated
        if is_news:
            for listener in tuple(self._listeners):
                listener()

    @contextmanager
    def ending(self) -> Iterator[None]:
        """Know that the server answers; others wait until what is sent first within is sent."""
        with self._turn:
            self._is_ending = True
        away: ServerAwayError | None = None
        try:
            yield
        except ServerAwayError as error:
            away = error
            raise
        finally:
            with self._turn:
                self._is_known, self._is_ending = away is not None, False
                self._outdated = away if isinstance(away, OutdatedError) else None
                self._turn.notify_all()

    def refuse(self, sentence: str) -> None:
        """Return once the server may be asked; otherwise say what that means.

        Raises:
            ServerAwayError: it is away.
        """
        with self._turn:
            self._turn.wait_for(lambda: not self._is_ending)
            if self._outdated is not None:
                raise OutdatedError(str(self._outdated), self._outdated.by, self._outdated.at)
            if self._is_known:
                raise ServerAwayError(sentence)
