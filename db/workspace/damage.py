"""What can be wrong with a workspace beside its derived rows, and mending what can be mended."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final
from uuid import UUID

from sqlalchemy import (
    Column,
    Engine,
    Table,
    bindparam,
    func,
    literal_column,
    select,
    type_coerce,
    update,
)
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session
from sqlalchemy.types import NULLTYPE

from db.base import Row
from db.errors import DamagedFileError
from db.text import fold
from db.whole import mapped_classes, metadata
from db.workspace.bulk import chunks
from db.workspace.door import Change
from db.workspace.failures import told_in_sentences
from db.workspace.fields import readable
from db.workspace.references import let_go_all, referring_columns
from db.workspace.tables import ChangeCounter, ChangeSet, FileContent
from resources.language import tr
from resources.records import dataclass

_AT_A_TIME: Final = 20
"""So many rows are read at a time: an attached file may be large."""
_OF_AN_INDEX: Final = re.compile(r"(missing from|entries in) index ")
"""What the rows of a file mend; a value that stands twice where it may only once, they do not."""


@dataclass(frozen=True, slots=True)
class Broken:
    """Rows of a table that refer, in one column, to rows which are not there."""

    table: str
    column: str
    refers_to: str
    keys: tuple[UUID, ...]
    count: int

    @property
    def is_optional(self) -> bool:
        """Tell whether such a row can be without what it refers to."""
        return bool(metadata().tables[self.table].c[self.column].nullable)

    @property
    def is_kept(self) -> bool:
        """Tell whether mending would change what was voted on or signed, which stays as it is."""
        table = metadata().tables[self.table]
        return _is_kept(table) or (not self.is_optional and _bears_kept(table))

    @property
    def can_be_mended(self) -> bool:
        """Tell whether a repair mends these rows."""
        return bool(self.keys) and not self.is_kept


def read_verdicts(session: Session) -> tuple[tuple[str, ...], int]:
    """Return what the engine says is wrong with the pages of a file, and with how many entries of its indexes."""
    verdicts = [v for v in _pragma(session, "integrity_check").scalars() if v != "ok"]
    of_indexes = [verdict for verdict in verdicts if _OF_AN_INDEX.search(verdict)]
    return tuple(v for v in verdicts if v not in of_indexes), len(of_indexes)


def reindex(engine: Engine) -> None:
    """Make every index of a file anew from its rows.

    Raises:
        DamagedFileError: rows are alike that must not be.
    """
    try:
        with told_in_sentences(), engine.begin() as connection:
            connection.exec_driver_sql("REINDEX")
    except IntegrityError as error:
        raise DamagedFileError(
            tr(
                "The file is damaged: two rows hold what only one may ({orig}). Nothing was changed; "
                "open a backup of it.",
                orig=error.orig,
            )
        ) from error


def broken_references(session: Session) -> list[Broken]:
    """Return which rows of a file refer to rows that are not there; a server has none."""
    found = Counter[tuple[str, str, int]]()
    rows: dict[tuple[str, str, int], list[int]] = {}
    for table, rowid, parent, number in _pragma(session, "foreign_key_check"):
        found[table, parent, number] += 1
        rows.setdefault((table, parent, number), []).append(rowid)
    return [_broken(session, *place, rows[place]) for place in found]


def mend_references(change: Change) -> int:
    """Empty what refers to nothing where it may be empty, delete it elsewhere; return how many.

    The log keeps every row that is deleted.
    """
    classes = _classes()
    mended = 0
    for broken in broken_references(change.session):
        row = classes.get(broken.table)
        if row is None or not broken.can_be_mended:
            continue
        if broken.is_optional:
            change.update_many(row, [(key, {broken.column: None}) for key in broken.keys])
        else:
            _delete_with_its_own(change, row, broken.keys)
        mended += broken.count
    return mended


def misread_names(session: Session) -> int:
    """Count the texts whose searchable form is not what they say."""
    return sum(len(wrong) for _table, _column, wrong in _misread(session))


def mend_names(session: Session) -> None:
    """Work the searchable form of every text out again where it is wrong."""
    for table, column, wrong in _misread(session):
        statement = (
            update(table).where(table.c.id == bindparam("row")).values({column: bindparam("text")})
        )
        session.connection().execute(statement, [{"row": k, "text": t} for k, t in wrong.items()])


def is_counter_behind(session: Session) -> bool:
    """Tell whether the next change would get a number that one has already."""
    newest = session.scalar(select(func.max(ChangeSet.number))) or 0
    return (session.scalar(select(ChangeCounter.number)) or 0) < newest


def mend_counter(session: Session) -> None:
    """Let the next change get a number that none has yet."""
    newest = select(func.max(ChangeSet.number)).scalar_subquery()
    session.connection().execute(update(ChangeCounter).values(number=newest))


def altered_contents(session: Session) -> int:
    """Count the attached files whose bytes are not those that were attached."""
    contents = session.execute(
        select(FileContent.digest, FileContent.data).execution_options(yield_per=_AT_A_TIME)
    )
    return sum(hashlib.sha256(data).hexdigest() != digest for digest, data in contents)


def unreadable(session: Session) -> dict[str, int]:
    """Count, for each table, the rows with a value that cannot be read.

    Sealed columns are left out, which a server lets nobody read.
    """
    tables = metadata().sorted_tables
    found = {table.name: _count_unreadable(session, table) for table in tables}
    return {name: count for name, count in found.items() if count}


def _count_unreadable(session: Session, table: Table) -> int:
    """Read a table once, as the driver gives it, and each value by itself."""
    columns = readable(table)
    statement = select(*(type_coerce(column, NULLTYPE) for column in columns))
    connection = session.connection()
    rows = connection.execute(statement, execution_options={"yield_per": _AT_A_TIME})
    kinds = [told[1] for told in rows.cursor.description] if rows.cursor else []
    readers = [
        column.type.dialect_impl(connection.dialect).result_processor(connection.dialect, kind)
        for column, kind in zip(columns, kinds, strict=True)
    ]
    return sum(not _can_be_read(row, readers) for row in rows)


def _can_be_read(row: Sequence[Any], readers: Sequence[Callable[[Any], Any] | None]) -> bool:
    try:
        for value, read in zip(row, readers, strict=True):
            if read is not None:
                read(value)
    except ValueError:
        return False
    return True


def _is_kept(table: Table) -> bool:
    return bool(table.info.get("kept"))


def _bears_kept(table: Table) -> bool:
    """Tell whether something kept would change if rows of a table were deleted."""
    return any(
        _is_kept(column.table) or (not column.nullable and _bears_kept(column.table))
        for column in referring_columns(table)
        if column.table is not table
    )


def _pragma(session: Session, words: str) -> Any:
    """Ask the engine about the file; the door lets no statement of text through a change."""
    return session.connection().exec_driver_sql(f"PRAGMA {words}")


def _broken(
    session: Session, table: str, parent: str, number: int, rowids: Sequence[int]
) -> Broken:
    links = _pragma(session, f'foreign_key_list("{table}")')
    column = next(link[3] for link in links if link[0] == number)
    known = metadata().tables.get(table)
    keys: list[UUID] = []
    if known is not None and "id" in known.c:
        for chunk in chunks(rowids):
            statement = select(known.c.id).where(literal_column("rowid").in_(chunk))
            keys += session.scalars(statement)
    return Broken(table, column, parent, tuple(keys), len(rowids))


def _delete_with_its_own(change: Change, row: type[Row], keys: Sequence[UUID]) -> None:
    """Delete rows and what cannot be without them."""
    classes = _classes()
    let_go_all(change, row, keys)
    for column in referring_columns(metadata().tables[row.__tablename__]):
        owned = classes.get(str(column.table.name))
        if column.nullable or owned is None:
            continue
        below = [
            key
            for chunk in chunks(keys)
            for key in change.session.scalars(select(column.table.c.id).where(column.in_(chunk)))
        ]
        if below:
            _delete_with_its_own(change, owned, below)
    change.delete_many(row, keys)


def _classes() -> Mapping[str, type[Row]]:
    """Return the rows that the door writes, by the names of their tables."""
    return {one.__tablename__: one for one in mapped_classes() if issubclass(one, Row)}


def _misread(session: Session) -> Iterator[tuple[Table, str, dict[UUID, str]]]:
    for table in metadata().sorted_tables:
        for column in _folded(table.columns):
            source = table.c[column.info["folds"]]
            rows = session.execute(select(table.c.id, source, column))
            forms = ((key, fold(said or ""), kept) for key, said, kept in rows)
            if wrong := {key: right for key, right, kept in forms if right != kept}:
                yield table, column.name, wrong


def _folded(columns: Iterable[Column[Any]]) -> list[Column[Any]]:
    return [column for column in columns if "folds" in column.info]
