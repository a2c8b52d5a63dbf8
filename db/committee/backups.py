"""Which backups of a workspace file hold a person still."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable
from contextlib import closing
from pathlib import Path
from typing import Final
from uuid import UUID

from db.workspace.backup import Backup
from db.workspace.erasure import ERASED
from db.workspace.file import uri

_AS_A_ROW: Final = ("SELECT 1 FROM contact WHERE id = ? AND NOT is_erased",)
_IN_THE_LOG: Final = (
    """SELECT 1 FROM change WHERE key = ?1
    AND coalesce(json_extract(before, '$.name'), json_extract(after, '$.name'), ?2) <> ?2""",
    ERASED,
)
"""Somebody who was deleted is in the log alone."""


def backups_holding(backups: Iterable[Backup], contacts: Collection[UUID]) -> tuple[Path, ...]:
    """Return the backups in which one of these contacts can still be read, the newest first.

    One that cannot be looked into counts: nobody can say that it does not hold the person.
    """
    return tuple(backup.path for backup in backups if _holds(backup.path, contacts))


def _holds(path: Path, contacts: Collection[UUID]) -> bool:
    try:
        with closing(sqlite3.connect(uri(path, "ro"), uri=True)) as connection:
            return any(
                connection.execute(statement, (contact.bytes, *more)).fetchone() is not None
                for contact in contacts
                for statement, *more in (_AS_A_ROW, _IN_THE_LOG)
            )
    except sqlite3.Error:
        return True
