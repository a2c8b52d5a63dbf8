"""Which backups of a workspace file hold a person still."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from uuid import UUID

from db.workspace.backup import Backup
from db.workspace.file import uri


def backups_holding(backups: Iterable[Backup], contact: UUID) -> tuple[Path, ...]:
    """Return the backups in which a contact can still be read, the newest first.

    One that cannot be looked into counts: nobody can say that it does not hold the person.
    """
    return tuple(backup.path for backup in backups if _holds(backup.path, contact))


def _holds(path: Path, contact: UUID) -> bool:
    statement = "SELECT 1 FROM contact WHERE id = ? AND NOT is_erased"
    try:
        with closing(sqlite3.connect(uri(path, "ro"), uri=True)) as connection:
            return connection.execute(statement, (contact.bytes,)).fetchone() is not None
    except sqlite3.Error:
        return True
