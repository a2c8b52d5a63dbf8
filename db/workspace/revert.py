"""Taking a change set back, row by row, without touching what somebody did since."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any
from uuid import UUID

from sqlalchemy import Column, Table, UniqueConstraint, select
from sqlalchemy.orm import Session

from db.vocabulary import Operation
from db.whole import metadata
from db.workspace.bulk import chunks, delete_rows, stored, update_rows, write_rows
from db.workspace.door import Change
from db.workspace.fields import (
    Fields,
    folded_fields,
    from_json,
    logged_fields,
    needs_sealed,
    readable,
    to_json,
)
from db.workspace.log import LogEntry, Record
from db.workspace.references import referring_columns
from db.workspace.tables import ChangeSet, DatedValue, LoggedChange
from resources.language import tr
from resources.records import dataclass


@dataclass(frozen=True, slots=True)
class KeptRow:
    """A row that could not be taken back, and why."""

    entity: str
    key: UUID
    why: str


EDITED = tr("edited since")
REFERRED_TO = tr("used by something newer")
PARENT_GONE = tr("belongs to something that is gone")
TAKEN = tr("already there again")
SEALED = tr("in no log and cannot come back")


def revert(change: Change, target: UUID) -> tuple[KeptRow, ...]:
    """Take back everything that a change set did, latest first; return what had to stay.

    A field is set back only where it still holds what the set wrote; a row is deleted only where
    nobody edited it or refers to it; a deleted row comes back whole. A dated value goes with its
    field: where that has to stay, so does what tells since when it is true.
    """
    change.forget()
    reverter = _Reverter(change.session, change.record, target)
    entries = _entries(change.session, target)
    backwards = list(reversed(entries))
    for (entity, operation), group in groupby(
        sorted(backwards, key=_is_dated_value),
        key=lambda entry: (entry.entity, entry.operation),
    ):
        reverter.revert(metadata().tables[entity], operation, list(group))
    return tuple(reverter.kept)


def _is_dated_value(entry: LogEntry) -> bool:
    return entry.entity == DatedValue.__tablename__


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
        self._staying: set[tuple[str, UUID | None, str | None]] = set()
        """Entity, key and field of what was not taken back; no field for the whole row."""
        self.kept: list[KeptRow] = []

    def revert(self, table: Table, operation: Operation, entries: Sequence[LogEntry]) -> None:
        match operation:
            case Operation.INSERT:
                self._take_out(table, {entry.key: entry.after or {} for entry in entries})
            case Operation.INSERT_MANY:
                self._take_out_many(table)
            case Operation.UPDATE:
                self._set_back(table, entries)
            case Operation.DELETE:
                self._bring_back(table, entries)

    def _take_out(self, table: Table, written: Mapping[Any, Fields]) -> None:
        keys = []
        gone = set(written)
        for row in stored(self._session, table, list(written)):
            gone.discard(row["id"])
            if self._stays(table, row):
                continue
            following = _following(table, row)
            if _holds(logged_fields(table, row), written[row["id"]], following):
                keys.append(row["id"])
            else:
                self._keep(table, row["id"], EDITED)
        self._staying.update((table.name, key, None) for key in gone)
        self._delete(table, keys)

    def _take_out_many(self, table: Table) -> None:
        mine = table.c.imported_in == self._target
        statement = select(*readable(table)).where(mine).with_for_update()
        found = self._session.connection().execute(statement).mappings().all()
        rows = [dict(row) for row in found if not self._stays(table, dict(row))]
        edited = self._edited(table, [row for row in rows if row["version"] > 1])
        for key in edited:
            self._keep(table, key, EDITED)
        self._delete(table, [row["id"] for row in rows if row["id"] not in edited])

    def _edited(self, table: Table, rows: Sequence[Mapping[str, Any]]) -> set[UUID]:
        """Return those rows that differ from what was inserted, by their first logged values."""
        first = self._first_values(table, [row["id"] for row in rows])
        return {
            row["id"]
            for row in rows
            if any(
                name not in ("version", *_following(table, row)) and to_json(row[name]) != value
                for name, value in first.get(row["id"], {}).items()
            )
        }

    def _first_values(self, table: Table, keys: Sequence[UUID]) -> dict[UUID, Fields]:
        first: dict[UUID, Fields] = {}
        for chunk in chunks(keys):
            statement = (
                select(LoggedChange.key, LoggedChange.before)
                .join(ChangeSet, ChangeSet.id == LoggedChange.change_set_id)
                .where(LoggedChange.entity == table.name, LoggedChange.key.in_(chunk))
                .where(LoggedChange.operation == Operation.UPDATE.value)
                .order_by(ChangeSet.number, LoggedChange.position)
            )
            for key, before in self._session.execute(statement):
                first[key] = {**before, **first.get(key, {})}
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

    def _set_back(self, table: Table, entries: Sequence[LogEntry]) -> None:
        keys = [entry.key for entry in entries if entry.key]
        rows = {row["id"]: row for row in stored(self._session, table, keys)}
        gone = self._gone_parents(table, [entry.before or {} for entry in entries])
        writes: dict[UUID, dict[str, Any]] = {}
        for entry in entries:
            before, row = entry.before or {}, rows.get(entry.key)
            if row is None:
                self._staying.update((table.name, entry.key, name) for name in before)
            elif mine := self._still_mine(table, row, entry, gone):
                values = self._write_back(table, row, {name: before[name] for name in mine})
                writes.setdefault(row["id"], {}).update(values)
                row.update(values)
        update_rows(self._session.connection(), table, writes)

    def _still_mine(
        self,
        table: Table,
        row: Mapping[str, Any],
        entry: LogEntry,
        gone: Mapping[str, set[Any]],
    ) -> list[str]:
        """Return the fields that can be set back; note of the others that they stay."""
        before, after = entry.before or {}, entry.after or {}
        now = logged_fields(table, row)
        fields = [name for name in before if name != "version" and now[name] != before[name]]
        unedited = [name for name in fields if now[name] == after.get(name)]
        mine = [name for name in unedited if before[name] not in gone.get(name, ())]
        self._staying.update((table.name, row["id"], name) for name in before if name not in mine)
        if len(unedited) < len(fields):
            self._keep(table, row["id"], EDITED, whole=False)
        elif len(mine) < len(unedited):
            self._keep(table, row["id"], PARENT_GONE, whole=False)
        return mine

    def _write_back(self, table: Table, row: Mapping[str, Any], before: Fields) -> dict[str, Any]:
        version = row["version"]
        values = {name: from_json(table.columns[name], value) for name, value in before.items()}
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
        return {**values, **folded_fields(table, values), "version": version + 1}

    def _gone_parents(self, table: Table, wanted: Sequence[Fields]) -> dict[str, set[Any]]:
        """Return, by column, those of the logged references whose row is not there any more."""
        gone: dict[str, set[Any]] = {}
        for key in table.foreign_keys:
            name = key.parent.name
            logged = {fields[name] for fields in wanted if fields.get(name) is not None}
            present = self._present(key.column, [from_json(key.parent, one) for one in logged])
            gone[name] = logged - {to_json(one) for one in present}
        return gone

    def _bring_back(self, table: Table, entries: Sequence[LogEntry]) -> None:
        if needs_sealed(table):
            for entry in entries:
                if entry.key is not None:
                    self._keep(table, entry.key, SEALED)
            return
        logged = [entry.before or {} for entry in reversed(entries)]
        rows = [row for row in (_row(table, one) for one in logged) if not self._stays(table, row)]
        taken = self._taken(table, rows)
        gone = self._gone_parents(table, logged)
        orphans = {
            row["id"]
            for row in rows
            if any(to_json(row[name]) in missing for name, missing in gone.items())
        }
        for row in rows:
            if row["id"] in taken:
                self._keep(table, row["id"], TAKEN)
            elif row["id"] in orphans:
                self._keep(table, row["id"], PARENT_GONE)
        back = [row for row in rows if row["id"] not in taken | orphans]
        if back:
            write_rows(self._session.connection(), table, back)
        self._record.entries.extend(
            LogEntry(table.name, row["id"], Operation.INSERT, after=logged_fields(table, row))
            for row in back
        )

    def _taken(self, table: Table, rows: Sequence[Mapping[str, Any]]) -> set[UUID]:
        """Return those rows that are there, or whose place another row took that must be unique."""
        taken = {row["id"] for row in stored(self._session, table, [row["id"] for row in rows])}
        for unique in table.constraints:
            if isinstance(unique, UniqueConstraint):
                names = [column.name for column in unique.columns]
                wanted = {row["id"]: tuple(row[name] for name in names) for row in rows}
                there = self._there(table, names, wanted.values())
                taken.update(key for key, values in wanted.items() if values in there)
        return taken

    def _there(
        self, table: Table, names: Sequence[str], wanted: Iterable[tuple[Any, ...]]
    ) -> set[tuple[Any, ...]]:
        """Return the values of those columns in rows that share the first one; null is unique."""
        columns = [table.columns[name] for name in names]
        there: set[tuple[Any, ...]] = set()
        for chunk in chunks(list({values[0] for values in wanted})):
            statement = select(*columns).where(columns[0].in_(chunk))
            there.update(tuple(row) for row in self._session.connection().execute(statement))
        return {values for values in there if None not in values}

    def _present(self, parent: Column[Any], wanted: Sequence[Any]) -> set[Any]:
        present: set[Any] = set()
        for chunk in chunks(wanted):
            statement = select(parent).where(parent.in_(chunk))
            present.update(self._session.connection().execute(statement).scalars())
        return present

    def _stays(self, table: Table, row: Mapping[str, Any]) -> bool:
        """Tell whether a row is the dated value of a field, or of a row, that stays."""
        if table.name != DatedValue.__tablename__:
            return False
        owner = (row["entity"], row["key"])
        return bool(self._staying & {(*owner, None), (*owner, row["field"])})

    def _keep(self, table: Table, key: UUID, why: str, *, whole: bool = True) -> None:
        self.kept.append(KeptRow(table.name, key, why))
        if whole:
            self._staying.add((table.name, key, None))


def _holds(now: Fields, written: Fields, following: Collection[str]) -> bool:
    """Tell whether a row holds what was written; columns that came later do not count."""
    leaving = {"version", *following}
    return all(now.get(name) == value for name, value in written.items() if name not in leaving)


def _following(table: Table, row: Mapping[str, Any]) -> set[str]:
    """Return the fields whose value follows from other rows, so that no person edited it."""
    return {
        column.name
        for column in table.columns
        if "follows_unless" in column.info and not row[column.info["follows_unless"]]
    }


def _row(table: Table, before: Fields) -> dict[str, Any]:
    """Return the row that a deletion logged, with what the log leaves out worked out again."""
    values = {column.name: from_json(column, before.get(column.name)) for column in table.columns}
    values["version"] = before["version"] + 1
    return {**values, **folded_fields(table, values)}
