"""The derived index of the search over everything, and asking it.

A file is asked through SQLite's full-text search, a server through an index of its own; both hold
the same folded words. Numbers grow with time, so that the newest come first without any sorting.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import Connection, delete, select, text
from sqlalchemy.orm import Session

from db.home.search_filling import entries_of, is_file, put_all_in, put_in, take_out
from db.home.search_table import SearchEntry
from db.home.searched import SOURCES, Source, words_of
from db.vocabulary import Operation
from db.workspace.bulk import chunks
from db.workspace.log import LogEntry

_ENTRY = SearchEntry.__table__
SHORTEST: Final = 2
"""Letters of the longest typed word from which texts are looked for; fewer begin too many."""
_INDEXED: Final = (2, 3, 5, 8)
"""Lengths of beginnings that the full-text search of a file keeps an index of."""
_ANSWER: Final = tuple(column for column in _ENTRY.c if column.name != "text")
_ASK_FILE: Final = (
    "SELECT e.id, e.entity, e.key, e.account_id, e.at"
    " FROM search_words JOIN search_entry e ON e.id = search_words.rowid"
    " WHERE search_words MATCH :wanted{more} ORDER BY search_words.rowid DESC LIMIT :most"
)
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
    if not words or max(map(len, words)) < SHORTEST:
        return []
    connection = session.connection()
    if is_file(connection):
        return list(connection.execute(*_asked_of_file(words, most)))
    wanted = " & ".join(f"{word}:*" for word in words)
    return list(connection.execute(_ASK_SERVER, {"wanted": wanted, "most": most}))


def _asked_of_file(words: Sequence[str], most: int) -> tuple[Any, dict[str, Any]]:
    """Return the question for a file and what it is asked with.

    A beginning of one of the indexed lengths is read off an index in time's order. A longer one is
    looked for by the longest of those, each text found then being read whether it holds the rest.
    """
    begin = {word: _beginning(word) for word in words}
    wanted = " ".join(f'"{beginning}"*' for beginning in begin.values() if beginning)
    rest = [f" {word}" for word, beginning in begin.items() if word != beginning]
    more = "".join(f" AND instr(' ' || e.text, :word{n}) > 0" for n in range(len(rest)))
    statement = text(_ASK_FILE.format(more=more)).columns(*_ANSWER)
    return statement, {
        "wanted": wanted,
        "most": most,
        **{f"word{n}": word for n, word in enumerate(rest)},
    }


def _beginning(word: str) -> str:
    """Return as much of a word as an index is kept of; nothing of one that is too short."""
    return word[: max((length for length in _INDEXED if length <= len(word)), default=0)]


def refresh(session: Session, entries: Sequence[LogEntry]) -> None:
    """Bring the entries of those rows up to date that a change touched."""
    connection = session.connection()
    # What is erased is in no entry of the log any more, so that those do not tell what differs.
    is_erasure = any(_erases(entry) for entry in entries)
    for entity, source in SOURCES.items():
        mine = [entry for entry in entries if entry.entity == entity]
        # First, or what was brought in and changed within one change would be put in twice.
        for batch in {entry.batch for entry in mine if entry.operation is Operation.INSERT_MANY}:
            put_all_in(connection, source, batch)
        told = (entry for entry in mine if is_erasure or _may_differ(source, entry))
        keys = list({entry.key for entry in told if entry.key is not None})
        for chunk in chunks(keys):
            take_out(connection, entity, chunk)
            put_in(connection, source, source.rows().where(source.table.c.id.in_(chunk)))
    if is_erasure:
        _leave_no_trace(session)


def rebuild(session: Session) -> None:
    """Make the whole index anew."""
    connection = session.connection()
    if is_file(connection):
        connection.execute(text("INSERT INTO search_words (search_words) VALUES ('delete-all')"))
    connection.execute(delete(SearchEntry))
    for source in SOURCES.values():
        put_all_in(connection, source)


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
        for entry in entries_of(connection, source, source.rows())
    }
    wrong = sum(kept.get(one) != expected.get(one) for one in kept.keys() | expected.keys())
    return wrong + _missing_words(connection, len(kept))


def _missing_words(connection: Connection, kept: int) -> int:
    """Return by how many entries the full-text search of a file is wrong."""
    if not is_file(connection):
        return 0
    known = connection.execute(text("SELECT count(*) FROM search_words_docsize")).scalar_one()
    return abs(int(known) - kept)


def _may_differ(source: Source, entry: LogEntry) -> bool:
    """Tell whether what is found of a row may be something else: most edits touch no text of it."""
    return entry.operation is not Operation.UPDATE or source.is_told_by(entry.after or ())


def _erases(entry: LogEntry) -> bool:
    """Tell whether somebody was erased: in their row, or in the history alone."""
    is_erased = bool((entry.after or {}).get("is_erased"))
    return entry.entity == "suppression" or (entry.entity == "contact" and is_erased)


def _leave_no_trace(session: Session) -> None:
    """Write the full-text search of a file anew, which keeps words that were taken out till then."""
    connection = session.connection()
    if is_file(connection):
        connection.execute(text("INSERT INTO search_words (search_words) VALUES ('optimize')"))
