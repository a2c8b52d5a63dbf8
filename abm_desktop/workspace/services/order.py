"""The order in which people put rows: kept as positions from 1."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, func, select

from abm_desktop.workspace.opened import Change


def last_position(change: Change, table: Any, siblings: ColumnElement[bool]) -> int:
    """Return the position behind all siblings."""
    change.session.flush()
    found = change.session.scalar(select(func.max(table.position)).where(siblings))
    return (found or 0) + 1


def put(
    change: Change,
    table: Any,
    key: UUID,
    siblings: ColumnElement[bool],
    *,
    before: UUID | None = None,
    after: UUID | None = None,
) -> None:
    """Put a row before or after a sibling; at the end where neither is one of them."""
    was = _positions(change, table, siblings)
    order = [row for row in was if row != key]
    order.insert(_place(order, before, after), key)
    _number(change, table, order, was)


def close_gaps(change: Change, table: Any, siblings: ColumnElement[bool]) -> None:
    """Count the positions of siblings from 1 again, after one of them is gone."""
    was = _positions(change, table, siblings)
    _number(change, table, list(was), was)


def _positions(change: Change, table: Any, siblings: ColumnElement[bool]) -> dict[UUID, int]:
    change.session.flush()
    statement = select(table.id, table.position).where(siblings)
    rows = change.session.execute(statement.order_by(table.position, table.id))
    return {row.id: row.position for row in rows}


def _number(change: Change, table: Any, order: Sequence[UUID], was: Mapping[UUID, int]) -> None:
    moved = [
        (row, {"position": place}) for place, row in enumerate(order, 1) if was.get(row) != place
    ]
    change.update_many(table, moved)


def _place(order: Sequence[UUID], before: UUID | None, after: UUID | None) -> int:
    if before in order:
        return order.index(before)
    return order.index(after) + 1 if after in order else len(order)
