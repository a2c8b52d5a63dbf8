"""Edits of single rows past the session: one statement reads what is edited, one writes it.

A mapped row is read whole and compared whole when it is flushed, which takes longer than all else that a
program does for an edit of a field.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Select, Table, Update, bindparam, select, update

from db.vocabulary import Operation
from db.workspace.beforehand import do_first, forget
from db.workspace.beginning import first_row
from db.workspace.capture import RecordingSession
from db.workspace.ending import is_server
from db.workspace.fields import folded_fields, logged_fields
from db.workspace.log import LogEntry
from db.workspace.prepared import Write

Seen = Mapping[str, Any]
_VERSION: Final = "version"


class Editor:
    """Reads and writes fields of rows within one change, each row held until that ends.

    On a server a write waits for the end of the change, with which it is sent in one go, or for whatever is
    asked before. It cannot miss its row: whoever held it is the only one who may change it.
    """

    def __init__(self, session: RecordingSession) -> None:
        self._session = session
        self._waiting: list[Write] = []

    def held(self, table: Table, key: UUID, fields: Iterable[str]) -> Seen | None:
        """Return fields of a row as they are now, nobody else's to change; none where the row is gone."""
        seen = self._session.seen.setdefault((table, key), {})
        wanted = (_VERSION, *fields)
        missing = tuple(name for name in wanted if name not in seen)
        if missing:
            statement = _reading(table, missing)
            found = first_row(self._session.connection(), statement, {"its_key": key})
            if found is None:
                return None
            seen.update(zip(missing, found, strict=True))
        return {name: seen[name] for name in wanted}

    def write(self, table: Table, key: UUID, changed: Mapping[str, Any]) -> None:
        """Change fields of a row that is held, and log it."""
        seen = self._session.seen[table, key]
        before = {name: seen[name] for name in (*changed, _VERSION)}
        after = {**changed, _VERSION: seen[_VERSION] + 1}
        logged = (logged_fields(table, before), logged_fields(table, after))
        self._session.record.entries.append(LogEntry(table.name, key, Operation.UPDATE, *logged))
        seen.update(after)
        values = {**after, **folded_fields(table, changed)}
        new = {f"new_{name}": value for name, value in values.items()}
        self._write((_writing(table, tuple(values)), {"its_key": key, **new}))

    def taken(self) -> Sequence[Write]:
        """Hand over what waits to be written; whoever takes it sends it."""
        waiting, self._waiting = self._waiting, []
        if waiting:
            forget(self._session.connection(), self._send)
        return waiting

    def _write(self, write: Write) -> None:
        connection = self._session.connection()
        if not is_server(connection):
            connection.execute(*write)
            return
        if not self._waiting:
            do_first(connection, self._send)
        self._waiting.append(write)

    def _send(self) -> None:
        waiting, self._waiting = self._waiting, []
        for write in waiting:
            self._session.connection().execute(*write)


@lru_cache(maxsize=256)
def _reading(table: Table, fields: tuple[str, ...]) -> Select[Any]:
    columns = (table.columns[name] for name in fields)
    its = table.columns["id"] == bindparam("its_key")
    return select(*columns).where(its).with_for_update()


@lru_cache(maxsize=256)
def _writing(table: Table, fields: tuple[str, ...]) -> Update:
    its = table.columns["id"] == bindparam("its_key")
    return update(table).where(its).values({name: bindparam(f"new_{name}") for name in fields})
