"""The rows of all rooms as an archive holds them, the same from both engines and back into both.

A row is an object with one value for each column. Left out is what follows from the rest (derived
tables, folded columns) and what is never shown (sealed columns).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import repeat
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Column, Connection, Engine, Table, delete, func, inspect, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from db.archive_values import check_logged, reader_of, writer_of
from db.errors import WorkspaceFileError
from db.rollups import DERIVED, rebuild
from db.text import fold
from db.whole import metadata
from db.workspace.binding import default_of, insert_columns
from db.workspace.bulk import update_rows
from db.workspace.failures import told_in_sentences
from db.workspace.schema import SCHEMA, migrate
from db.workspace.tables import DatedValue
from resources.language import tr

ArchivedRow = Mapping[str, Any]

_STREAMED: Final = {"yield_per": 1_000}
"""How many rows are fetched at once."""
_CONTRADICTION: Final = tr(
    "The archive holds rows that contradict each other: one refers to another that is "
    "not there, or two have the same key. Nothing was made."
)


def archived_tables() -> tuple[Table, ...]:
    """Return all tables that an archive holds; what rows refer to comes before them."""
    return tuple(table for table in metadata().sorted_tables if table.name not in DERIVED)


def archived_columns(table: Table) -> list[Column[Any]]:
    """Return the columns that an archive holds of a table."""
    return [column for column in table.columns if not column.info.keys() & {"folds", "sealed"}]


def count_rows(session: Session) -> dict[str, int]:
    """Return, by table, how many rows an archive holds of it."""
    return {
        table.name: session.scalar(select(func.count()).select_from(table)) or 0
        for table in archived_tables()
    }


def archived_rows(session: Session, table: Table) -> Iterator[dict[str, Any]]:
    """Yield all rows of a table in the order of their keys, never all in memory at once."""
    columns = archived_columns(table)
    writers = [(column.name, writer_of(column)) for column in columns]
    statement = select(*columns).order_by(*table.primary_key.columns)
    with session.connection().execute(statement, execution_options=_STREAMED) as rows:
        for row in rows:
            yield {
                name: None if value is None else write(value)
                for (name, write), value in zip(writers, row, strict=True)
            }


@contextmanager
def restoration(engine: Engine) -> Iterator[Restoration]:
    """Open a new workspace for the rows of an archive; kept at the end, or nothing of it.

    Raises:
        WorkspaceFileError: the rows do not fit together.
    """
    with told_in_sentences(), engine.connect() as connection, connection.begin():
        try:
            restored = Restoration(connection)
            yield restored
            restored.tie()
        except IntegrityError as error:
            raise WorkspaceFileError(_CONTRADICTION) from error


def complete(engine: Engine, schema: int) -> None:
    """Bring restored rows of a schema to today's, and work out what follows from them."""
    if schema < SCHEMA:
        migrate(engine)
    with told_in_sentences(), Session(bind=engine) as session, session.begin():
        rebuild(session)


class Restoration:
    """Writes archived rows into a workspace that was just made, past the log, which is among them."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._ties: dict[Table, dict[UUID, dict[str, UUID]]] = {}
        present = set(inspect(connection).get_table_names())
        self._tables = {table.name: table for table in archived_tables() if table.name in present}
        self._present = {
            name: frozenset(column["name"] for column in inspect(connection).get_columns(name))
            for name in self._tables
        }
        for table in reversed(self._tables.values()):
            connection.execute(delete(table))

    @property
    def table_names(self) -> frozenset[str]:
        """Return the tables that an archive of this schema must hold."""
        return frozenset(self._tables)

    def columns(self, name: str) -> Mapping[str, Callable[[Any], Any]]:
        """Return, by column of a table, what turns an archived value back and refuses others.

        Such a reader raises ValueError with the rest of a sentence: "is no day".
        """
        present = self._present[name]
        return {
            column.name: reader_of(column)
            for column in archived_columns(self._tables[name])
            if column.name in present
        }

    def check(self, name: str, row: ArchivedRow) -> None:
        """Refuse a dated value that its field cannot have; all else its column has refused.

        Raises:
            ValueError: it is one; the text is the rest of a sentence: "is no day".
        """
        dated = self._tables.get(row["entity"]) if name == DatedValue.__tablename__ else None
        if dated is not None and row["field"] in dated.columns:
            check_logged(dated.columns[row["field"]], row["value"])

    def write(self, entity: str, rows: Sequence[ArchivedRow]) -> None:
        """Insert rows whose values have been read already."""
        if not rows:
            return
        table = self._tables[entity]
        columns: dict[str, Iterable[Any]] = {key: [row[key] for row in rows] for key in rows[0]}
        for name in _own_references(table) & columns.keys():
            for row in rows:
                if row[name] is not None:
                    self._ties.setdefault(table, {}).setdefault(row["id"], {})[name] = row[name]
            columns[name] = repeat(None)
        for column in table.columns:
            if source := column.info.get("folds"):
                columns[column.name] = [fold(row[source] or "") for row in rows]
            elif column.info.get("sealed") and column.name in self._present[entity]:
                columns[column.name] = repeat(default_of(column))
        insert_columns(self._connection, table, columns)

    def tie(self) -> None:
        """Let rows refer to others of their own table, which may have come after them."""
        for table, values in self._ties.items():
            update_rows(self._connection, table, values)


def _own_references(table: Table) -> set[str]:
    return {key.parent.name for key in table.foreign_keys if key.column.table is table}
