"""The door's second verb: many rows at once, past the flush listener but not past the log."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice, repeat
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import Connection, Table, bindparam, delete, select, update
from sqlalchemy.orm import Session

from db.base import Row
from db.keys import new_keys
from db.text import fold
from db.vocabulary import Operation
from db.workspace.binding import Values, columns_of, default_of, insert_columns
from db.workspace.capture import table_of
from db.workspace.fields import (
    Fields,
    folded_fields,
    is_dated,
    logged_fields,
    readable,
    to_json,
)
from db.workspace.log import LogEntry, Record
from db.workspace.tables import DatedValue

T = TypeVar("T")

_CHUNK = 500
"""Keys in one IN list: well below every engine's limit of parameters."""


class Bulk:
    """Writes many rows at once within one open change set."""

    def __init__(self, session: Session, record: Record, change_set: UUID) -> None:
        self._session = session
        self._record = record
        self._change_set = change_set

    def insert_many(
        self, table: type[Row], rows: Sequence[Mapping[str, Any]], *, with_history: bool = True
    ) -> None:
        """Insert rows that carry the change set's id; the log gets one entry for all of them."""
        if not rows:
            return
        target = table_of(table)
        columns = _complete_columns(target, rows, self._change_set)
        insert_columns(self._session.connection(), target, columns)
        self._log_insertion(target, len(rows))
        if with_history:
            self._write_dated(_first_dated_rows(target, columns, self._record.true_from))

    def update_many(
        self,
        table: type[Row],
        updates: Sequence[tuple[UUID, Mapping[str, Any]]],
        since: Mapping[UUID, date],
    ) -> None:
        """Change rows, logging of each what really changed; rows that are gone are left out."""
        target = table_of(table)
        wanted = dict(updates)
        writes: dict[UUID, Mapping[str, Any]] = {}
        dated: list[dict[str, Any]] = []
        for before in stored(self._session, target, list(wanted)):
            changed = {
                name: value for name, value in wanted[before["id"]].items() if before[name] != value
            }
            if changed:
                writes[before["id"]] = _raised(target, before, changed)
                self._record.entries.append(_update_entry(target, before, changed))
                day = since.get(before["id"], self._record.true_from)
                dated.extend(_dated_rows(target, before["id"], changed, day))
        update_rows(self._session.connection(), target, writes)
        self._write_dated(dated)

    def delete_many(self, table: type[Row], keys: Sequence[UUID]) -> None:
        """Delete rows, logging each whole so that the deletion can be undone."""
        delete_rows(self._session, self._record, table_of(table), keys)

    def _write_dated(self, values: Iterable[Mapping[str, Any]]) -> None:
        rows = list(values)
        if rows:
            target = table_of(DatedValue)
            columns = _complete_columns(target, rows, self._change_set)
            insert_columns(self._session.connection(), target, columns)
            self._log_insertion(target, len(rows))

    def _log_insertion(self, table: Table, count: int) -> None:
        self._record.entries.append(
            LogEntry(
                table.name,
                None,
                Operation.INSERT_MANY,
                after={"count": count},
                batch=self._change_set,
            )
        )


def write_rows(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert whole rows exactly as they are given."""
    columns = {column.name: [row[column.name] for row in rows] for column in table.columns}
    insert_columns(connection, table, columns)


def update_rows(
    connection: Connection, table: Table, values: Mapping[UUID, Mapping[str, Any]]
) -> None:
    """Write values into the rows of those keys; one statement for all that set the same columns."""
    alike: dict[tuple[str, ...], list[dict[str, Any]]] = {}
    for key, row in values.items():
        new = {f"new_{name}": value for name, value in row.items()}
        alike.setdefault(tuple(sorted(row)), []).append({"its_key": key, **new})
    for names, rows in alike.items():
        statement = update(table).where(table.c.id == bindparam("its_key"))
        connection.execute(statement.values({n: bindparam(f"new_{n}") for n in names}), rows)


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


def _complete_columns(
    table: Table, rows: Sequence[Mapping[str, Any]], change_set: UUID
) -> dict[str, Values]:
    if unknown := rows[0].keys() - table.columns.keys():
        raise KeyError(f"{table.name} has no {', '.join(sorted(unknown))}")
    columns = columns_of(table, rows)
    columns["imported_in"] = repeat(change_set)
    if "id" not in rows[0]:
        columns["id"] = new_keys(len(rows))
    for column in table.columns:
        source = column.info.get("folds")
        if source in columns:
            columns[column.name] = [fold(text or "") for text in islice(columns[source], len(rows))]
    return columns


def stored(session: Session, table: Table, keys: Sequence[UUID]) -> Iterator[dict[str, Any]]:
    """Yield the rows of those keys that are there, held until the change ends."""
    for chunk in chunks(keys):
        statement = select(*readable(table)).where(table.c.id.in_(chunk)).with_for_update()
        yield from [dict(row) for row in session.connection().execute(statement).mappings()]


def _raised(
    table: Table, before: Mapping[str, Any], changed: Mapping[str, Any]
) -> Mapping[str, Any]:
    return {**changed, **folded_fields(table, changed), "version": before["version"] + 1}


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


def _first_dated_rows(
    table: Table, columns: Mapping[str, Values], day: date
) -> Iterator[dict[str, Any]]:
    """Leave out what a new row is by default: its history begins when it becomes something else."""
    for column in table.columns:
        values = columns.get(column.name, ())
        if is_dated(column) and isinstance(values, list):
            usual = (None, default_of(column))
            for key, value in zip(columns["id"], values, strict=True):
                if value not in usual:
                    yield _dated_row(table, key, column.name, value, day)


def _dated_rows(
    table: Table, key: UUID, values: Mapping[str, Any], day: date
) -> Iterator[dict[str, Any]]:
    for name, value in values.items():
        if is_dated(table.columns[name]):
            yield _dated_row(table, key, name, value, day)


def _dated_row(table: Table, key: UUID, field: str, value: Any, day: date) -> dict[str, Any]:
    return {
        "entity": table.name,
        "key": key,
        "field": field,
        "value": to_json(value),
        "since": day,
    }
