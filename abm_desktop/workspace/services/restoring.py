"""Getting a workspace file back from one of its backups."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from abm_desktop.errors import BusyError, DamagedFileError
from abm_desktop.workspace.preferences import backup_root
from abm_desktop.workspace.presence import is_open_here
from abm_desktop.workspace.services.backups import BackupRow, look_at, row_of
from db.workspace.backup import Backup, Backups
from db.workspace.contents import LastChange, is_sound
from db.workspace.file import read_header
from db.workspace.replacing import put_in_place
from db.workspace.returning import people_returning
from db.workspace.schema import SCHEMA
from resources.language import tr, tr_count
from resources.records import dataclass


@dataclass(frozen=True, slots=True)
class Recovery:
    """What can be done about a workspace file that cannot be opened.

    Attributes:
        newest: the newest of its backups that is whole.
        others: the older ones that are whole, the newest first.
    """

    path: Path
    newest: BackupRow
    others: tuple[BackupRow, ...]


@dataclass(frozen=True, slots=True)
class Restoration:
    """What putting a backup in place would do, before it is done.

    Attributes:
        now: what is in the file that lies there, in words; why nobody can tell, where it is not.
        last: the newest change in the file that lies there.
        returning: what it means for people who were erased; empty where nobody was.
    """

    backup: BackupRow
    path: Path
    now: str
    last: LastChange | None
    returning: str


def newest_good(path: Path) -> Backup | None:
    """Return the newest backup of a workspace file that can be opened."""
    return next(filter(_is_good, Backups(path, backup_root()).all()), None)


def recovery_of(path: Path) -> Recovery | None:
    """Return which backups a file could be got back from; none where there is no good one."""
    good = [row_of(backup) for backup in Backups(path, backup_root()).all() if _is_good(backup)]
    return Recovery(path, good[0], tuple(good[1:])) if good else None


def preview(path: Path, backup: Path | None = None) -> Restoration:
    """Return what would be put in the place of a file: a backup of it, else its newest good one.

    Raises:
        DamagedFileError: there is no such backup, or it cannot be read.
    """
    if backup is None:
        found = newest_good(path)
        if found is None:
            raise DamagedFileError(
                tr(
                    "There is no good backup of {path} on this computer. Nothing was changed.",
                    path=path,
                )
            )
    else:
        read_header(backup)
        made = datetime.fromtimestamp(backup.stat().st_mtime).astimezone()
        found = Backup.read(backup) or Backup(made, "", backup)
    now, last = look_at(path)
    return Restoration(row_of(found), path, now, last, returning_words(found.path, path))


def returning_words(backup: Path, path: Path) -> str:
    """Say who was erased in a workspace file and would return with a backup; nothing of nobody."""
    count = people_returning(backup, path)
    if count is None:
        return tr(
            "Nobody can tell who was erased since: whoever was may return. Erase them again then."
        )
    if not count:
        return ""
    return tr_count(
        "{count} person who was erased returns with the backup. Erase them again afterwards.",
        "{count} people who were erased return with the backup. Erase them again afterwards.",
        count,
    )


def restore(backup: Path, path: Path, now: datetime) -> Path | None:
    """Put a backup in the place of its workspace, and return where what lay there is kept.

    Raises:
        KnownError: nothing was changed, and why.
    """
    _refuse_while_open(path)
    # A large backup takes a while to copy: somebody may open the file meanwhile.
    return put_in_place(backup, path, now, lambda: _refuse_while_open(path))


def _refuse_while_open(path: Path) -> None:
    if is_open_here(path):
        raise BusyError(
            tr(
                "{path} is open on this computer. Nothing was changed. Close it there and try again.",
                path=path,
            )
        )


def _is_good(backup: Backup) -> bool:
    return is_sound(backup.path) and read_header(backup.path).schema <= SCHEMA
