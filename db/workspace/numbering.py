"""When a change gets its number, which orders the changes of a team."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from sqlalchemy import Connection, Engine, event

from db.workspace.log import next_number

_WAITING: Final = "abm_numbering"


class Numbering:
    """The number of one change that ends, taken no sooner than needed.

    Whoever has it holds the counter's lock, and everybody else waits. So whoever has still to ask something
    at the end, such as for what follows from the change, gets it before their first question, and sees all
    that others kept; a change of which nothing follows gets it together with its log.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.number: int | None = None
        """The number; none as long as nobody needed it."""

    @contextmanager
    def before_questions(self) -> Iterator[None]:
        """Take the number before the first statement that is run within.

        The engine has to know of it: `number_before_questions`.
        """
        noted = self._connection.info
        noted[_WAITING] = self
        try:
            yield
        finally:
            noted.pop(_WAITING, None)

    def taken(self) -> int:
        """Return the number, taking it now where nobody needed it yet."""
        if self.number is None:
            self.number = next_number(self._connection)
        return self.number


def number_before_questions(engine: Engine) -> None:
    """Let an engine look before each statement whether a number waits for it."""

    @event.listens_for(engine, "before_cursor_execute")
    def take(connection: Connection, *_statement: Any) -> None:
        numbering: Numbering | None = connection.info.pop(_WAITING, None)
        if numbering is not None:
            numbering.taken()
