"""Folders into which commands write files."""

from __future__ import annotations

from pathlib import Path

from abm_desktop.errors import KnownError
from resources.language import tr


def made(folder: Path) -> Path:
    """Return a folder, made if it is not there yet.

    Raises:
        KnownError: it cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise KnownError(
            tr(
                "The folder {folder} cannot be made ({strerror}). Nothing was written; choose "
                "another one.",
                folder=folder,
                strerror=error.strerror,
            )
        ) from error
    return folder
