"""Many rows turned into what a driver takes: column by column, since rows are many.

SQLAlchemy's own binding costs a chain of calls for each value; here each column is converted in
one pass. Days, JSON and the types of `db.types` have a short way; every other type keeps its own.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from itertools import repeat
from operator import attrgetter
from typing import Any, Final

from sqlalchemy import JSON, Column, Connection, Date, Dialect, Table, bindparam, insert
from sqlalchemy import column as bare_column
from sqlalchemy import table as bare_table
from sqlalchemy.sql.schema import ScalarElementColumnDefault
from sqlalchemy.types import TypeEngine

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


def columns_of(table: Table, rows: Sequence[Mapping[str, Any]]) -> dict[str, Values]:
    """Return the values by column; what a row leaves out is the column's default.

    A column that no row names and that has no default is left out: half the time of an insertion
    goes into binding values, be they empty.
    """
    named: frozenset[str] = frozenset().union(*rows)
    columns: dict[str, Values] = {}
    for column in table.columns:
        if column.name in named:
            columns[column.name] = _column_of(column, rows)
        elif (default := default_of(column)) is not None:
            columns[column.name] = repeat(default)
    return columns


def _column_of(column: Column[Any], rows: Sequence[Mapping[str, Any]]) -> Values:
    default = default_of(column)
    return [row.get(column.name, default) for row in rows]


def default_of(column: Column[Any]) -> Any:
    """Return what a column holds where nothing is said; None where it has no plain default."""
    default = column.default
    return default.arg if isinstance(default, ScalarElementColumnDefault) else None


def _converted(values: Values, column: Column[Any], dialect: Dialect) -> Values:
    convert = converter(column.type, dialect)
    if convert is None:
        return values
    if convert is _stored_text and isinstance(values, list) and _is_plain(values):
        return values
    if isinstance(values, repeat):
        value = next(values)
        return repeat(None if value is None else convert(value))
    return [None if value is None else convert(value) for value in values]


def converter(kind: TypeEngine[Any], dialect: Dialect) -> Converter | None:
    """Return what turns a value of a type, but not None, into what the driver takes."""
    if isinstance(kind, Words):
        return _stored_text
    if dialect.name == "sqlite":
        for known, convert in _SHORT_WAYS.items():
            if isinstance(kind, known):
                return convert
    return kind.dialect_impl(dialect).bind_processor(dialect)


def _is_plain(texts: Sequence[str | None]) -> bool:
    """Return whether every letter can be kept as it is, all texts looked at in one go."""
    return "".join(filter(None, texts)).isprintable()


def _stored_text(text: str) -> str:
    return text if text.isprintable() else storable(text)


def _stored_instant(instant: datetime) -> str:
    if instant.tzinfo is None:
        raise ValueError("An instant needs a time zone.")
    return instant.astimezone(UTC).replace(tzinfo=None).isoformat(" ", "microseconds")


_SHORT_WAYS: Final[Mapping[type[TypeEngine[Any]], Converter]] = {
    Key: attrgetter("bytes"),
    Instant: _stored_instant,
    Date: date.isoformat,
    JSON: json.dumps,
}
"""What SQLite's own conversion of these types comes to."""


def _insert_statement(connection: Connection, table: Table, names: Sequence[str]) -> str:
    # A bare table: the defaults of a mapped one would name columns that an earlier schema lacks.
    typed = (bare_column(name, table.columns[name].type) for name in names)
    statement = insert(bare_table(table.name, *typed)).values(
        {name: bindparam(name) for name in names}
    )
    compiled = statement.compile(dialect=connection.dialect, column_keys=list(names))
    if compiled.positional:
        return compiled.string
    return compiled.string % dict.fromkeys(names, "%s")
