"""Erasing personal data: from the row, from the log, and from the names of changes."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, select, update

from db.base import Row
from db.workspace.capture import table_of
from db.workspace.door import Change
from db.workspace.tables import ChangeSet, LoggedChange

ERASED: Final = "(erased)"
"""What stands where something must stand and nothing may."""


def erase(change: Change, table: type[Row], key: UUID) -> None:
    """Take a row's erasable fields out of the row and of the whole log, for good.

    The change sets that touched the row lose their names too, since a name may tell who it was.
    """
    target = table_of(table)
    erasable = {column.name: column for column in target.columns if column.info.get("erasable")}
    row = change.get(table, key)
    for name, column in erasable.items():
        setattr(row, name, None if column.nullable else ERASED)
    change.session.flush()
    _redact(change, target.name, key, frozenset(erasable))


def _redact(change: Change, entity: str, key: UUID, fields: frozenset[str]) -> None:
    for entry in change.record.entries:
        if entry.key == key:
            _forget(entry.before, fields)
            _forget(entry.after, fields)
    statement = select(LoggedChange).where(LoggedChange.entity == entity, LoggedChange.key == key)
    for logged in change.session.scalars(statement).all():
        _forget_logged(change.session.connection(), logged, fields)


def _forget_logged(connection: Connection, logged: LoggedChange, fields: frozenset[str]) -> None:
    connection.execute(
        update(LoggedChange)
        .where(
            LoggedChange.change_set_id == logged.change_set_id,
            LoggedChange.position == logged.position,
        )
        .values(before=_without(logged.before, fields), after=_without(logged.after, fields))
    )
    connection.execute(
        update(ChangeSet)
        .where(ChangeSet.id == logged.change_set_id)
        .values(label=f"Change to an erased {logged.entity}")
    )


def _forget(values: dict[str, Any] | None, fields: frozenset[str]) -> None:
    for name in fields:
        if values is not None:
            values.pop(name, None)


def _without(values: dict[str, Any] | None, fields: frozenset[str]) -> dict[str, Any] | None:
    if values is None:
        return None
    return {name: value for name, value in values.items() if name not in fields}
