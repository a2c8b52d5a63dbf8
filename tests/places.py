"""Where the tests keep what they write: in memory where there is room, and once for all processes of a run."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

_IN_MEMORY: Final = Path("/dev/shm")  # Linux has it, and everybody may write there
_NEEDED_BYTES: Final = 3 * 2**30
"""Three servers and what three processes have at hand; the whole run writes many times that."""


def write_into_memory() -> None:
    """Let temporary folders lie in memory, where programs can be run from it and there is room.

    Thousands of workspaces and databases are copied, used once and deleted; nothing of it has to reach a disk.
    Whoever names a place (`TMPDIR`, `--basetemp`) gets that one.
    """
    if "TMPDIR" not in os.environ and _has_room(_IN_MEMORY):
        os.environ["TMPDIR"] = str(_IN_MEMORY)
        tempfile.tempdir = None


def made_once(folders: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """Return a file that one process of the run makes, to be read and copied by the tests of all."""
    own = folders.getbasetemp()
    path = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / name
    if not path.exists():
        made = folders.mktemp("made") / name
        make(made)
        made.replace(path)  # whole, whoever looks
    return path


def _has_room(folder: Path) -> bool:
    if not hasattr(os, "statvfs") or not os.access(folder, os.W_OK | os.X_OK):
        return False
    found = os.statvfs(folder)
    return found.f_bavail * found.f_frsize >= _NEEDED_BYTES and not found.f_flag & os.ST_NOEXEC
