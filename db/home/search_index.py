"""The derived index of the search over everything, and asking it.

A file is asked through SQLite's full-text search, a server through an index of its own; both hold
the same folded words. Numbers grow with time, so that the newest come first without any sorting.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, Select, delete, select, text
from sqlalchemy.orm import Session

from db.home.searched import SOURCES, Entry, Source, words_of
from db.home.tables import SearchEntry
from db.vocabulary import Operation
from db.workspace.binding import insert_columns
from db.workspace.bulk import chunks
from db.workspace.log import LogEntry

_ENTRY = SearchEntry.__table__
_AT_ONCE: Final = 2_000
_FORGET: Final = text(
    "INSERT INTO search_words (search_words, rowid, text) VALUES ('delete', :id, :text)"
)
_LEARN: Final = text("INSERT INTO search_words (rowid, text) VALUES (:id, :text)")
_ANSWER: Final = tuple(column for column in _ENTRY.c if column.name != "text")
_ASK_FILE: Final = text(
    "SELECT e.id, e.entity, e.key, e.account_id, e.at"
    " FROM search_words JOIN search_entry e ON e.id = search_words.rowid"
    " WHERE search_words MATCH :wanted ORDER BY search_words.rowid DESC LIMIT :most"
).columns(*_ANSWER)
_ASK_SERVER: Final = text(
    "SELECT id, entity, key, account_id, at FROM search_entry"
    " WHERE to_tsvector('simple', text) @@ to_tsquery('simple', :wanted)"
    " ORDER BY id DESC LIMIT :most"
).columns(*_ANSWER)


def find(session: Session, typed: str, most: int) -> list[Any]:
    """Return the newest entries in which every typed word begins a word, the newest first.

    Rows of `id`, `entity`, `key`, `account_id`, `at`.
    """
    words = list(words_of([typed]))
    if not words:
        return []
    connection = session.connection()
    if _is_file(connection):
        question, wanted = _ASK_FILE, " ".join(f'"{word}"*' for word in words)
    else:
        question, wanted = _ASK_SERVER, " & ".join(f"{word}:*" for word in words)
    return list(connection.execute(question, {"wanted": wanted, "most": most}))


def refresh(session: Session, entries: Sequence[LogEntry]) -> None:
    """Bring the entries of those rows up to date that a change touched."""
    for entity, source in SOURCES.items():
        mine = [entry for entry in entries if entry.entity == entity]
        keys = list({entry.key for entry in mine if entry.key is not None})
        for chunk in chunks(keys):
            _take_out(session, entity, chunk)
            _put_in(session, source, source.rows().where(source.table.c.id.in_(chunk)))
        for batch in {entry.batch for entry in mine if entry.operation is Operation.INSERT_MANY}:
            _put_in(session, source, source.rows().where(source.table.c.imported_in == batch))
    if any(_erases(entry) for entry in entries):
        _leave_no_trace(session)


def rebuild(session: Session) -> None:
    """Make the whole index anew."""
    connection = session.connection()
    if _is_file(connection):
        connection.execute(text("INSERT INTO search_words (search_words) VALUES ('delete-all')"))
    connection.execute(delete(SearchEntry))
    for source in SOURCES.values():
        _put_in(session, source, source.rows())


def count_wrong(session: Session) -> int:
    """Count the rows whose entry is not what their texts make it, is missing or too much."""
    connection = session.connection()
    statement = select(_ENTRY.c.entity, _ENTRY.c.key, _ENTRY.c.account_id, _ENTRY.c.text)
    kept = {
        (row.entity, row.key): (row.account_id, row.text) for row in connection.execute(statement)
    }
    expected = {
        (entry.entity, entry.key): (entry.account, entry.words)
        for source in SOURCES.values()
        for entry in _entries(connection, source, source.rows())
    }
    wrong = sum(kept.get(one) != expected.get(one) for one in kept.keys() | expected.keys())
    return wrong + _missing_words(connection, len(kept))


def _missing_words(connection: Connection, kept: int) -> int:
    """Return by how many entries the full-text search of a file is wrong."""
    if not _is_file(connection):
        return 0
    known = connection.execute(text("SELECT count(*) FROM search_words_docsize")).scalar_one()
    return abs(int(known) - kept)


def _take_out(session: Session, entity: str, keys: Sequence[UUID]) -> None:
    connection = session.connection()
    mine = (_ENTRY.c.entity == entity) & _ENTRY.c.key.in_(keys)
    if _is_file(connection):
        known = connection.execute(select(_ENTRY.c.id, _ENTRY.c.text).where(mine)).all()
        if known:
            connection.execute(_FORGET, [{"id": row.id, "text": row.text} for row in known])
    connection.execute(delete(SearchEntry).where(mine))


def _put_in(session: Session, source: Source, statement: Select[Any]) -> None:
    connection = session.connection()
    entries = _entries(connection, source, statement)
    while chunk := list(islice(entries, _AT_ONCE)):
        numbers = _numbers(connection, chunk)
        insert_columns(
            connection,
            SearchEntry.metadata.tables[SearchEntry.__tablename__],
            {
                "id": numbers,
                "entity": [entry.entity for entry in chunk],
                "key": [entry.key for entry in chunk],
                "account_id": [entry.account for entry in chunk],
                "at": [entry.at for entry in chunk],
                "text": [entry.words for entry in chunk],
            },
        )
        if _is_file(connection):
            learnt = zip(numbers, chunk, strict=True)
            connection.execute(_LEARN, [{"id": n, "text": entry.words} for n, entry in learnt])


def _entries(connection: Connection, source: Source, statement: Select[Any]) -> Iterator[Entry]:
    rows = connection.execute(statement, execution_options={"yield_per": _AT_ONCE})
    return (entry for row in rows if (entry := source.entry(row)) is not None)


def _numbers(connection: Connection, entries: Iterable[Entry]) -> list[int]:
    """Return a number of its own for each entry."""
    wanted = [entry.number for entry in entries]
    taken: set[int] = set()
    for chunk in chunks(wanted):
        taken.update(connection.scalars(select(_ENTRY.c.id).where(_ENTRY.c.id.in_(chunk))))
    numbers = []
    for number in wanted:
        free = number
        while free in taken:
            free += 1
        taken.add(free)
        numbers.append(free)
    return numbers


def _erases(entry: LogEntry) -> bool:
    return entry.entity == "contact" and bool((entry.after or {}).get("is_erased"))


def _leave_no_trace(session: Session) -> None:
    """Write the full-text search of a file anew, which keeps words that were taken out till then."""
    connection = session.connection()
    if _is_file(connection):
        connection.execute(text("INSERT INTO search_words (search_words) VALUES ('optimize')"))


def _is_file(connection: Connection) -> bool:
    return connection.dialect.name == "sqlite"
