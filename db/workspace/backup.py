"""Backups of a workspace file: made by SQLite's own backup, kept away from its folder, thinned."""

from __future__ import annotations

import hashlib
import sqlite3
import time
from collections.abc import Iterable
from contextlib import closing, suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final, Self

from db.errors import WorkspaceFileError
from db.workspace.file import uri
from resources.language import tr
from resources.records import dataclass

INTERVAL: Final = timedelta(minutes=30)
"""An automatic backup is due when the newest one is older than this and something changed."""

_STAMP = "%Y-%m-%d %H%M%S"
_UNFINISHED = ".unfinished"
_LONG_AGO: Final = 24 * 3600
"""Seconds after which nobody writes to an unfinished copy any more."""
_EVERY_ONE = timedelta(days=2)
_DAILY = timedelta(days=14)
_WEEKLY = timedelta(days=90)


@dataclass(frozen=True, slots=True, order=True)
class Backup:
    """One backup file: when it was made and why (`auto`, or `before schema 2`)."""

    made: datetime
    why: str
    path: Path

    @classmethod
    def read(cls, path: Path) -> Self | None:
        """Return the backup that a file's name tells of, if it tells of one."""
        stamp, _, why = path.stem.partition(", ")
        try:
            made = datetime.strptime(stamp, _STAMP).astimezone()
        except ValueError:
            return None
        return cls(made=made, why=why, path=path)


class Backups:
    """The backups of one workspace file, in a folder of their own below `root`."""

    def __init__(self, workspace: Path, root: Path) -> None:
        name = hashlib.blake2b(str(workspace.resolve()).encode(), digest_size=4).hexdigest()
        self._workspace = workspace
        self.folder = root / f"{workspace.stem}-{name}"

    def all(self) -> list[Backup]:
        """Return the backups, the newest first."""
        found = (Backup.read(path) for path in self.folder.glob("*.abm"))
        return sorted((backup for backup in found if backup), reverse=True)

    def is_due(self, now: datetime) -> bool:
        """Tell whether the workspace changed since the newest backup and that one is old."""
        # One that seems to come from the future tells of a clock that was wrong then.
        newest = next((backup for backup in self.all() if backup.made <= now), None)
        if newest is None:
            return True
        changed = datetime.fromtimestamp(self._workspace.stat().st_mtime).astimezone()
        return changed > newest.made and now - newest.made >= INTERVAL

    def make(self, now: datetime, why: str = "auto") -> Backup:
        """Copy the workspace as it is now, whole, and thin out the old automatic ones.

        Raises:
            WorkspaceFileError: the copy could not be written; the workspace is untouched.
        """
        path = self.folder / f"{now.astimezone().strftime(_STAMP)}, {why}.abm"
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            copy(self._workspace, path)
        except (OSError, sqlite3.Error) as error:
            raise WorkspaceFileError(
                tr(
                    "No backup could be written to {folder}: {error}. The workspace is untouched.",
                    folder=self.folder,
                    error=error,
                )
            ) from error
        self._thin_out(now)
        return Backup(made=now, why=why, path=path)

    def _thin_out(self, now: datetime) -> None:
        """Delete what is superfluous, and what a program that was killed had not copied to its end."""
        for old in superfluous(self.all(), now):
            # One that somebody looks at goes another time.
            with suppress(OSError):
                old.path.unlink()
        for left in self.folder.glob(f"*{_UNFINISHED}"):
            with suppress(OSError):
                if time.time() - left.stat().st_mtime > _LONG_AGO:
                    left.unlink()


def copy(source: Path, target: Path) -> None:
    """Copy a workspace file, also while it is in use; the target is whole or absent."""
    unfinished = target.with_suffix(_UNFINISHED)
    try:
        with (
            closing(sqlite3.connect(uri(source, "ro"), uri=True)) as origin,
            closing(sqlite3.connect(unfinished)) as destination,
        ):
            # A journal of what is renamed or deleted in the end would stay where the disk is full.
            destination.execute("PRAGMA journal_mode=MEMORY")
            origin.backup(destination)
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)


def superfluous(backups: Iterable[Backup], now: datetime) -> list[Backup]:
    """Return the automatic backups that thinning drops.

    All of the last two days stay, then one a day for two weeks, then one a week for three months.
    Those made before a migration are never dropped.
    """
    kept: set[object] = set()
    dropped = []
    for backup in sorted(backups, reverse=True):
        if backup.why != "auto" or now - backup.made <= _EVERY_ONE:
            continue
        slot = _slot(backup, now - backup.made)
        if slot is None or slot in kept:
            dropped.append(backup)
        kept.add(slot)
    return dropped


def _slot(backup: Backup, age: timedelta) -> object:
    day = backup.made.date()
    if age <= _DAILY:
        return day
    return day.isocalendar()[:2] if age <= _WEEKLY else None
