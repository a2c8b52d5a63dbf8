"""The backups of a workspace file: what there is, making one, and opening one as a copy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from abm_desktop.errors import KnownError, WorkspaceFileError
from abm_desktop.workspace.opened import Workspace
from db.workspace.backup import Backup, copy, look_into

BY_HAND: Final = "by hand"
_COUNTED: Final = {
    "account": ("account", "accounts"),
    "contact": ("contact", "contacts"),
    "touch": ("touch", "touches"),
    "engagement": ("engagement", "engagements"),
    "deal": ("deal", "deals"),
}
_WHY: Final = {"auto": "Automatic", BY_HAND: "Made by hand"}


@dataclass(frozen=True, slots=True)
class BackupRow:
    """One backup.

    Attributes:
        why: why it was made, in words.
        size: in bytes.
        holds: what is in it, such as "47 accounts, 180 contacts"; why it cannot be read otherwise.
    """

    made: datetime
    why: str
    size: int
    holds: str
    path: Path


def backup_rows(workspace: Workspace) -> list[BackupRow]:
    """Return the backups, the newest first; none of a server, which others look after."""
    if workspace.backups is None:
        return []
    return [_row(backup) for backup in workspace.backups.all()]


def back_up_now(workspace: Workspace) -> Path:
    """Make a backup now.

    Raises:
        KnownError: it is on a server, or cannot be written.
    """
    if workspace.backups is None:
        raise KnownError("A team server is backed up by whoever runs it, with pg_dump.")
    return workspace.backups.make(workspace.clock.now(), BY_HAND).path


def copy_backup(backup: Path, target: Path) -> None:
    """Put a copy of a backup beside other workspaces, whole or not at all.

    Raises:
        KnownError: something lies there already, or it cannot be written.
    """
    if target.exists():
        raise KnownError(
            f"{target.name} is there already. Choose another name; nothing was written."
        )
    try:
        copy(backup, target)
    except OSError as error:
        raise KnownError(
            f"{target} cannot be written: {error}. The backup is untouched."
        ) from error


def _row(backup: Backup) -> BackupRow:
    return BackupRow(
        *(backup.made, _why(backup.why), backup.path.stat().st_size),
        holds=_holds(backup.path),
        path=backup.path,
    )


def _why(why: str) -> str:
    if why.startswith("before schema"):
        return "Before an update of the program"
    return _WHY.get(why, why.capitalize())


def _holds(path: Path) -> str:
    try:
        counts: Mapping[str, int] = look_into(path, _COUNTED)
    except WorkspaceFileError as error:
        return str(error)
    parts = [f"{count:,} {_COUNTED[name][count != 1]}" for name, count in counts.items() if count]
    return ", ".join(parts) or "Nothing yet"
