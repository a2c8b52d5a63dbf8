"""Copying a workspace file to a place of one's choice."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from abm_desktop.errors import WorkspaceFileError
from db.workspace.backup import copy
from db.workspace.file import read_header


def copy_workspace(source: Path, target: Path) -> None:
    """Copy a workspace, whole or not at all; an earlier copy of a workspace is replaced.

    Raises:
        WorkspaceFileError: the target is the workspace itself or no workspace, or the copy
            cannot be written; everything is as it was.
    """
    target = target.expanduser().absolute()
    if target.exists():
        if target.samefile(source):
            raise WorkspaceFileError(f"{target} is the workspace itself. Choose another name.")
        read_header(target)
    try:
        copy(source, target)
    except (OSError, sqlite3.Error) as error:
        raise WorkspaceFileError(
            f"No copy could be written to {target}: {error}. The workspace is untouched; "
            "choose another place."
        ) from error
