"""A folder of this program alone for what others are to look at: gone at its end, or at the next start."""

from __future__ import annotations

import atexit
import contextlib
import os
import shutil
import stat
import tempfile
from pathlib import Path
from types import TracebackType
from typing import IO, Final, Self

from abm_desktop.workspace.held_file import hold, hold_new, is_being_made
from abm_desktop.workspace.preferences import private_root

_LOCK: Final = "in use"
"""A file in each folder that is held as long as its program runs."""


class PrivateFolder:
    """Made when it is first asked for; nobody else on this computer can look into it."""

    def __init__(self, root: Path | None = None) -> None:
        self._root = root or private_root()
        self._folder: Path | None = None
        self._held: IO[bytes] | None = None

    def path(self) -> Path:
        """Return the folder; what programs left behind that ended without doing it goes first.

        Raises:
            OSError: it cannot be made.
        """
        if self._folder is None:
            empty_left_behind(self._root)
            self._root.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._folder = Path(tempfile.mkdtemp(dir=self._root))
            self._held = hold_new(self._folder / _LOCK)
            atexit.register(self.close)
        return self._folder

    def close(self) -> None:
        """Delete the folder with everything in it."""
        if self._held is not None:
            self._held.close()
            self._held = None
        if self._folder is not None:
            _remove(self._folder)
            self._folder = None
        atexit.unregister(self.close)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self.close()


def empty_left_behind(root: Path | None = None) -> None:
    """Delete what programs left behind that ended without doing it themselves."""
    root = root or private_root()
    for folder in root.iterdir() if root.is_dir() else ():
        if folder.is_dir() and not folder.is_symlink() and _is_left(folder):
            _remove(folder)


def _is_left(folder: Path) -> bool:
    lock = folder / _LOCK
    try:
        with lock.open("r+b") as file:
            # Asked once it is open: before, it may not have been there, and would not count as new.
            if is_being_made(lock):
                return False
            hold(file)
    except FileNotFoundError:
        return not is_being_made(folder)
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
