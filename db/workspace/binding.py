"""Many rows turned into what a driver takes: column by column, since rows are many.

SQLAlchemy's own binding costs a chain of calls for each value; here each column is converted in
one pass. Only the types of `db.types` have a short way; every other type keeps its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from itertools import repeat
from operator import attrgetter
from typing import Any

from sqlalchemy import Column, Connection, Dialect, Table, bindparam, insert
from sqlalchemy.sql.schema import ScalarElementColumnDefault

from db.text import storable
from db.types import Instant, Key, Words

Values = Iterable[Any]
Converter = Callable[[Any], Any]


def insert_columns(connection: Connection, table: Table, columns: Mapping[str, Values]) -> None:
    """Insert rows that are given as columns of equal length, or endless where all are equal."""
    named = [column for column in table.columns if column.name in columns]
    bound = [_converted(columns[column.name], column, connection.dialect) for column in named]
    statement = _insert_statement(connection, table, [column.name for column in named])
    connection.exec_driver_sql(statement, list(zip(*bound, strict=False)))


def column_of(column: Column[Any], rows: Sequence[Mapping[str, Any]]) -> Values:
    """Return a column's values; what a row leaves out is the column's default."""
    default = default_of(column)
    if not any(column.name in row for row in rows):
        return repeat(default)
    return [row.get(column.name, default) for row in rows]


def default_of(column: Column[Any]) -> Any:
    """Return what a column holds where nothing is said; None where it has no plain default."""
    default = column.default
    return default.arg if isinstance(default, ScalarElementColumnDefault) else None


def _converted(values: Values, column: Column[Any], dialect: Dialect) -> Values:
    convert = _converter(column, dialect)
    if convert is None:
        return values
    if isinstance(values, repeat):
        value = next(values)
        return repeat(None if value is None else convert(value))
    return [None if value is None else convert(value) for value in values]


def _converter(column: Column[Any], dialect: Dialect) -> Converter | None:
    if isinstance(column.type, Words):
        return _stored_text
    if dialect.name == "sqlite" and isinstance(column.type, Key):
        return attrgetter("bytes")
    if dialect.name == "sqlite" and isinstance(column.type, Instant):
        return _stored_instant
    return column.type.dialect_impl(dialect).bind_processor(dialect)


def _stored_text(text: str) -> str:
    return text if text.isprintable() else storable(text)


def _stored_instant(instant: datetime) -> str:
    if instant.tzinfo is None:
        raise ValueError("An instant needs a time zone.")
    return instant.astimezone(UTC).replace(tzinfo=None).isoformat(" ", "microseconds")


def _insert_statement(connection: Connection, table: Table, names: Sequence[str]) -> str:
    statement = insert(table).values({name: bindparam(name) for name in names})
    compiled = statement.compile(dialect=connection.dialect, column_keys=list(names))
    if compiled.positional:
        return compiled.string
    return compiled.string % dict.fromkeys(names, "%s")
