"""Statements as a server's driver takes them, put together once and sent past SQLAlchemy."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from sqlalchemy import Dialect, Insert, Select, Update

from db.workspace.binding import Converter, converter
from db.workspace.log import Values
from resources.records import dataclass

Write = tuple[Update, Values]
"""A statement and what it binds."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A statement as the driver takes it."""

    text: str
    converters: Mapping[str, Converter | None]

    def bound(self, values: Values) -> dict[str, Any]:
        """Return what it binds as the driver takes it."""
        return {
            name: value if value is None or convert is None else convert(value)
            for name, convert in self.converters.items()
            for value in (values[name],)
        }


@lru_cache(maxsize=256)
def prepared(statement: Insert | Update | Select[Any], dialect: Dialect) -> Prepared:
    """Compile a statement; an insertion fills all columns that it names no value of itself."""
    named = statement.table.columns.keys() if isinstance(statement, Insert) else None
    compiled = statement.compile(dialect=dialect, column_keys=named)
    kinds = {name: bind.type for name, bind in compiled.binds.items()}
    return Prepared(str(compiled), {name: converter(kind, dialect) for name, kind in kinds.items()})
