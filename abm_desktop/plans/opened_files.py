"""Attached files that are looked at: in a private folder, made read-only, gone at the end."""

from __future__ import annotations

import atexit
import contextlib
import os
import shutil
import stat
import tempfile
from pathlib import Path
from typing import IO, Final

from abm_desktop.errors import KnownError
from abm_desktop.plans.file_names import safe_name
from abm_desktop.workspace.held_file import hold
from abm_desktop.workspace.preferences import opened_folder

_LOCK: Final = "in use"
"""A file in each folder that is held as long as its program runs."""


class OpenedFiles:
    """The folder of this program for files that it opens; those of programs that ended are emptied."""

    def __init__(self, root: Path | None = None) -> None:
        self._root = root or opened_folder()
        self._folder: Path | None = None
        self._held: IO[bytes] | None = None
        empty_left_behind(self._root)
        atexit.register(self.close)

    def write(self, name: str, data: bytes) -> Path:
        """Write a file to be looked at and return where it lies; nobody can run or change it.

        Raises:
            KnownError: it cannot be written.
        """
        try:
            place = Path(tempfile.mkdtemp(dir=self._own_folder())) / safe_name(name)
            place.write_bytes(data)
            place.chmod(stat.S_IRUSR)
        except OSError as error:
            raise KnownError(
                f"{name} could not be written to look at it: {error.strerror}. It is kept as it "
                "is; make room on the disk and open it again."
            ) from error
        return place

    def close(self) -> None:
        """Delete everything that was opened."""
        if self._held is not None:
            self._held.close()
            self._held = None
        if self._folder is not None:
            _remove(self._folder)
            self._folder = None
        atexit.unregister(self.close)

    def _own_folder(self) -> Path:
        if self._folder is None:
            self._root.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._folder = Path(tempfile.mkdtemp(dir=self._root))
            self._held = (self._folder / _LOCK).open("wb")
            hold(self._held)
        return self._folder


def empty_left_behind(root: Path | None = None) -> None:
    """Delete what programs left behind that ended without doing it themselves."""
    root = root or opened_folder()
    for folder in root.iterdir() if root.is_dir() else ():
        if folder.is_dir() and not folder.is_symlink() and _is_left(folder):
            _remove(folder)


def _is_left(folder: Path) -> bool:
    try:
        with (folder / _LOCK).open("r+b") as file:
            hold(file)
    except FileNotFoundError:
        return True
    except OSError:
        return False
    return True


def _remove(folder: Path) -> None:
    """Delete a folder; what another program holds open stays until the next start."""
    for place, _folders, files in os.walk(folder):
        for name in files:
            with contextlib.suppress(OSError):
                (Path(place) / name).chmod(stat.S_IRUSR | stat.S_IWUSR)
    shutil.rmtree(folder, ignore_errors=True)
