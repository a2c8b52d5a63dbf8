"""The backups of a workspace file: what there is, making one, and opening one as a copy."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Final

from abm_desktop.errors import KnownError, WorkspaceFileError
from abm_desktop.workspace.days import near_day
from abm_desktop.workspace.opened import Workspace
from db.workspace.backup import Backup, copy
from db.workspace.contents import LastChange, look_into
from resources.language import tr, tr_count
from resources.records import dataclass

BY_HAND: Final = tr("by hand")
_COUNTED: Final[dict[str, Callable[[int], str]]] = {
    "account": lambda count: tr_count("{count} account", "{count} accounts", count),
    "contact": lambda count: tr_count("{count} contact", "{count} contacts", count),
    "touch": lambda count: tr_count("{count} touch", "{count} touches", count),
    "engagement": lambda count: tr_count("{count} engagement", "{count} engagements", count),
    "deal": lambda count: tr_count("{count} deal", "{count} deals", count),
}
_WHY: Final = {"auto": tr("Automatic"), BY_HAND: tr("Made by hand")}


@dataclass(frozen=True, slots=True)
class BackupRow:
    """One backup.

    Attributes:
        why: why it was made, in words.
        size: in bytes.
        holds: what is in it, such as "47 accounts, 180 contacts", or that it cannot be read.
        last: the newest change in it, if it can be read and has one.
    """

    made: datetime
    why: str
    size: int
    holds: str
    last: LastChange | None
    path: Path


def backup_rows(workspace: Workspace) -> list[BackupRow]:
    """Return the backups, the newest first; none of a server, which others look after."""
    if workspace.backups is None:
        return []
    return [row_of(backup) for backup in workspace.backups.all()]


def back_up_now(workspace: Workspace) -> Path:
    """Make a backup now.

    Raises:
        KnownError: it is on a server, or cannot be written.
    """
    if workspace.backups is None:
        raise KnownError(tr("A team server is backed up by whoever runs it, with pg_dump."))
    return workspace.backups.make(workspace.clock.now(), BY_HAND).path


def copy_backup(backup: Path, target: Path) -> None:
    """Put a copy of a backup beside other workspaces, whole or not at all.

    Raises:
        KnownError: something lies there already, or it cannot be written.
    """
    if target.exists():
        raise KnownError(
            tr(
                "{target} is there already. Choose another name; nothing was written.",
                target=target.name,
            )
        )
    try:
        copy(backup, target)
    except OSError as error:
        raise KnownError(
            tr(
                "{target} cannot be written: {error}. The backup is untouched.",
                target=target,
                error=error,
            )
        ) from error


def row_of(backup: Backup) -> BackupRow:
    """Return a backup with what is in it."""
    holds, last = look_at(backup.path)
    return BackupRow(
        *(backup.made, _why(backup.why), backup.path.stat().st_size),
        holds=holds,
        last=last,
        path=backup.path,
    )


def look_at(path: Path) -> tuple[str, LastChange | None]:
    """Return in words what a workspace file holds, or why nobody can tell, and its last change."""
    try:
        found = look_into(path, _COUNTED)
    except WorkspaceFileError:
        return tr("It cannot be read, or is no workspace."), None
    parts = [_COUNTED[name](count) for name, count in found.rows.items() if count]
    return ", ".join(parts) or tr("Nothing yet"), found.last


def when_words(made: datetime, today: date) -> str:
    """Say when a backup was made: `Today, 09:52`."""
    return f"{near_day(made.date(), today)}, {made:%H:%M}"


def last_words(last: LastChange | None, today: date) -> str:
    """Say which change a file holds last, when it was made and by whom; empty for none."""
    if last is None:
        return ""
    when = when_words(last.at.astimezone(), today)
    if not last.by:
        return tr("Last change: {label}, {when}", label=last.label, when=when)
    return tr("Last change: {label}, {when} by {name}", label=last.label, when=when, name=last.by)


def _why(why: str) -> str:
    if why.startswith("before schema"):
        return tr("Before an update of the program")
    return _WHY.get(why, why.capitalize())
