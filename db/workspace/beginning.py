"""How a change begins on a team server: in one go with its first question, where that reads a row to edit.

The driver would begin a transaction by a round trip of its own, before whatever is asked first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import Connection, Select

from db.workspace.ending import driver_of, is_server, told_as_usual
from db.workspace.log import Values
from db.workspace.prepared import prepared

if TYPE_CHECKING:
    import psycopg

_BEGIN: Final = "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE; "


def first_row(
    connection: Connection, statement: Select[Any], named: Values
) -> Sequence[Any] | None:
    """Return the first row that a question finds; none where there is none.

    Its values are keys, and stand in the text of the question: what is anybody's words does not belong there.
    """
    if not is_server(connection) or not _is_idle(driver_of(connection)):
        return connection.execute(statement, dict(named)).first()
    import psycopg

    driver, dialect = driver_of(connection), connection.dialect
    asked = prepared(statement, dialect)
    text = psycopg.ClientCursor(driver).mogrify(asked.text, asked.bound(named))
    with told_as_usual(connection, driver):
        # It begins by itself: the driver must not do so once more.
        driver.set_autocommit(True)
        answer = driver.execute(_BEGIN + text, prepare=False)
    answer.nextset()
    found = answer.fetchone()
    if found is None:
        return None
    told = zip(statement.selected_columns, answer.description or (), found, strict=True)
    kinds = (
        (one.type.dialect_impl(dialect), told_as.type_code, value) for one, told_as, value in told
    )
    return [
        value if (read := kind.result_processor(dialect, code)) is None else read(value)
        for kind, code, value in kinds
    ]


@contextmanager
def begun_as_usual_afterwards(connection: Connection) -> Iterator[None]:
    """Let the driver begin transactions again by itself, once the one within has ended."""
    driver = driver_of(connection) if is_server(connection) else None
    try:
        yield
    finally:
        if driver is not None and driver.autocommit and _is_idle(driver):
            driver.set_autocommit(False)


def _is_idle(driver: psycopg.Connection[Any]) -> bool:
    from psycopg.pq import TransactionStatus

    return driver.info.transaction_status == TransactionStatus.IDLE
