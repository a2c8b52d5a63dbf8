"""Putting texts into the search over everything, and taking them out again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, Final
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Connection,
    Date,
    Integer,
    Select,
    Subquery,
    Text,
    cast,
    column,
    delete,
    exists,
    func,
    insert,
    literal,
    select,
    table,
    text,
    true,
    type_coerce,
)

from db.home.search_table import SearchEntry
from db.home.searched import Entry, Source, number_of, words_of
from db.workspace.binding import insert_columns
from db.workspace.bulk import chunks

_ENTRY = SearchEntry.__table__
_AT_ONCE: Final = 2_000
_FORGET: Final = text(
    "INSERT INTO search_words (search_words, rowid, text) VALUES ('delete', :id, :text)"
)
_WORDS: Final = table("search_words", column("rowid"), column("text"))
_LENT: Final = "abm_search"
_NOON: Final = " 12:00:00.000000"
_LEARN: Final = text("INSERT INTO search_words (rowid, text) VALUES (:id, :text)")


def is_file(connection: Connection) -> bool:
    """Tell whether it is SQLite that is asked."""
    return connection.dialect.name == "sqlite"


def take_out(connection: Connection, entity: str, keys: Sequence[UUID]) -> None:
    """Take out what is found of the rows of those keys."""
    mine = (_ENTRY.c.entity == entity) & _ENTRY.c.key.in_(keys)
    if is_file(connection):
        known = connection.execute(select(_ENTRY.c.id, _ENTRY.c.text).where(mine)).all()
        if known:
            connection.execute(_FORGET, [{"id": row.id, "text": row.text} for row in known])
    connection.execute(delete(SearchEntry).where(mine))


def put_all_in(connection: Connection, source: Source, batch: UUID | None = None) -> None:
    """Put in the texts of all rows of a source, or of those that one change set brought in bulk.

    In a file the rows never leave SQLite, which calls for the words of each: a third of the time.
    """
    is_meant = true() if batch is None else source.table.c.imported_in == batch
    if is_file(connection):
        _put_in_within(connection, source, is_meant)
    else:
        put_in(connection, source, source.rows().where(is_meant))


def _put_in_within(connection: Connection, source: Source, is_meant: ColumnElement[bool]) -> None:
    asked = _lend_functions(connection)
    told = _told(source, is_meant)
    wanted = select(
        func.abm_number(cast(func.strftime("%s", told.c.at), Integer), told.c.id),
        literal(source.table.name),
        *(told.c.id, told.c.account, told.c.at, told.c.words),
    ).where(told.c.words != "")
    into = insert(SearchEntry).from_select([column.name for column in _ENTRY.c], wanted)
    written = connection.execute(into.prefix_with("OR IGNORE")).rowcount
    mine = (_ENTRY.c.entity == source.table.name) & (_ENTRY.c.key == source.table.c.id)
    learnt = select(_ENTRY.c.id, _ENTRY.c.text).join(source.table, mine).where(is_meant)
    # In their order: each step back would make the full-text search write a segment of its own.
    learnt = learnt.order_by(_ENTRY.c.id)
    connection.execute(insert(_WORDS).from_select(["rowid", "text"], learnt))
    if written < len(asked):
        # Some had the number of another text: those few get the next one that is free.
        is_missing = ~exists().where(mine).correlate(source.table)
        put_in(connection, source, source.rows().where(is_meant, is_missing))


def _told(source: Source, is_meant: ColumnElement[bool]) -> Subquery:
    """Return key, account, time and words of rows as SQLite works them out, each of them once."""
    times = [
        type_coerce(time, Text) + (_NOON if isinstance(time.type, Date) else "")
        for time in source.times
    ]
    return (
        select(
            source.table.c.id,
            source.account.label("account"),
            func.coalesce(*times, None, None).label("at"),
            func.abm_words(*source.texts).label("words"),
        )
        .where(is_meant)
        .limit(-1)  # keeps it a query of its own, in which no word is worked out twice
        .subquery("told")
    )


def _lend_functions(connection: Connection) -> list[None]:
    """Let SQLite call for words and numbers; return what grows by one with each number.

    Lent once for each connection: they cannot be lent anew while a query is being read.
    """
    lent: list[None] | None = connection.info.get(_LENT)
    if lent is not None:
        lent.clear()
        return lent
    asked: list[None] = []

    def number(seconds: int | None, key: bytes) -> int:
        asked.append(None)
        return number_of(seconds, int.from_bytes(key, "big"))

    def words(*texts: str | None) -> str:
        return " ".join(words_of(filter(None, texts)))

    driver: Any = connection.connection.driver_connection
    driver.create_function("abm_number", 2, number)
    driver.create_function("abm_words", -1, words, deterministic=True)
    connection.info[_LENT] = asked
    return asked


def put_in(connection: Connection, source: Source, statement: Select[Any]) -> None:
    """Put in the texts of rows that are not found yet."""
    entries = entries_of(connection, source, statement)
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
        if is_file(connection):
            learnt = sorted(zip(numbers, (entry.words for entry in chunk), strict=True))
            connection.execute(_LEARN, [{"id": number, "text": words} for number, words in learnt])


def entries_of(connection: Connection, source: Source, statement: Select[Any]) -> Iterator[Entry]:
    """Yield what is found of rows, never all of them in memory at once."""
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
