"""Put a file in place whole, or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import shutil
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from abm_desktop.reports.errors import ReportNotWrittenError

TRIES: Final = 3
"""How often the rename is tried: on Windows a virus scanner may hold a new file for a moment."""

PAUSE: Final = 0.2
"""Seconds between two tries."""

NO_ROOM: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
REFUSED: Final = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written, and what of its text no font could draw."""

    path: Path
    pages: int
    missing_characters: tuple[str, ...]
    """Characters that stand as a hollow box in the file, each once, in order of appearance."""


def write_whole(path: Path, data: bytes) -> None:
    """Write `data` to `path` so that a reader finds the old file or the new one, never a part.

    The bytes go to a temporary file in the same folder, are flushed to the disk, and the file is
    renamed over the target. A fault leaves the target as it was and no temporary file behind.

    Raises:
        ReportNotWrittenError: the folder, the disk or the target does not allow it.
    """
    target = path.resolve()
    part = target.with_name(f".abm-{secrets.token_hex(6)}.part")
    try:
        _refuse_folder(target)
        _write_flushed(part, data)
        _rename(part, target)
    except OSError as fault:
        raise ReportNotWrittenError(_sentence(fault, target)) from fault
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
    _flush_folder(target.parent)


def write_copy(folder: Path, name: str, data: bytes) -> Path:
    """Write a file that others take from the clipboard; the copies made before it go.

    Raises:
        ReportNotWrittenError: the folder or the disk does not allow it.
    """
    try:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise ReportNotWrittenError(_sentence(fault, folder / name)) from fault
    write_whole(folder / name, data)
    return folder / name


def _refuse_folder(target: Path) -> None:
    if target.is_dir():
        raise ReportNotWrittenError(
            f"“{target}” is a folder, so nothing was written. Add a file name to it."
        )


def _write_flushed(part: Path, data: bytes) -> None:
    with part.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _rename(part: Path, target: Path) -> None:
    for remaining in reversed(range(TRIES)):
        try:
            part.replace(target)
        except PermissionError:
            if not remaining:
                raise
            time.sleep(PAUSE)
        else:
            return


def _flush_folder(folder: Path) -> None:
    """Make the new name itself last, where the system lets a folder be flushed."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _sentence(fault: OSError, target: Path) -> str:
    if fault.errno in NO_ROOM:
        return (
            f"There is no room for “{target.name}” in {target.parent}. Nothing was written and what "
            "stood there is unchanged. Free some space or choose another folder."
        )
    if isinstance(fault, FileNotFoundError | NotADirectoryError):
        return (
            f"The folder {target.parent} does not exist, so nothing was written. "
            "Make it first or choose another folder."
        )
    if fault.errno in REFUSED:
        return (
            f"“{target.name}” cannot be written in {target.parent}: the folder is read-only for you "
            "or the file is open in another program. Nothing was changed. Close the file, or choose "
            "another name or folder."
        )
    return (
        f"“{target.name}” could not be written in {target.parent} ({fault.strerror}). "
        "Nothing was changed. Choose another folder."
    )
