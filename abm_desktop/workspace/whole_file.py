"""Files that are whole or absent: written beside their place, flushed, then renamed into it."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Final

from abm_desktop.errors import KnownError, WorkspaceFileError
from db.workspace.file import read_header
from resources.language import tr

_COMPANIONS: Final = ("", "-journal", "-wal", "-shm")
"""What the names of the files end with that make up a workspace, beside its own name."""
_TRIES: Final = 3
"""How often the rename is tried: on Windows a virus scanner may hold a new file for a moment."""
_PAUSE: Final = 0.2
"""Seconds between two tries."""
_PARTS: Final = ".abm-*.part"
_LONG_AGO: Final = 24 * 3600
"""Seconds after which nobody writes to an unfinished file any more."""
_NO_ROOM: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_REFUSED: Final = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})


class FileNotWrittenError(KnownError):
    """A file could not be put in place; whatever stood there before is unchanged."""


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """Open a file that takes the place of `path` only when everything was written and flushed.

    A fault leaves what stood at `path` as it was, and no temporary file behind.

    Raises:
        FileNotWrittenError: the folder, the disk or what stands there does not allow it; a
            workspace is never replaced, under whatever name.
    """
    target = path.expanduser().resolve()
    part = target.parent / f".abm-{secrets.token_hex(6)}.part"
    try:
        _refuse_folder(target)
        _refuse_workspace(target)
        _sweep(target.parent)
        with part.open("xb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        _rename(part, target)
    except OSError as fault:
        raise FileNotWrittenError(_sentence(fault, target)) from fault
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
    _flush_folder(target.parent)


def write_whole(path: Path, data: bytes) -> None:
    """Write bytes so that a reader finds the old file or the new one, never a part.

    Raises:
        FileNotWrittenError: as for `whole_file`.
    """
    with whole_file(path) as stream:
        stream.write(data)


def _refuse_folder(target: Path) -> None:
    if target.is_dir():
        raise FileNotWrittenError(
            tr(
                "“{target}” is a folder, so nothing was written. Add a file name to it.",
                target=target,
            )
        )


def _refuse_workspace(target: Path) -> None:
    """Refuse a workspace, by what it holds, and the files that lie beside one and belong to it."""
    for ending in _COMPANIONS:
        whole = target.parent / target.name.removesuffix(ending)
        if target.name.endswith(ending) and _is_workspace(whole):
            raise FileNotWrittenError(
                tr(
                    "{target} belongs to the workspace {whole}. Nothing was written. Choose another name.",
                    target=target,
                    whole=whole,
                )
                if ending
                else tr(
                    "{target} is a workspace itself. Nothing was written. Choose another name.",
                    target=target,
                )
            )


def _is_workspace(path: Path) -> bool:
    try:
        if path.is_file():
            read_header(path)
            return True
    except (WorkspaceFileError, OSError):
        return False
    return False


def _sweep(folder: Path) -> None:
    """Delete what a program that was killed left of a file long ago."""
    for left in folder.glob(_PARTS):
        with contextlib.suppress(OSError):
            if time.time() - left.stat().st_mtime > _LONG_AGO:
                left.unlink()


def _rename(part: Path, target: Path) -> None:
    for remaining in reversed(range(_TRIES)):
        try:
            part.replace(target)
        except PermissionError:
            if not remaining:
                raise
            time.sleep(_PAUSE)
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
    if fault.errno in _NO_ROOM:
        return tr(
            "There is no room for “{target}” in {parent}. Nothing was written and what stood "
            "there is unchanged. Free some space or choose another folder.",
            target=target.name,
            parent=target.parent,
        )
    if isinstance(fault, FileNotFoundError | NotADirectoryError):
        return tr(
            "The folder {parent} does not exist, so nothing was written. Make it first or choose "
            "another folder.",
            parent=target.parent,
        )
    if fault.errno in _REFUSED:
        return tr(
            "“{target}” cannot be written in {parent}: the folder is read-only for you or the "
            "file is open in another program. Nothing was changed. Close the file, or choose "
            "another name or folder.",
            target=target.name,
            parent=target.parent,
        )
    return tr(
        "“{target}” could not be written in {parent} ({strerror}). Nothing was changed. "
        "Choose another folder.",
        target=target.name,
        parent=target.parent,
        strerror=fault.strerror,
    )
