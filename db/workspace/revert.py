"""Taking a change set back, row by row, without touching what somebody did since."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any
from uuid import UUID

from sqlalchemy import Column, Table, select, update
from sqlalchemy.orm import Session

from db.base import Base
from db.vocabulary import Operation
from db.workspace.bulk import chunks, delete_rows, stored, write_rows
from db.workspace.door import Change
from db.workspace.fields import Fields, folded_fields, from_json, logged_fields, to_json
from db.workspace.log import LogEntry, Record
from db.workspace.references import referring_columns
from db.workspace.tables import ChangeSet, LoggedChange


@dataclass(frozen=True, slots=True)
class KeptRow:
    """A row that could not be taken back, and why."""

    entity: str
    key: UUID
    why: str


EDITED = "edited since"
REFERRED_TO = "used by something newer"
PARENT_GONE = "belongs to something that is gone"
TAKEN = "already there again"


def revert(change: Change, target: UUID) -> tuple[KeptRow, ...]:
    """Take back everything that a change set did, latest first; return what had to stay.

    A field is set back only where it still holds what the set wrote; a row is deleted only where
    nobody edited it or refers to it; a deleted row comes back whole.
    """
    reverter = _Reverter(change.session, change.record, target)
    entries = _entries(change.session, target)
    for (entity, operation), group in groupby(
        reversed(entries), key=lambda entry: (entry.entity, entry.operation)
    ):
        reverter.revert(Base.metadata.tables[entity], operation, list(group))
    return tuple(reverter.kept)


def _entries(session: Session, target: UUID) -> list[LogEntry]:
    statement = (
        select(
            LoggedChange.entity,
            LoggedChange.key,
            LoggedChange.operation,
            LoggedChange.before,
            LoggedChange.after,
        )
        .where(LoggedChange.change_set_id == target)
        .order_by(LoggedChange.position)
    )
    return [
        LogEntry(entity, key, Operation(operation), before, after)
        for entity, key, operation, before, after in session.execute(statement)
    ]


class _Reverter:
    def __init__(self, session: Session, record: Record, target: UUID) -> None:
        self._session = session
        self._record = record
        self._target = target
        self.kept: list[KeptRow] = []

    def revert(self, table: Table, operation: Operation, entries: Sequence[LogEntry]) -> None:
        match operation:
            case Operation.INSERT:
                self._take_out(table, {entry.key: entry.after or {} for entry in entries})
            case Operation.INSERT_MANY:
                self._take_out_many(table)
            case Operation.UPDATE:
                for entry in entries:
                    self._set_back(table, entry)
            case Operation.DELETE:
                self._bring_back(table, entries)

    def _take_out(self, table: Table, written: Mapping[Any, Fields]) -> None:
        keys = []
        for row in stored(self._session, table, list(written)):
            expected = {**written[row["id"]], "version": row["version"]}
            if logged_fields(table, row) == expected:
                keys.append(row["id"])
            else:
                self._keep(table, row["id"], EDITED)
        self._delete(table, keys)

    def _take_out_many(self, table: Table) -> None:
        statement = select(table).where(table.c.imported_in == self._target)
        rows = self._session.connection().execute(statement).mappings().all()
        edited = self._edited(table, [dict(row) for row in rows if row["version"] > 1])
        for key in edited:
            self._keep(table, key, EDITED)
        self._delete(table, [row["id"] for row in rows if row["id"] not in edited])

    def _edited(self, table: Table, rows: Sequence[Mapping[str, Any]]) -> set[UUID]:
        """Return those rows that differ from what was inserted, by their first logged values."""
        return {
            row["id"]
            for row in rows
            if any(
                to_json(row[name]) != value
                for name, value in self._first_values(table, row["id"]).items()
            )
        }

    def _first_values(self, table: Table, key: UUID) -> Fields:
        statement = (
            select(LoggedChange.before)
            .join(ChangeSet, ChangeSet.id == LoggedChange.change_set_id)
            .where(LoggedChange.entity == table.name, LoggedChange.key == key)
            .where(LoggedChange.operation == Operation.UPDATE.value)
            .order_by(ChangeSet.number, LoggedChange.position)
        )
        first: Fields = {}
        for (before,) in self._session.execute(statement):
            first = {**before, **first}
        first.pop("version", None)
        return first

    def _delete(self, table: Table, keys: Sequence[UUID]) -> None:
        used = self._referred_to(table, keys)
        for key in used:
            self._keep(table, key, REFERRED_TO)
        delete_rows(self._session, self._record, table, [key for key in keys if key not in used])

    def _referred_to(self, table: Table, keys: Sequence[UUID]) -> set[UUID]:
        used: set[UUID] = set()
        for column in referring_columns(table):
            for chunk in chunks(keys):
                statement = select(column).where(column.in_(chunk)).distinct()
                used.update(self._session.connection().execute(statement).scalars())
        return used

    def _set_back(self, table: Table, entry: LogEntry) -> None:
        before, after = entry.before or {}, entry.after or {}
        row = next(stored(self._session, table, [entry.key] if entry.key else []), None)
        if row is None:
            return
        now = logged_fields(table, row)
        fields = [name for name in before if name != "version" and now[name] != before[name]]
        mine = [name for name in fields if now[name] == after.get(name)]
        if len(mine) < len(fields):
            self._keep(table, row["id"], EDITED)
        if mine:
            self._write_back(table, row, {name: before[name] for name in mine})

    def _write_back(self, table: Table, row: Mapping[str, Any], before: Fields) -> None:
        version = row["version"]
        values = {name: from_json(table.columns[name], value) for name, value in before.items()}
        values.update(folded_fields(table, values), version=version + 1)
        self._session.connection().execute(
            update(table).where(table.c.id == row["id"]).values(values)
        )
        old = logged_fields(table, {name: row[name] for name in before})
        self._record.entries.append(
            LogEntry(
                table.name,
                row["id"],
                Operation.UPDATE,
                before={**old, "version": version},
                after={**before, "version": version + 1},
            )
        )

    def _bring_back(self, table: Table, entries: Sequence[LogEntry]) -> None:
        rows = [_row(table, entry.before or {}) for entry in reversed(entries)]
        there = {row["id"] for row in stored(self._session, table, [row["id"] for row in rows])}
        orphans = self._orphans(table, rows)
        for row in rows:
            if row["id"] in there:
                self._keep(table, row["id"], TAKEN)
            elif row["id"] in orphans:
                self._keep(table, row["id"], PARENT_GONE)
        back = [row for row in rows if row["id"] not in there | orphans]
        if back:
            write_rows(self._session.connection(), table, back)
        self._record.entries.extend(
            LogEntry(table.name, row["id"], Operation.INSERT, after=logged_fields(table, row))
            for row in back
        )

    def _orphans(self, table: Table, rows: Sequence[Mapping[str, Any]]) -> set[UUID]:
        orphans: set[UUID] = set()
        for key in table.foreign_keys:
            name, parent = key.parent.name, key.column
            wanted = {row[name] for row in rows if row[name] is not None}
            present = self._present(parent, list(wanted))
            orphans.update(
                row["id"] for row in rows if row[name] is not None and row[name] not in present
            )
        return orphans

    def _present(self, parent: Column[Any], wanted: Sequence[Any]) -> set[Any]:
        present: set[Any] = set()
        for chunk in chunks(wanted):
            statement = select(parent).where(parent.in_(chunk))
            present.update(self._session.connection().execute(statement).scalars())
        return present

    def _keep(self, table: Table, key: UUID, why: str) -> None:
        self.kept.append(KeptRow(table.name, key, why))


def _row(table: Table, before: Fields) -> dict[str, Any]:
    """Return the row that a deletion logged, with what the log leaves out worked out again."""
    values = {column.name: from_json(column, before.get(column.name)) for column in table.columns}
    values["version"] = before["version"] + 1
    return {**values, **folded_fields(table, values)}
