"""When a change gets its number, which orders the changes of a team."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection

from db.workspace.beforehand import do_first, forget
from db.workspace.log import next_number


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
        """Take the number before the first statement that is run within."""
        do_first(self._connection, self.taken)
        try:
            yield
        finally:
            forget(self._connection, self.taken)

    def taken(self) -> int:
        """Return the number, taking it now where nobody needed it yet."""
        if self.number is None:
            self.number = next_number(self._connection)
        return self.number
