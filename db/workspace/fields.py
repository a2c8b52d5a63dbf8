"""How the fields of a row are written to the change log and read back from it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import Column, Table

from db.text import fold, storable
from db.types import Instant, Key, Word

Fields = dict[str, Any]


def is_logged(column: Column[Any]) -> bool:
    """Tell whether the log holds this column; derived, sealed and unlogged ones it does not."""
    return not column.info.keys() & {"folds", "sealed", "unlogged"}


def readable(table: Table) -> list[Column[Any]]:
    """Return the columns that the door reads: what is sealed is for nobody but whom it belongs to."""
    return [column for column in table.columns if not column.info.get("sealed")]


def needs_sealed(table: Table) -> bool:
    """Tell whether a row is nothing without what the log does not hold: undo brings none back."""
    return any(column.info.keys() >= {"sealed", "needed"} for column in table.columns)


def is_dated(column: Column[Any]) -> bool:
    """Tell whether each value is kept with the day it became true."""
    return bool(column.info.get("dated"))


def logged_fields(table: Table, values: Mapping[str, Any]) -> Fields:
    """Return those of the values that the log holds, as JSON can hold them."""
    return {
        name: to_json(value) for name, value in values.items() if is_logged(table.columns[name])
    }


def to_json(value: Any) -> Any:
    """Return a field's value as JSON can hold it, the same as when it is read from a row again."""
    if isinstance(value, UUID):
        return value.hex
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, str):
        return storable(value)
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    return value


def from_json(column: Column[Any], value: Any) -> Any:
    """Return the value that `to_json` wrote for this column."""
    if value is None:
        return None
    kind = column.type
    if isinstance(kind, Key):
        return UUID(hex=value)
    if isinstance(kind, Word):
        return kind.words(value)
    if isinstance(kind, Instant):
        return datetime.fromisoformat(value)
    if isinstance(value, str) and kind.python_type in (date, time):
        return kind.python_type.fromisoformat(value)
    return value


def folded_fields(table: Table, values: Mapping[str, Any]) -> Fields:
    """Return the searchable forms of those values that have one."""
    return {
        column.name: fold(values[column.info["folds"]] or "")
        for column in table.columns
        if column.info.get("folds") in values
    }
