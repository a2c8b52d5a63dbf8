"""The flush listener: what a session is about to write is completed and recorded."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Table, event, inspect
from sqlalchemy.orm import Session

from db.base import Row
from db.keys import new_key
from db.vocabulary import Operation, Origin
from db.workspace.fields import Fields, folded_fields, is_dated, logged_fields, to_json
from db.workspace.log import Authorship, LogEntry, Record
from db.workspace.tables import DatedValue


def watch(session: Session, record: Record, authorship: Authorship) -> None:
    """Complete and record every flush of the session from now on."""
    keeps_dates = authorship.origin not in (Origin.UNDO, Origin.REDO)

    @event.listens_for(session, "before_flush")
    def complete(session: Session, _context: object, _instances: object) -> None:
        for row in _rows(session.deleted):
            record.entries.append(_deletion(row))
        for row in [*_rows(session.new), *_rows(session.dirty)]:
            _complete(row)
            if keeps_dates:
                session.add_all(_dated_values(row, authorship))

    @event.listens_for(session, "after_flush")
    def write_down(session: Session, _context: object) -> None:
        record.entries.extend(_insertion(row) for row in _rows(session.new))
        for row in _rows(session.dirty):
            if before := _before(row):
                record.entries.append(_update(row, before))


def table_of(row: Row | type[Row]) -> Table:
    """Return the table of a mapped row or class."""
    table = row.__table__
    assert isinstance(table, Table)  # noqa: S101 - tells the type checker; mapped rows have tables
    return table


def names(table: Table) -> list[str]:
    """Return the names of a table's columns, in their order."""
    return [column.name for column in table.columns]


def whole(row: Row) -> Fields:
    """Return all fields of a row that the log holds."""
    table = table_of(row)
    return logged_fields(table, {name: getattr(row, name) for name in names(table)})


def _rows(found: Any) -> list[Row]:
    return [row for row in found if isinstance(row, Row)]


def _complete(row: Row) -> None:
    values = {name: getattr(row, name) for name in names(table_of(row))}
    for name, folded in folded_fields(table_of(row), values).items():
        if values[name] != folded:
            setattr(row, name, folded)


def _dated_values(row: Row, authorship: Authorship) -> Iterator[DatedValue]:
    state = inspect(row)
    for column in table_of(row).columns:
        history = state.attrs[column.name].history
        if is_dated(column) and history.has_changes():
            value = history.added[0] if history.added else None
            if value is not None or history.deleted:
                yield DatedValue(
                    id=new_key(),
                    entity=row.__tablename__,
                    key=row.id,
                    field=column.name,
                    value=to_json(value),
                    since=authorship.at.date(),
                )


def _deletion(row: Row) -> LogEntry:
    return LogEntry(row.__tablename__, row.id, Operation.DELETE, before=whole(row))


def _insertion(row: Row) -> LogEntry:
    return LogEntry(row.__tablename__, row.id, Operation.INSERT, after=whole(row))


def _before(row: Row) -> dict[str, Any]:
    state = inspect(row)
    return {
        name: history.deleted[0] if history.deleted else None
        for name in names(table_of(row))
        if (history := state.attrs[name].history).has_changes()
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
