"""The flush listener: what a session is about to write is completed and recorded."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import Column, Connection, Table, event, inspect
from sqlalchemy.orm import Session

from db.base import Row
from db.keys import new_key
from db.vocabulary import Operation, Origin
from db.whole import metadata
from db.workspace.fields import folded_fields, is_dated, logged_fields, readable, to_json
from db.workspace.log import Authorship, LogEntry, Record
from db.workspace.tables import DatedValue


class RecordingSession(Session):
    """The session of one change: what it flushes is completed and recorded.

    Its listeners are the class's own, because to listen anew for each change costs each a part of its time.
    """

    def __init__(self, connection: Connection, authorship: Authorship) -> None:
        super().__init__(bind=connection, expire_on_commit=False)
        self.record = Record(true_from=authorship.day)
        self.keeps_dates = authorship.origin not in (Origin.UNDO, Origin.REDO)
        self.seen: dict[tuple[Table, UUID], dict[str, Any]] = {}
        """Fields of rows that are held until the change ends, as they are now; not of mapped rows."""


@event.listens_for(RecordingSession, "before_flush")
def _complete_all(session: RecordingSession, _context: object, _instances: object) -> None:
    for row in [*_rows(session.new), *_rows(session.dirty)]:
        _complete(row)
        if session.keeps_dates:
            session.add_all(_dated_values(row, session.record.true_from))


@event.listens_for(RecordingSession, "after_flush")
def _write_down(session: RecordingSession, _context: object) -> None:
    session.seen.clear()
    entries = session.record.entries
    # Undo goes backwards: what others refer to must have come first and gone last.
    entries.extend(_insertion(row) for row in _parents_first(session.new))
    for row in _rows(session.dirty):
        if before := _before(row):
            entries.append(_update(row, before))
    entries.extend(_deletion(row) for row in reversed(_parents_first(session.deleted)))


def table_of(row: Row | type[Row]) -> Table:
    """Return the table of a mapped row or class."""
    table = row.__table__
    assert isinstance(table, Table)  # noqa: S101 - tells the type checker; mapped rows have tables
    return table


def names(table: Table) -> list[str]:
    """Return the names of a table's columns, in their order."""
    return [column.name for column in table.columns]


def _values(row: Row) -> dict[str, Any]:
    return {column.name: getattr(row, column.name) for column in readable(table_of(row))}


def _rows(found: Any) -> list[Row]:
    return [row for row in found if isinstance(row, Row)]


def _parents_first(found: Any) -> list[Row]:
    places = _places()
    return sorted(_rows(found), key=lambda row: places[table_of(row)])


@cache
def _places() -> dict[Table, int]:
    return {table: place for place, table in enumerate(metadata().sorted_tables)}


def _complete(row: Row) -> None:
    values = _values(row)
    for name, folded in folded_fields(table_of(row), values).items():
        if values[name] != folded:
            setattr(row, name, folded)


def _dated_values(row: Row, day: date) -> Iterator[DatedValue]:
    state = inspect(row)
    for column in _dated_columns(table_of(row)):
        history = state.attrs[column.name].history
        if history.has_changes():
            value = history.added[0] if history.added else None
            if value is not None or history.deleted:
                yield DatedValue(
                    id=new_key(),
                    entity=row.__tablename__,
                    key=row.id,
                    field=column.name,
                    value=to_json(value),
                    since=day,
                )


@cache
def _dated_columns(table: Table) -> tuple[Column[Any], ...]:
    return tuple(column for column in table.columns if is_dated(column))


def _deletion(row: Row) -> LogEntry:
    before = logged_fields(table_of(row), {**_values(row), **_before(row)})
    return LogEntry(row.__tablename__, row.id, Operation.DELETE, before=before)


def _insertion(row: Row) -> LogEntry:
    after = logged_fields(table_of(row), _values(row))
    return LogEntry(row.__tablename__, row.id, Operation.INSERT, after=after)


def _before(row: Row) -> dict[str, Any]:
    state = inspect(row)
    # Most columns of a row are as they were, which is told of all of them at once.
    as_it_was = state.unmodified
    return {
        name: history.deleted[0] if history.deleted else None
        for name in names(table_of(row))
        if name not in as_it_was and (history := state.attrs[name].history).has_changes()
    }


def _update(row: Row, before: dict[str, Any]) -> LogEntry:
    table = table_of(row)
    after = {name: getattr(row, name) for name in before}
    logged_before = logged_fields(table, before)
    logged_before["version"] = row.version - 1
    logged_after = logged_fields(table, after)
    logged_after["version"] = row.version
    return LogEntry(
        row.__tablename__, row.id, Operation.UPDATE, before=logged_before, after=logged_after
    )
