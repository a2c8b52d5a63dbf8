"""The outbox of a person in a workspace: a folder of their own with a file for each thing.

A file lies there whole and flushed, or not at all; its name is the key of the change set that it shall
become, so that the names stand in the order in which things were done. Nobody else can look into it.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Final, Self
from uuid import UUID

from abm_desktop.errors import KnownError
from abm_desktop.workspace.held_file import hold, hold_soon
from abm_desktop.workspace.outbox.entries import Entry
from resources.language import tr
from resources.records import dataclass

_WAITS: Final = ".waits"
_TRIED: Final = ".tried"
_OVER: Final = ".over"
"""Stands beside what is over and could not be taken away."""
_PART: Final = ".part"
_LOCK: Final = "sending"
_MARKS: Final = "marks"
"""Held by whoever takes away what is marked as over, or puts it back."""
_FOLDER_MODE: Final = 0o700
_FILE_MODE: Final = 0o600
_LONG_AGO: Final = 24 * 3600
"""Seconds after which nobody writes to an unfinished file any more."""


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A file that this version cannot read; it is left where it is."""

    key: UUID
    path: Path


class Store:
    """What waits in one folder; windows of one person share it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __len__(self) -> int:
        return len(self._files())

    def look(self) -> list[Entry | Unreadable]:
        """Return what waits, in the order in which it was done."""
        found = (self._read(key, path) for key, path in sorted(self._files().items()))
        return [one for one in found if one is not None]

    def put(self, entry: Entry) -> None:
        """Keep an entry; on return it is on the disk, whatever happens to the program.

        Raises:
            KnownError: the disk does not take it; nothing is kept.
        """
        ending = _TRIED if entry.is_tried else _WAITS
        part = self.folder / f"{secrets.token_hex(8)}{_PART}"
        try:
            self._make()
            _write(part, entry.written())
            with self._no_longer_over(entry.key):
                part.replace(self._path(entry.key, ending))
            _flush(self.folder)
        except OSError as fault:
            with contextlib.suppress(OSError):
                part.unlink(missing_ok=True)
            raise KnownError(_cannot_keep(fault)) from fault

    @contextmanager
    def _no_longer_over(self, key: UUID) -> Iterator[None]:
        """Let what is put within wait again if it was over; no window sweeps it away meanwhile."""
        paths = (self._path(key, ending) for ending in (_WAITS, _TRIED, _OVER))
        if not any(path.exists() and _says_over(path) for path in paths):
            yield
            return
        with self._lock(_MARKS) as file:
            hold_soon(file)
            yield
            self._path(key, _OVER).unlink(missing_ok=True)

    def made(self) -> Self:
        """Make the folder if it is not there yet; return this.

        Raises:
            KnownError: it cannot be made.
        """
        try:
            self._make()
        except OSError as fault:
            raise KnownError(_cannot_keep(fault)) from fault
        return self

    def mark_tried(self, entry: Entry) -> Entry:
        """Note before an entry is handed to the server that it may be kept there from now on.

        Raises:
            FileNotFoundError: it is no longer there.
            KnownError: the system does not let anybody note it.
        """
        if entry.is_tried:
            return entry
        try:
            self._path(entry.key, _WAITS).replace(self._path(entry.key, _TRIED))
        except FileNotFoundError:
            raise
        except OSError as fault:
            raise self._out_of_reach(fault) from fault
        _flush(self.folder)
        return entry.tried()

    def remove(self, key: UUID) -> None:
        """Delete an entry: it is kept by the server, refused by it, or given up.

        Where the system does not let it go, it is emptied or marked, so that no program sends it again.

        Raises:
            KnownError: nothing of that can be done.
        """
        try:
            for ending in (_WAITS, _TRIED):
                _take_away(self._path(key, ending))
        except OSError as fault:
            self._mark_over(key, fault)
        _flush(self.folder)

    def _mark_over(self, key: UUID, fault: OSError) -> None:
        try:
            self._path(key, _OVER).touch(_FILE_MODE)
        except OSError:
            raise KnownError(
                tr(
                    "What is done or given up could not be deleted from this computer ({why}). It is"
                    " not sent again as long as this window is open. Allow changes in the folder"
                    " {folder} before you close it.",
                    why=fault.strerror,
                    folder=self.folder,
                )
            ) from fault

    @contextmanager
    def alone(self) -> Iterator[bool]:
        """Let no other window send what waits here meanwhile; tell whether this one may.

        Raises:
            KnownError: the system does not let anybody hold the folder.
        """
        if not self.folder.is_dir():
            yield False
            return
        with self._lock(_LOCK) as file:
            try:
                hold(file)
            except OSError:
                yield False
                return
            self._sweep()
            yield True

    def _lock(self, name: str) -> IO[bytes]:
        try:
            lock = os.open(self.folder / name, os.O_RDWR | os.O_CREAT, _FILE_MODE)
        except OSError as fault:
            raise self._out_of_reach(fault) from fault
        return os.fdopen(lock, "r+b")

    def _out_of_reach(self, fault: OSError) -> KnownError:
        return KnownError(
            tr(
                "What waits for the team server cannot be reached on this computer ({why})."
                " Nothing was changed. Allow changes in the folder {folder}, then try again.",
                why=fault.strerror,
                folder=self.folder,
            )
        )

    def _files(self) -> dict[UUID, Path]:
        found: dict[UUID, Path] = {}
        over: set[str] = set()
        with contextlib.suppress(OSError):
            for path in self.folder.iterdir():
                if path.suffix == _OVER:
                    over.add(path.stem)
                elif path.suffix in (_WAITS, _TRIED):
                    with contextlib.suppress(ValueError):
                        found[UUID(hex=path.stem)] = path
        return {key: path for key, path in found.items() if key.hex not in over}

    def _read(self, key: UUID, path: Path) -> Entry | Unreadable | None:
        """Return what a file holds; nothing where another window has just sent it, or it is over."""
        try:
            for one in (path, self._path(key, _TRIED)):
                with contextlib.suppress(FileNotFoundError):
                    held = one.read_bytes()
                    return Entry.read(key, held, is_tried=one.suffix == _TRIED) if held else None
        except (OSError, ValueError):
            return Unreadable(key, path)
        return None

    def _path(self, key: UUID, ending: str) -> Path:
        return self.folder / f"{key.hex}{ending}"

    def _make(self) -> None:
        missing = [one for one in (self.folder, *self.folder.parents) if not one.exists()]
        self.folder.mkdir(parents=True, exist_ok=True, mode=_FOLDER_MODE)
        for made in missing:
            # The mode of `mkdir` is that of the last folder alone.
            made.chmod(_FOLDER_MODE)
            _flush(made.parent)

    def _sweep(self) -> None:
        """Delete what a program that was killed long ago had not written to its end, and what is over."""
        if over := self._over():
            # What nobody may hold or delete now goes another time.
            with contextlib.suppress(KnownError, OSError), self._lock(_MARKS) as file:
                hold_soon(file)
                # What was put back meanwhile is over no more.
                for name in over & self._over():
                    self._delete(name)
        for left in self.folder.glob(f"*{_PART}"):
            with contextlib.suppress(OSError):
                if time.time() - left.stat().st_mtime > _LONG_AGO:
                    left.unlink()

    def _over(self) -> set[str]:
        """Return the names of what is marked as over, or was emptied."""
        with contextlib.suppress(OSError):
            return {path.stem for path in self.folder.iterdir() if _says_over(path)}
        return set()

    def _delete(self, name: str) -> None:
        mark = self.folder / f"{name}{_OVER}"
        is_marked = mark.exists()
        with contextlib.suppress(OSError):
            for ending in (_WAITS, _TRIED):
                left = self.folder / f"{name}{ending}"
                if is_marked or _says_over(left):
                    left.unlink(missing_ok=True)
            mark.unlink(missing_ok=True)


def _says_over(path: Path) -> bool:
    if path.suffix not in (_WAITS, _TRIED):
        return path.suffix == _OVER
    try:
        return not path.stat().st_size
    except OSError:
        return False


def _cannot_keep(fault: OSError) -> str:
    return tr(
        "The team server is away, and this computer could not keep it either ({why})."
        " What you typed is still here: free some space, or try again once the server"
        " is back.",
        why=fault.strerror,
    )


def waiting_at(root: Path, place: str) -> int:
    """Return how much waits, of whatever workspace and person, that was done at an address."""
    folders = root.glob("*/*/") if root.is_dir() else ()
    found = (one for folder in folders for one in Store(folder).look())
    return sum(isinstance(one, Entry) and one.place == place for one in found)


def _take_away(path: Path) -> None:
    """Delete a file; where the system does not let it go, leave nothing in it."""
    try:
        path.unlink(missing_ok=True)
    except OSError as fault:
        try:
            with path.open("r+b") as file:
                file.truncate()
                os.fsync(file.fileno())
        except OSError:
            raise fault from None


def _write(path: Path, content: bytes) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _FILE_MODE)
    with os.fdopen(handle, "wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())


def _flush(folder: Path) -> None:
    """Make names last, where the system lets a folder be flushed."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
