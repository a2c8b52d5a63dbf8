"""The door's second verb: many rows at once, past the flush listener but not past the log."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final, TypeVar
from uuid import UUID

from sqlalchemy import Column, Connection, Table, bindparam, delete, insert, select, update
from sqlalchemy.orm import Session
from sqlalchemy.sql.schema import ScalarElementColumnDefault

from db.base import Row
from db.keys import new_key
from db.vocabulary import Operation
from db.workspace.capture import table_of
from db.workspace.fields import (
    Fields,
    folded_fields,
    is_dated,
    logged_fields,
    to_json,
)
from db.workspace.log import LogEntry, Record
from db.workspace.tables import DatedValue

T = TypeVar("T")

LOGGED: Final = "logged_by_the_door"
"""Execution option of those statements that record themselves."""

_CHUNK = 500
"""Keys in one IN list: well below every engine's limit of parameters."""


class Bulk:
    """Writes many rows at once within one open change set."""

    def __init__(self, session: Session, record: Record, change_set: UUID, day: date) -> None:
        self._session = session
        self._record = record
        self._change_set = change_set
        self._day = day

    def insert_many(self, table: type[Row], rows: Sequence[Mapping[str, Any]]) -> None:
        """Insert rows that carry the change set's id; the log gets one entry for all of them."""
        if not rows:
            return
        target = table_of(table)
        complete = [_completed(target, row, self._change_set) for row in rows]
        write_rows(self._session.connection(), target, complete)
        self._log_insertion(target, len(complete))
        self._write_dated(
            value
            for row in complete
            for value in _dated_rows(target, row["id"], _telling(target, row), self._day)
        )

    def update_many(
        self, table: type[Row], updates: Sequence[tuple[UUID, Mapping[str, Any]]]
    ) -> None:
        """Change rows, logging of each what really changed; rows that are gone are left out."""
        target = table_of(table)
        wanted = dict(updates)
        dated: list[dict[str, Any]] = []
        for before in stored(self._session, target, list(wanted)):
            changed = {
                name: value for name, value in wanted[before["id"]].items() if before[name] != value
            }
            if changed:
                _write_update(self._session, target, before, changed)
                self._record.entries.append(_update_entry(target, before, changed))
                dated.extend(_dated_rows(target, before["id"], changed, self._day))
        self._write_dated(dated)

    def delete_many(self, table: type[Row], keys: Sequence[UUID]) -> None:
        """Delete rows, logging each whole so that the deletion can be undone."""
        delete_rows(self._session, self._record, table_of(table), keys)

    def _write_dated(self, values: Iterable[Mapping[str, Any]]) -> None:
        target = table_of(DatedValue)
        rows = [_completed(target, value, self._change_set) for value in values]
        if rows:
            write_rows(self._session.connection(), target, rows)
            self._log_insertion(target, len(rows))

    def _log_insertion(self, table: Table, count: int) -> None:
        self._record.entries.append(
            LogEntry(table.name, None, Operation.INSERT_MANY, after={"count": count})
        )


def write_rows(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows as plain tuples: SQLAlchemy's own insert costs twice as much for each row.

    Every row must have the same fields as the first.
    """
    columns = [column for column in table.columns if column.name in rows[0]]
    processors = [(column.name, _processor(column, connection)) for column in columns]
    connection.exec_driver_sql(
        _insert_statement(connection, table, [column.name for column in columns]),
        [tuple(_bound(row[name], process) for name, process in processors) for row in rows],
    )


def _insert_statement(connection: Connection, table: Table, names: Sequence[str]) -> str:
    statement = insert(table).values({name: bindparam(name) for name in names})
    compiled = statement.compile(dialect=connection.dialect, column_keys=list(names))
    if compiled.positional:
        return compiled.string
    return compiled.string % dict.fromkeys(names, "%s")


def _bound(value: Any, process: Callable[[Any], Any] | None) -> Any:
    return value if process is None or value is None else process(value)


def delete_rows(session: Session, record: Record, table: Table, keys: Sequence[UUID]) -> None:
    """Delete rows, logging each whole."""
    for row in stored(session, table, keys):
        before = logged_fields(table, row)
        record.entries.append(LogEntry(table.name, row["id"], Operation.DELETE, before=before))
    for chunk in chunks(keys):
        session.connection().execute(delete(table).where(table.c.id.in_(chunk)))


def chunks(keys: Sequence[T]) -> Iterator[Sequence[T]]:
    """Split keys into lists short enough for one statement."""
    for start in range(0, len(keys), _CHUNK):
        yield keys[start : start + _CHUNK]


def _completed(table: Table, row: Mapping[str, Any], change_set: UUID) -> dict[str, Any]:
    values: dict[str, Any] = {
        column.name: _default(column) for column in table.columns if column.name != "id"
    }
    values.update(row)
    values.setdefault("id", new_key())
    values["imported_in"] = change_set
    values.update(folded_fields(table, values))
    return values


def _default(column: Column[Any]) -> Any:
    default = column.default
    return default.arg if isinstance(default, ScalarElementColumnDefault) else None


def _processor(column: Column[Any], connection: Connection) -> Any:
    return column.type.dialect_impl(connection.dialect).bind_processor(connection.dialect)


def stored(session: Session, table: Table, keys: Sequence[UUID]) -> Iterator[dict[str, Any]]:
    """Yield the rows of those keys that are there, held until the change ends."""
    for chunk in chunks(keys):
        statement = select(table).where(table.c.id.in_(chunk)).with_for_update()
        yield from [dict(row) for row in session.connection().execute(statement).mappings()]


def _write_update(
    session: Session, table: Table, before: Mapping[str, Any], changed: Mapping[str, Any]
) -> None:
    values = {**changed, **folded_fields(table, changed), "version": before["version"] + 1}
    session.connection().execute(update(table).where(table.c.id == before["id"]).values(values))


def _update_entry(table: Table, before: Mapping[str, Any], changed: Mapping[str, Any]) -> LogEntry:
    version = before["version"]
    old: Fields = logged_fields(table, {name: before[name] for name in changed})
    return LogEntry(
        table.name,
        before["id"],
        Operation.UPDATE,
        before={**old, "version": version},
        after={**logged_fields(table, changed), "version": version + 1},
    )


def _telling(table: Table, row: Mapping[str, Any]) -> dict[str, Any]:
    """Leave out what a new row is by default: its history begins when it becomes something else."""
    return {
        column.name: row[column.name]
        for column in table.columns
        if is_dated(column) and row[column.name] not in (None, _default(column))
    }


def _dated_rows(
    table: Table, key: UUID, values: Mapping[str, Any], day: date
) -> Iterator[dict[str, Any]]:
    for name, value in values.items():
        if is_dated(table.columns[name]):
            yield {
                "entity": table.name,
                "key": key,
                "field": name,
                "value": to_json(value),
                "since": day,
            }
