"""Who was erased in a workspace file and would return with one of its backups."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Final

from db.workspace.erasure import ERASED
from db.workspace.file import uri

_ERASED_NOW: Final = """SELECT id FROM contact WHERE is_erased
    UNION SELECT key FROM change WHERE entity = 'contact'
        AND ?1 IN (json_extract(before, '$.name'), json_extract(after, '$.name'))"""
"""Whoever was deleted before is erased in the log alone."""
_IN_THE_BACKUP: Final = """SELECT
    EXISTS (SELECT 1 FROM contact WHERE id = ?1 AND NOT is_erased)
    OR EXISTS (SELECT 1 FROM change WHERE key = ?1
        AND coalesce(json_extract(before, '$.name'), json_extract(after, '$.name'), ?2) <> ?2)"""


def people_returning(backup: Path, now: Path) -> int | None:
    """Return how many people who are erased in the file of now can be read in a backup.

    None where nobody can tell, because one of the two cannot be read.
    """
    try:
        with (
            closing(sqlite3.connect(uri(now, "ro"), uri=True)) as file,
            closing(sqlite3.connect(uri(backup, "ro"), uri=True)) as older,
        ):
            return sum(
                int(older.execute(_IN_THE_BACKUP, (key, ERASED)).fetchone()[0])
                for (key,) in file.execute(_ERASED_NOW, (ERASED,))
            )
    except sqlite3.Error:
        return None
