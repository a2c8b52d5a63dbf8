"""What a connection has to do before its next statement, whoever runs that."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final

from sqlalchemy import Connection, Engine, event

Step = Callable[[], object]
_STEPS: Final = "abm_beforehand"


def do_steps_first(engine: Engine) -> None:
    """Let an engine look before each statement whether something waits to be done first."""

    @event.listens_for(engine, "before_cursor_execute")
    def do(connection: Connection, *_statement: Any) -> None:
        # A step runs statements itself, before which nothing waits any more.
        for step in connection.info.pop(_STEPS, ()):
            step()


def do_first(connection: Connection, step: Step) -> None:
    """Do something before the next statement, after all that waits already."""
    connection.info.setdefault(_STEPS, []).append(step)


def forget(connection: Connection, step: Step) -> None:
    """Do something before no statement any more, unless it is done."""
    if connection.invalidated:
        return
    steps: list[Step] = connection.info.get(_STEPS, [])
    if step in steps:
        steps.remove(step)


@contextmanager
def nothing_left(connection: Connection) -> Iterator[None]:
    """Let nothing wait any more afterwards: the next one to use the connection knows nothing of it."""
    noted = connection.info
    try:
        yield
    finally:
        noted.pop(_STEPS, None)
