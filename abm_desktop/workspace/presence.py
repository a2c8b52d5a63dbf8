"""Who has a workspace file open on this computer: a lock for each, which ends with its program."""

from __future__ import annotations

import contextlib
import hashlib
import os
import uuid
from pathlib import Path
from typing import IO

import platformdirs

from abm_desktop.workspace.held_file import hold, hold_new, is_being_made


class Presence:
    """One opening of a workspace file, known to the others on this computer until it ends."""

    def __init__(self, path: Path) -> None:
        self._mark = _folder(path) / f"{os.getpid()}-{uuid.uuid4().hex}"
        self._file: IO[bytes] | None = None
        # A folder that cannot be written must not keep anybody from working.
        with contextlib.suppress(OSError):
            self._mark.parent.mkdir(parents=True, exist_ok=True)
            self._file = hold_new(self._mark)

    def end(self) -> None:
        """Be here no longer."""
        if self._file is not None:
            self._file.close()
            self._file = None
            with contextlib.suppress(OSError):
                self._mark.unlink()

    def has_company(self) -> bool:
        """Tell whether somebody else on this computer has the same file open."""
        return any(mark != self._mark and _is_held(mark) for mark in _marks(self._mark.parent))


def is_open_here(path: Path) -> bool:
    """Tell whether somebody on this computer has a workspace file open."""
    return any(map(_is_held, _marks(_folder(path))))


def _folder(path: Path) -> Path:
    name = hashlib.blake2b(str(path.resolve()).encode(), digest_size=8).hexdigest()
    return Path(platformdirs.user_state_dir("ABM Desktop", appauthor=False)) / "open" / name


def _marks(folder: Path) -> list[Path]:
    try:
        return list(folder.iterdir())
    except OSError:
        return []


def _is_held(mark: Path) -> bool:
    """Tell whether a mark's program still runs; what one left that was killed is cleared away."""
    if is_being_made(mark):
        # Cleared away now, it would be held by a program that nobody sees.
        return True
    try:
        file = mark.open("r+b")
    except OSError:
        return False
    with file:
        try:
            hold(file)
        except OSError:
            return True
    with contextlib.suppress(OSError):
        mark.unlink()
    return False
