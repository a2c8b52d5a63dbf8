"""Copying a workspace file: to a place of one's choice, or to read from it at leisure."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from abm_desktop.errors import WorkspaceFileError
from abm_desktop.workspace.opened import Location, Reading, Workspace, open_workspace
from abm_desktop.workspace.private_folder import PrivateFolder
from db.workspace.backup import copy
from db.workspace.file import read_header
from resources.language import tr


def copy_workspace(source: Path, target: Path) -> None:
    """Copy a workspace, whole or not at all; an earlier copy of a workspace is replaced.

    Raises:
        WorkspaceFileError: the target is the workspace itself or no workspace, or the copy
            cannot be written; everything is as it was.
    """
    target = target.expanduser().absolute()
    if target.exists():
        if target.samefile(source):
            raise WorkspaceFileError(
                tr("{target} is the workspace itself. Choose another name.", target=target)
            )
        read_header(target)
    try:
        copy(source, target)
    except (OSError, sqlite3.Error) as error:
        raise WorkspaceFileError(
            tr(
                "No copy could be written to {target}: {error}. The workspace is untouched; choose "
                "another place.",
                target=target,
                error=error,
            )
        ) from error


@contextmanager
def reading_at_leisure(workspace: Workspace) -> Iterator[Reading]:
    """Open a look at the workspace that may take long and keeps nobody from writing.

    While anybody reads from a file, nobody can write to it: so a file is read from a copy, which
    takes a moment and is deleted in the end. A server needs none.

    Raises:
        WorkspaceFileError: no copy can be made where temporary files lie.
    """
    if workspace.location.path is None:
        with workspace.reading() as reading:
            yield reading
        return
    with PrivateFolder() as private:
        folder = _made(private)
        copied = folder / "copy.abm"
        copy_workspace(workspace.location.path, copied)
        space = open_workspace(Location(path=copied), clock=workspace.clock, backup_root=folder)
        try:
            with space.reading() as reading:
                yield reading
        finally:
            space.close()


def _made(private: PrivateFolder) -> Path:
    try:
        return private.path()
    except OSError as error:
        raise WorkspaceFileError(
            tr(
                "No copy to read from could be made ({strerror}). Nothing was written; free some "
                "space where temporary files lie, or let the program write there, and try again.",
                strerror=error.strerror,
            )
        ) from error
