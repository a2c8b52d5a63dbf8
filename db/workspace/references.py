"""Who refers to a row: asked before it is deleted, and let go where the reference is optional."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Column, Table, func, select
from sqlalchemy.orm import Session

from db.base import Row
from db.whole import mapped_classes, metadata
from db.workspace.bulk import chunks
from db.workspace.capture import table_of
from db.workspace.door import Change


def referring_columns(table: Table) -> Iterator[Column[Any]]:
    """Yield every column of every room that points at a table's rows."""
    for other in metadata().tables.values():
        for key in other.foreign_keys:
            if key.column.table is table and key.column.name == "id":
                yield key.parent


def count_references(session: Session, table: type[Row], key: UUID) -> dict[str, int]:
    """Return how many rows of which entity point at a row; entities without any are left out."""
    counts: dict[str, int] = {}
    for column in referring_columns(table_of(table)):
        statement = select(func.count()).select_from(column.table).where(column == key)
        if found := session.scalar(statement):
            entity = str(column.table.name)
            counts[entity] = counts.get(entity, 0) + found
    return counts


def let_go(change: Change, table: type[Row], key: UUID) -> None:
    """Empty every optional reference to a row, so that it can be deleted; the log keeps them."""
    let_go_all(change, table, [key])


def let_go_all(change: Change, table: type[Row], keys: Sequence[UUID]) -> None:
    """Empty every optional reference to any of many rows, so that they can be deleted."""
    classes = {table_of(one): one for one in mapped_classes()}
    for column in referring_columns(table_of(table)):
        if not column.nullable:
            continue
        pointing = [
            row
            for chunk in chunks(keys)
            for row in change.session.scalars(select(column.table.c.id).where(column.in_(chunk)))
        ]
        if pointing:
            updates = [(row, {column.name: None}) for row in pointing]
            change.update_many(classes[column.table], updates)
