"""A file that is held as long as its program runs, so that others know whether it still does."""

from __future__ import annotations

import sys
from typing import IO, Final

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_FAR: Final = 1 << 30
"""Windows keeps others from reading what is held: so a place is held where nothing stands."""


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
