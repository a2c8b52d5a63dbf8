"""A file that is held as long as its program runs, so that others know whether it still does."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import IO, Final

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_FAR: Final = 1 << 30
"""Windows keeps others from reading what is held: so a place is held where nothing stands."""

_SOON: Final = 10.0
"""Seconds for which a file is waited for that others hold for a moment only."""
_PAUSE: Final = 0.01
_MAKING: Final = 60
"""Seconds that a program may take from making a file to holding it."""


def hold_new(path: Path) -> IO[bytes]:
    """Make a file and hold it; it is empty only as long as it is not held yet.

    Raises:
        OSError: it cannot be made.
    """
    file = path.open("w+b")
    try:
        hold(file)
        file.write(b"held")
        file.flush()
    except OSError:
        file.close()
        raise
    return file


def is_being_made(path: Path) -> bool:
    """Tell whether a file or folder is so new that its program may not hold it yet: leave it alone."""
    try:
        found = path.stat()
    except OSError:
        return False
    is_empty = path.is_dir() or found.st_size == 0
    return is_empty and abs(time.time() - found.st_mtime) < _MAKING


def hold(file: IO[bytes]) -> None:
    """Hold a file until it is closed, however its program ends.

    Raises:
        OSError: another program holds it.
    """
    if sys.platform == "win32":
        file.seek(_FAR)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        file.seek(0)
    else:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)


def hold_soon(file: IO[bytes]) -> None:
    """Hold a file that others hold for a moment only, once they let it go.

    Raises:
        OSError: another program still holds it.
    """
    end = time.monotonic() + _SOON
    while True:
        try:
            hold(file)
        except OSError:
            if time.monotonic() > end:
                raise
        else:
            return
        time.sleep(_PAUSE)
