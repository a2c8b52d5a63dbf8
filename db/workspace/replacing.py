"""Putting a backup in the place of its workspace; what lay there is kept aside."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Final

from db.errors import BusyError, WorkspaceFileError
from db.workspace.backup import copy
from db.workspace.contents import is_sound
from db.workspace.file import read_header, uri
from db.workspace.schema import refuse_newer
from resources.language import tr

_JOURNALS: Final = ("-journal", "-wal", "-shm")
"""What a file that was cut off leaves beside it, and what must not be taken for that of another."""
_STAMP: Final = "%Y-%m-%d %H%M%S"


def put_in_place(
    backup: Path, target: Path, now: datetime, may_replace: Callable[[], object] = lambda: None
) -> Path | None:
    """Put a copy of a backup in the place of a workspace, and return where the old file is kept.

    `may_replace` is asked just before the old file is touched; what it raises leaves that as it is.

    Raises:
        WorkspaceFileError: the backup is no whole workspace of this program, or nothing can be
            written there; what lay in its place is as it was.
        BusyError: somebody writes to the workspace at this moment.
    """
    refuse_newer(read_header(backup).schema, backup.name)
    if not is_sound(backup):
        raise WorkspaceFileError(
            tr("{backup} is damaged itself. Choose another backup.", backup=backup.name)
        )
    if target.is_dir():
        raise WorkspaceFileError(
            tr("{target} is a folder. Choose a workspace file inside it.", target=target)
        )
    fresh = target.with_name(f".{target.name}.restored")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        fresh.unlink(missing_ok=True)
        copy(backup, fresh)
        may_replace()
        kept = _keep_aside(target, now) if target.exists() else None
        try:
            fresh.replace(target)
        except OSError:
            if kept is not None:
                _put_back(kept, target)
            raise
    except (OSError, sqlite3.Error) as error:
        raise WorkspaceFileError(
            tr(
                "Nothing can be put in the place of {target}: {error}. It was not changed. Open the "
                "backup as a copy instead.",
                target=target,
                error=error,
            )
        ) from error
    finally:
        with contextlib.suppress(OSError):
            fresh.unlink(missing_ok=True)
    return kept


def _keep_aside(target: Path, now: datetime) -> Path:
    """Give a file a second name, so that there is one in its place at every moment."""
    _refuse_while_written(target)
    kept = _free_name(target, now)
    try:
        os.link(target, kept)
    except OSError:
        # Not every file system has second names.
        target.replace(kept)
    try:
        _move_journals(target, kept)
    except OSError:
        _put_back(kept, target)
        raise
    return kept


def _put_back(kept: Path, target: Path) -> None:
    """Let everything lie where it lay before a file was kept aside."""
    try:
        _move_journals(kept, target)
        if not target.exists():
            kept.replace(target)
        elif kept.samefile(target):
            kept.unlink()
    except OSError as error:
        raise WorkspaceFileError(
            tr(
                "Nothing can be put in the place of {target}: {error}. What lay there is kept whole "
                "as {kept} beside it; give it its name again.",
                target=target,
                error=error,
                kept=kept.name,
            )
        ) from error


def _move_journals(file: Path, to: Path) -> None:
    for ending in _JOURNALS:
        journal = file.with_name(file.name + ending)
        if journal.exists():
            journal.replace(to.with_name(to.name + ending))


def _refuse_while_written(target: Path) -> None:
    if target.with_name(f"{target.name}-journal").exists():
        # Asking would roll back what a program left that was killed: it is kept as it was.
        return
    # What is no workspace any more has no locks either.
    with (
        contextlib.suppress(sqlite3.DatabaseError),
        closing(sqlite3.connect(uri(target, "rw"), uri=True, timeout=1)) as file,
    ):
        try:
            file.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            if "locked" in str(error):
                raise BusyError(
                    tr(
                        "Another program is writing to {target}. Nothing was changed; close it there and try "
                        "again.",
                        target=target,
                    )
                ) from error


def _free_name(target: Path, now: datetime) -> Path:
    stamp = now.astimezone().strftime(_STAMP)
    names = (
        target.with_name(f"{target.stem}, kept {stamp}{more}{target.suffix}")
        for more in ("", *(f" {number}" for number in range(2, 100)))
    )
    return next(name for name in names if not name.exists())
