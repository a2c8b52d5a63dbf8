"""What is told of a report that was written, and the copies that others take from the clipboard."""

from __future__ import annotations

import shutil
from pathlib import Path

from abm_desktop.workspace.private_folder import PrivateFolder
from abm_desktop.workspace.whole_file import FileNotWrittenError, write_whole
from resources.language import tr
from resources.records import dataclass


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written, and what of its text no font could draw."""

    path: Path
    pages: int
    missing_characters: tuple[str, ...]
    """Characters that stand as a hollow box in the file, each once, in order of appearance."""


def write_copy(private: PrivateFolder, name: str, data: bytes) -> Path:
    """Write a file that others take from the clipboard; the copies made before it go.

    Raises:
        FileNotWrittenError: the folder or the disk does not allow it.
    """
    try:
        folder = private.path() / "copies"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(exist_ok=True)
    except OSError as fault:
        raise FileNotWrittenError(
            tr(
                "No folder can be made for the copy ({reason}). Nothing was copied; export the "
                "report instead.",
                reason=fault.strerror,
            )
        ) from fault
    write_whole(folder / name, data)
    return folder / name
