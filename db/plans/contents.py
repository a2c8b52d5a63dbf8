"""The bytes of attached files: kept once for each content, and swept when nothing names them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Column, ColumnElement, Select, and_, delete, exists, func, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from db.whole import metadata
from db.workspace.bulk import chunks
from db.workspace.tables import FileContent


def keep(session: Session, digest: str, data: bytes) -> None:
    """Keep bytes under their digest; the same bytes are kept once, whoever attaches them."""
    is_file = session.get_bind().dialect.name == "sqlite"
    insert = sqlite.insert if is_file else postgresql.insert
    # Bytes that are there are written to, which holds them: nobody sweeps them before they are named.
    statement = insert(FileContent).on_conflict_do_update(
        index_elements=["digest"], set_={"size": len(data)}
    )
    session.connection().execute(statement, {"digest": digest, "size": len(data), "data": data})


def measure_unnamed(session: Session) -> tuple[int, int]:
    """Return how many contents nothing in any room names, and how many bytes they have."""
    count, size = session.execute(
        _unnamed(func.count(), func.coalesce(func.sum(FileContent.size), 0))
    ).one()
    return int(count), int(size)


def sweep_unnamed(session: Session) -> int:
    """Delete the contents that nothing names, for good, and return how many."""
    digests = list(session.scalars(_unnamed(FileContent.digest).with_for_update()))
    swept = 0
    for chunk in chunks(digests):
        # Asked again, for whoever attached one meanwhile was waited for. No verb of the door: bytes
        # are no rows of the log, and cannot be undone.
        mine = FileContent.digest.in_(chunk) & _is_unnamed()
        swept += session.connection().execute(delete(FileContent).where(mine)).rowcount
    return swept


def _unnamed(*columns: Any) -> Select[Any]:
    return select(*columns).select_from(FileContent).where(_is_unnamed())


def _is_unnamed() -> ColumnElement[bool]:
    return and_(*(~exists().where(column == FileContent.digest) for column in _naming_columns()))


def _naming_columns() -> Iterator[Column[Any]]:
    """Yield the columns of every room that name contents, as their `info` says."""
    for table in metadata().tables.values():
        yield from (column for column in table.columns if "names_content" in column.info)
