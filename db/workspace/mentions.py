"""Taking a person's name out of what was written about an account, for good."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Column, ColumnElement, Connection, Table, or_, select, update
from sqlalchemy.orm import Session

from db.base import Row
from db.types import Words
from db.vocabulary import Operation
from db.whole import mapped_classes
from db.workspace.capture import table_of
from db.workspace.door import Change
from db.workspace.erasure import ERASED
from db.workspace.fields import folded_fields
from db.workspace.log import LogEntry
from db.workspace.tables import ChangeSet, LoggedChange
from resources.records import dataclass
from resources.said import texts_in

_OWNER: Final = "account_id"


@dataclass(frozen=True, slots=True)
class Mention:
    """A text about an account that mentions somebody."""

    entity: str
    key: UUID
    field: str
    text: str


def find_mentions(session: Session, account: UUID, words: Iterable[str]) -> list[Mention]:
    """Return every text kept about an account in which words stand: what erasing would change."""
    pattern = _pattern(words)
    if pattern is None:
        return []
    found = []
    for table, condition in _about(account).items():
        if texts := _texts(table):
            rows = session.execute(select(table.c.id, *texts).where(condition)).mappings()
            found += [
                Mention(table.name, row["id"], column.name, row[column.name])
                for row in rows
                for column in texts
                if row[column.name] and pattern.search(row[column.name])
            ]
    return found


def forget_mentions(change: Change, account: UUID, words: Iterable[str]) -> None:
    """Replace words, such as a name or an address, in every text kept about an account.

    Texts of rows, what the log keeps of those rows, and the names of all changes lose them; none
    of it is logged with what it was. Words match whole and in any case: erasing Ann leaves Anna.
    What belongs to a row about the account, such as a custom field of its deal, counts as well.
    """
    pattern = _pattern(words)
    if pattern is None:
        return
    change.forget()
    about = _about(account)
    for table, condition in about.items():
        _forget_in_rows(change, table, condition, pattern)
    connection = change.session.connection()
    _forget_in_log(connection, about, pattern)
    _forget_in_names(connection, pattern)


def _about(account: UUID) -> dict[Table, ColumnElement[bool]]:
    """Return the tables of what people write about an account, with which rows of them are meant.

    Derived tables follow by themselves.
    """
    tables = [table_of(one) for one in mapped_classes() if issubclass(one, Row)]
    about = {table: table.c[_OWNER] == account for table in tables if _OWNER in table.columns}
    owners = dict(about)
    for table in tables:
        if table.name == "account":
            about[table] = table.c.id == account
        elif table not in owners and (links := list(_links(table, owners))):
            about[table] = or_(*links)
    return about


def _links(
    table: Table, owners: Mapping[Table, ColumnElement[bool]]
) -> Iterator[ColumnElement[bool]]:
    """Yield how rows of a table belong to rows about the account."""
    for key in table.foreign_keys:
        owner = key.column.table
        if isinstance(owner, Table) and owner in owners and key.column.name == "id":
            yield key.parent.in_(select(owner.c.id).where(owners[owner]))


def _pattern(words: Iterable[str]) -> re.Pattern[str] | None:
    wanted = sorted({word.strip() for word in words if word.strip()}, key=len, reverse=True)
    if not wanted:
        return None
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, wanted))})(?!\w)", re.IGNORECASE)


def _forget_in_rows(
    change: Change, table: Table, condition: ColumnElement[bool], pattern: re.Pattern[str]
) -> None:
    texts = _texts(table)
    if not texts:
        return
    connection = change.session.connection()
    statement = select(table.c.id, table.c.version, *texts).where(condition)
    for row in connection.execute(statement).mappings().all():
        told = {column.name: row[column.name] for column in texts}
        if clean := _changed(told, pattern):
            version = row["version"]
            values = {**clean, **folded_fields(table, clean), "version": version + 1}
            connection.execute(update(table).where(table.c.id == row["id"]).values(values))
            change.record.entries.append(_entry(table.name, row["id"], version))


def _texts(table: Table) -> list[Column[Any]]:
    """Return the columns of a table that hold what people write."""
    return [
        column
        for column in table.columns
        if isinstance(column.type, Words)
        and not column.foreign_keys
        and not column.info.get("folds")
    ]


def _entry(entity: str, key: UUID, version: int) -> LogEntry:
    before, after = {"version": version}, {"version": version + 1}
    return LogEntry(entity, key, Operation.UPDATE, before=before, after=after)


def _forget_in_log(
    connection: Connection,
    about: Mapping[Table, ColumnElement[bool]],
    pattern: re.Pattern[str],
) -> None:
    keys = [
        row_key
        for table, condition in about.items()
        for row_key in connection.scalars(select(table.c.id).where(condition))
    ]
    for start in range(0, len(keys), 500):
        statement = select(LoggedChange.__table__).where(
            LoggedChange.key.in_(keys[start : start + 500])
        )
        for logged in connection.execute(statement).mappings().all():
            _forget_in_entry(connection, dict(logged), pattern)


def _forget_in_entry(
    connection: Connection, logged: Mapping[str, Any], pattern: re.Pattern[str]
) -> None:
    values = {
        side: {**logged[side], **clean}
        for side in ("before", "after")
        if (clean := _changed(logged[side] or {}, pattern))
    }
    if values:
        connection.execute(
            update(LoggedChange)
            .where(LoggedChange.change_set_id == logged["change_set_id"])
            .where(LoggedChange.position == logged["position"])
            .values(values)
        )


def _forget_in_names(connection: Connection, pattern: re.Pattern[str]) -> None:
    """Take words out of the names of changes; such a name is no longer said in other languages."""
    kept = select(ChangeSet.id, ChangeSet.label, ChangeSet.said)
    for key, label, said in connection.execute(kept).all():
        clean = {"label": pattern.sub(ERASED, label), "said": None}
        if clean["label"] != label or pattern.search(" ".join(texts_in(said))):
            connection.execute(update(ChangeSet).where(ChangeSet.id == key).values(clean))


def _changed(fields: Mapping[str, Any], pattern: re.Pattern[str]) -> dict[str, str]:
    """Return those text fields that mention what is to be forgotten, without it."""
    return {
        name: clean
        for name, text in fields.items()
        if isinstance(text, str) and (clean := pattern.sub(ERASED, text)) != text
    }
