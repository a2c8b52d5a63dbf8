"""Crashes that end the process at once: written down by the interpreter, told at the next start."""

from __future__ import annotations

import atexit
import contextlib
import faulthandler
import os
import re
from pathlib import Path
from typing import IO, Final

from abm_desktop.failure_log import log_path
from abm_desktop.workspace.held_file import hold, is_being_made

_PATTERN: Final = "crash-*.txt"
_FOLDERS: Final = re.compile(r'(?<=File ")[^"\n]*[/\\]')
"""What stands before the name of a file: folders tell who works here."""
_LONGEST: Final = 20_000


class CrashFile:
    """The file of this program into which the interpreter writes how it ended.

    It lies beside the log and is empty as long as all is well. Whatever programs left that ended by a crash is
    found by the next one that starts; one that runs still holds its file.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder or log_path().parent
        self._file: IO[bytes] | None = None

    def begin(self) -> None:
        """Let the interpreter write crashes from now on; without a folder that can be written, not."""
        with contextlib.suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            self._file = (self._folder / f"crash-{os.getpid()}.txt").open("w+b")
            hold(self._file)
            faulthandler.enable(self._file)
            atexit.register(self.close)

    def close(self) -> None:
        """The program ends as it should: leave nothing behind."""
        if self._file is not None:
            faulthandler.disable()
            self._file.close()
            with contextlib.suppress(OSError):
                Path(self._file.name).unlink(missing_ok=True)
            self._file = None
            atexit.unregister(self.close)

    def left_behind(self) -> list[str]:
        """Return what crashes of earlier programs left, without folders, and delete their files."""
        found = [_taken(path) for path in sorted(self._folder.glob(_PATTERN))]
        return [text for text in found if text]


def _taken(path: Path) -> str:
    if is_being_made(path):
        # Deleted now, it would take what its program has to say along.
        return ""
    try:
        with path.open("r+b") as file:
            hold(file)
            text = file.read(_LONGEST).decode("utf-8", "replace")
        path.unlink(missing_ok=True)
    except OSError:
        # Another program runs still, or takes it in this moment.
        return ""
    return _FOLDERS.sub("", text).strip()
