"""Erasing personal data: from the row, from the log, and from the names of changes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, Table, select, update

from db.base import Row
from db.vocabulary import Operation
from db.whole import mapped_classes
from db.workspace.capture import table_of
from db.workspace.door import Change
from db.workspace.fields import Fields
from db.workspace.tables import ChangeSet, LoggedChange
from resources.language import tr
from resources.said import written

ERASED: Final = "(erased)"
"""What stands where something must stand and nothing may."""
_UNNAMED: Final = tr("Change to somebody who was erased")
_UNNAMED_ROW: Final = {"label": _UNNAMED, "said": written(_UNNAMED)}
_WHOLE: Final = (Operation.INSERT, Operation.DELETE)
"""What these log is a whole row, which undo or redo may bring back."""


def erase(change: Change, table: type[Row], key: UUID) -> None:
    """Take a row's erasable fields out of the row and of the whole log, for good.

    The change sets that touched the row lose their names too, since a name may tell who it was.
    """
    row = change.get(table, key)
    for name, stand_in in _erasable(table_of(table)).items():
        setattr(row, name, stand_in)
    change.session.flush()
    redact(change, table, key)


def redact(
    change: Change, table: type[Row], key: UUID, marks: Mapping[str, Any] | None = None
) -> None:
    """Take a row's erasable fields out of the whole log, also where the row is gone.

    `marks` are what the row shall say where undo or redo brings it back.
    """
    fields = _erasable(table_of(table))
    for entry in change.record.entries:
        if entry.key == key:
            _forget(entry.before, fields)
            _forget(entry.after, fields)
    statement = select(LoggedChange).where(
        LoggedChange.entity == table.__tablename__, LoggedChange.key == key
    )
    for logged in change.session.scalars(statement).all():
        _forget_logged(change.session.connection(), logged, fields, marks or {})


def tables_telling_of(owner: str) -> list[type[Row]]:
    """Return the tables that hold erasable fields about whoever a column names, of all rooms."""
    return [
        one
        for one in mapped_classes()
        if issubclass(one, Row)
        and owner in table_of(one).columns
        and any(column.info.get("erasable") for column in table_of(one).columns)
    ]


def logged_texts(change: Change, table: type[Row], key: UUID, field: str) -> set[str]:
    """Return every text that the log holds of a field of a row."""
    statement = select(LoggedChange.before, LoggedChange.after).where(
        LoggedChange.entity == table.__tablename__, LoggedChange.key == key
    )
    sides = (side for sides in change.session.execute(statement) for side in sides)
    return {side[field] for side in sides if side and side.get(field) not in (None, ERASED)}


def logged_keys(change: Change, table: type[Row], owner: str, key: UUID) -> set[UUID]:
    """Return the rows that the log knows to have belonged to another: `owner` names it."""
    sides = (LoggedChange.before, LoggedChange.after)
    belongs = [side[owner].as_string() == key.hex for side in sides]
    statement = select(LoggedChange.key).where(
        LoggedChange.entity == table.__tablename__, belongs[0] | belongs[1]
    )
    return {found for found in change.session.scalars(statement) if found is not None}


def _erasable(table: Table) -> dict[str, str | None]:
    """Return what stands for each erasable field of a table."""
    return {
        column.name: None if column.nullable else ERASED
        for column in table.columns
        if column.info.get("erasable")
    }


def _forget_logged(
    connection: Connection,
    logged: LoggedChange,
    fields: Mapping[str, str | None],
    marks: Mapping[str, Any],
) -> None:
    is_whole = logged.operation in _WHOLE
    instead = {**fields, **marks} if is_whole else None
    connection.execute(
        update(LoggedChange)
        .where(
            LoggedChange.change_set_id == logged.change_set_id,
            LoggedChange.position == logged.position,
        )
        .values(
            before=_without(logged.before, fields, instead),
            after=_without(logged.after, fields, instead),
        )
    )
    connection.execute(
        update(ChangeSet).where(ChangeSet.id == logged.change_set_id).values(_UNNAMED_ROW)
    )


def _forget(values: Fields | None, fields: Mapping[str, Any]) -> None:
    for name in fields:
        if values is not None:
            values.pop(name, None)


def _without(
    values: Fields | None, fields: Mapping[str, Any], instead: Mapping[str, Any] | None
) -> Fields | None:
    if values is None:
        return None
    if instead is not None:
        return {**values, **instead}
    return {name: value for name, value in values.items() if name not in fields}
