"""What a lane does for the window, of which all that belongs to a page goes in the window's thread."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, Generic, TypeVar

T = TypeVar("T")


class Asked(Generic[T]):
    """Work for a lane, and what the window does with its outcome; both hold pages and dialogs.

    A lane lets go of what it did only after the window has heard of it. If a page was closed meanwhile, the lane
    would be the last to hold it, and Qt's parts of it would be destroyed in a thread that is not theirs. So a lane
    holds this, and the window's thread takes out of it what is of a page.
    """

    __slots__ = ("_finish", "_work")

    def __init__(self, work: Callable[..., T], finish: Callable[[Future[T]], None]) -> None:
        self._work: Callable[..., T] | None = work
        self._finish: Callable[[Future[T]], None] | None = finish

    def do(self, *given: Any) -> T:
        """Do the work, in a lane."""
        assert self._work is not None  # noqa: S101 - nothing is finished before it was done
        return self._work(*given)

    def finish(self, done: Future[T]) -> None:
        """Hand the outcome over, in the window's thread, and hold nothing any more."""
        finish, self._finish, self._work = self._finish, None, None
        try:
            if finish is not None:
                finish(done)
        finally:
            _forget_trace(done)


def _forget_trace(done: Future[Any]) -> None:
    """Take from an error that was told what led to it: with each line it holds all that was in hand there."""
    error = None if done.cancelled() else done.exception()
    while error is not None:
        error.__traceback__ = None
        error = error.__cause__ or error.__context__
