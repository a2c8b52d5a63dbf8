"""How a change ends on a team server: in one breath, and told once the disk has it.

The changes of a team end one after the other, under the counter's lock. Whoever held it while questions and
answers go to and fro, while their program waits for its turn or the server for its disk, would hold up
everybody. So what is done under it is sent in one go, the commit included (libpq's pipeline), and that commit
does not wait for the disk. Whoever made the change does, afterwards and beside everybody else, so that one
write of the disk serves all who wait (`reach_disk`): nobody is told before that their change is kept. As the
server's journal is one, what is built on a change never reaches the disk without it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final, Self, cast

from sqlalchemy import Connection, Dialect, Insert, Update, insert, select
from sqlalchemy.exc import DBAPIError

from db.errors import ServerAwayError
from db.workspace.log import Changes, Values
from db.workspace.newer import refusal_past
from db.workspace.prepared import Write, prepared
from db.workspace.refusals import GONE
from db.workspace.schema import SCHEMA
from db.workspace.tables import ChangeCounter, ChangeSet, LoggedChange
from resources.records import dataclass

if TYPE_CHECKING:
    import psycopg

_COUNT: Final = (
    "UPDATE change_counter SET number = number + 1"
    " RETURNING number, set_config('synchronous_commit', 'off', true)"
)
_DO_NOT_WAIT: Final = "SELECT set_config('synchronous_commit', 'off', true)"
_SET_IN: Final = insert(ChangeSet).values(number=select(ChangeCounter.number).scalar_subquery())
_ENTRY_IN: Final = insert(LoggedChange)
_STILL_OURS: Final = refusal_past(SCHEMA)
_REACH_DISK: Final = (
    "BEGIN; SELECT pg_logical_emit_message(true, 'abm', ''); COMMIT;"
    " NOTIFY abm_change, '{number:d}'"
)
_AT_A_TIME: Final = 500
_SINCE: Final = (
    "; SELECT id, number, label, origin, person_id, touched FROM change_set"
    " WHERE number >= {told:d} ORDER BY number LIMIT {limit:d}"
)


@dataclass(frozen=True, slots=True)
class Serving:
    """The process of a server that serves a connection."""

    process: int
    driver: psycopg.Connection[Any]

    @classmethod
    def of(cls, connection: Connection) -> Self | None:
        """Return what serves a connection; none where it leads to a file."""
        if not is_server(connection):
            return None
        driver = driver_of(connection)
        return cls(driver.info.backend_pid, driver)

    @property
    def lost(self) -> int | None:
        """Return the process if the connection to it is lost: it may not know that yet."""
        return self.process if self.driver.closed else None


def is_server(connection: Connection) -> bool:
    """Tell whether it is a team's server that is written to."""
    return connection.dialect.name == "postgresql"


def end_in_one_go(
    connection: Connection,
    number: int | None,
    written: Sequence[Write],
    change_set: Values,
    entries: Sequence[Values],
) -> int:
    """Write what a change has still to write, then its log, and commit; return its number.

    It is numbered now, unless it was before, under the lock that it holds.

    Raises:
        DBAPIError: nothing is kept, unless the server went away in the middle of it.
    """
    driver = driver_of(connection)
    # All that takes time is done before the first statement, which takes the lock.
    edits = [_as_sent(statement, [row], connection.dialect) for statement, row in written]
    logged = ((_SET_IN, [change_set]), (_ENTRY_IN, entries))
    insertions = [_as_sent(*one, connection.dialect) for one in logged]
    with told_as_usual(connection, driver), driver.pipeline():
        # Before the lock: what is referred to may be held by somebody who waits for it.
        _send(driver, edits)
        counted = driver.execute(_COUNT if number is None else _DO_NOT_WAIT)
        _send(driver, insertions)
        driver.execute(_STILL_OURS)
        # Beside the statements, and not by the driver's own `commit`, which would wait for itself first.
        driver.execute("COMMIT")
    return int(cast("tuple[int]", counted.fetchone())[0]) if number is None else number


def _as_sent(
    statement: Insert | Update, rows: Iterable[Values], dialect: Dialect
) -> tuple[str, list[dict[str, Any]]]:
    made = prepared(statement, dialect)
    return made.text, [made.bound(row) for row in rows]


def _send(
    driver: psycopg.Connection[Any], statements: Iterable[tuple[str, list[dict[str, Any]]]]
) -> None:
    for statement, rows in statements:
        for row in rows:
            driver.execute(statement, row)


def reach_disk(connection: Connection, number: int, told: int | None) -> Sequence[Changes]:
    """Return once a change is on the server's disk, and on a standby that it waits for; tell the team.

    The telling is a transaction of its own: the server lets one at a time tell, till it has committed. Where
    others kept something since the change that is `told` here already, some of it comes along, that one first.

    Raises:
        ServerAwayError: nobody knows whether it is.
    """
    driver = driver_of(connection)
    dbapi: Any = connection.dialect.dbapi
    since = ""
    if told is not None and number != told + 1:
        since = _SINCE.format(told=told, limit=_AT_A_TIME)
    try:
        driver.set_autocommit(True)
        answers = driver.execute(_REACH_DISK.format(number=number) + since, prepare=False)
        driver.set_autocommit(False)
        return _last(answers) if since else []
    except dbapi.Error as error:
        connection.invalidate(error)
        raise ServerAwayError(GONE) from error


def _last(answers: psycopg.Cursor[Any]) -> list[Changes]:
    while answers.nextset():
        pass
    return [Changes.stored(row) for row in answers]


@contextmanager
def told_as_usual(connection: Connection, driver: psycopg.Connection[Any]) -> Iterator[None]:
    """Let what the driver raises look as if it had been asked through SQLAlchemy."""
    dbapi: Any = connection.dialect.dbapi
    try:
        yield
    except dbapi.Error as error:
        is_gone = driver.closed
        told = DBAPIError.instance(
            None, None, error, dbapi.Error, hide_parameters=True, connection_invalidated=is_gone
        )
        if is_gone:
            connection.invalidate(error)
        raise told from error


def driver_of(connection: Connection) -> psycopg.Connection[Any]:
    """Return the driver's own connection to a server."""
    return cast("psycopg.Connection[Any]", connection.connection.driver_connection)
