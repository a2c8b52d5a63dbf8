"""What rows hold in custom fields: one implementation for accounts, contacts and deals.

A room names its table by a `ValueTable`, and hands it to these use cases.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from abm_desktop.errors import EditConflictError, FieldConflict
from abm_desktop.vocabulary import FieldOwner
from abm_desktop.workspace.custom_fields import (
    CustomFieldRow,
    FieldValue,
    cleaned_value,
    column_of,
    kept,
    told,
)
from abm_desktop.workspace.opened import Change, Reading
from abm_desktop.workspace.services.custom_fields import custom_fields
from db.base import Row
from db.keys import new_key
from db.workspace.bulk import chunks
from resources.records import dataclass

Values = Mapping[UUID, FieldValue]
"""By field, what a row holds; a field that is not there holds nothing."""


@dataclass(frozen=True, slots=True)
class ValueTable:
    """Where the values of an owner's custom fields are kept.

    Attributes:
        table: such as `AccountField`.
        owner_table: the table of what they belong to, whose row is held while a value is written.
        column: names in `table` what a value belongs to, such as `account_id`.
    """

    owner: FieldOwner
    owner_table: type[Row]
    table: type[Any]
    column: str

    @property
    def key(self) -> Any:
        """Return the column of what a value belongs to."""
        return getattr(self.table, self.column)


def values_of(
    reading: Reading | Change, where: ValueTable, keys: Sequence[UUID]
) -> dict[UUID, dict[UUID, FieldValue]]:
    """Return what rows hold, by row and field; one query for five hundred of them."""
    fields = {one.id: one for one in custom_fields(reading, where.owner, with_retired=True)}
    values: defaultdict[UUID, dict[UUID, FieldValue]] = defaultdict(dict)
    if not fields:
        return values
    for chunk in chunks(keys):
        for owner, field, value in read_values(
            reading.session, where, fields, where.key.in_(chunk)
        ):
            values[owner][field.id] = value
    return values


def read_values(
    session: Session,
    where: ValueTable,
    fields: Mapping[UUID, CustomFieldRow],
    *conditions: ColumnElement[bool],
) -> Iterator[tuple[UUID, CustomFieldRow, FieldValue]]:
    """Yield whose they are, the field and the value of all that meet conditions: one query."""
    table = where.table
    statement = select(
        where.key.label("owner"), table.field_id, table.text, table.number, table.day
    ).where(*conditions)
    for row in session.execute(statement).mappings():
        field = fields[row["field_id"]]
        value = told(field.kind, row)  # type: ignore[arg-type]
        if value is not None:
            yield row["owner"], field, value


def set_value(
    change: Change,
    where: ValueTable,
    key: UUID,
    field: CustomFieldRow,
    edit: tuple[FieldValue | None, FieldValue | None],
) -> None:
    """Change what a row holds in a field; `edit` is what the person saw, and what it shall be.

    Raises:
        EditConflictError: somebody changed the same field of the same row meanwhile.
        KnownError: the field cannot have this value, and why.
    """
    base, mine = edit[0], cleaned_value(field, edit[1])
    if base == mine:
        return
    owner = change.get(where.owner_table, key)  # held: two first values would be two rows
    row = _row(change, where, key, field.id)
    theirs = None if row is None else told(field.kind, _columns(row))
    if theirs not in (base, mine):
        conflict = FieldConflict(field.label, base, mine, theirs)
        raise EditConflictError(where.owner.value, key, owner.version, (conflict,))
    if row is None:
        fresh = {where.column: key, "field_id": field.id, column_of(field.kind): kept(mine)}
        change.add(where.table(**fresh))
    elif theirs != mine:
        setattr(row, column_of(field.kind), kept(mine))


def edit_value(
    where: ValueTable,
    change: Change,
    key: UUID,
    edits: Mapping[str, tuple[FieldValue | None, FieldValue | None]],
    *,
    field: CustomFieldRow,
) -> None:
    """Change what a row holds in a field, as an edit under the field's label."""
    for edit in edits.values():
        set_value(change, where, key, field, edit)


def set_values(
    change: Change,
    where: ValueTable,
    wanted: Iterable[tuple[UUID, CustomFieldRow, FieldValue | None]],
) -> None:
    """Write many cleaned values at once, whatever was there; each row is logged.

    Raises:
        KnownError: a field cannot have its value, and why; nothing was written.
    """
    cells = {(key, field.id): (field, cleaned_value(field, value)) for key, field, value in wanted}
    there = _keys_there(change, where, [key for key, _field in cells])
    updates: list[tuple[UUID, Mapping[str, Any]]] = []
    fresh: list[dict[str, Any]] = []
    for (key, _id), (field, value) in cells.items():
        held = {column_of(field.kind): kept(value)}
        if (key, field.id) in there:
            updates.append((there[key, field.id], held))
        elif value is not None:
            fresh.append({"id": new_key(), where.column: key, "field_id": field.id, **held})
    change.update_many(where.table, updates)
    change.insert_many(where.table, fresh)


def _keys_there(
    change: Change, where: ValueTable, keys: Sequence[UUID]
) -> dict[tuple[UUID, UUID], UUID]:
    there: dict[tuple[UUID, UUID], UUID] = {}
    for chunk in chunks(list(dict.fromkeys(keys))):
        statement = select(where.key, where.table.field_id, where.table.id)
        found = change.session.execute(statement.where(where.key.in_(chunk)))
        there.update({(key, field): row for key, field, row in found})
    return there


def _row(change: Change, where: ValueTable, key: UUID, field: UUID) -> Any:
    statement = select(where.table).where(where.key == key, where.table.field_id == field)
    return change.session.scalars(statement.execution_options(populate_existing=True)).one_or_none()


def _columns(row: Any) -> Mapping[str, Any]:
    return {"text": row.text, "number": row.number, "day": row.day}
