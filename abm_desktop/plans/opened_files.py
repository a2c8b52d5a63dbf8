"""Attached files that are looked at: in a private folder, made read-only, gone at the end."""

from __future__ import annotations

import stat
import tempfile
from pathlib import Path

from abm_desktop.errors import KnownError
from abm_desktop.plans.file_names import safe_name
from abm_desktop.workspace.private_folder import PrivateFolder
from resources.language import tr


class OpenedFiles:
    """The files that this program opened for somebody to look at."""

    def __init__(self, root: Path | None = None) -> None:
        self._folder = PrivateFolder(root)

    def write(self, name: str, data: bytes) -> Path:
        """Write a file to be looked at and return where it lies; nobody can run or change it.

        Raises:
            KnownError: it cannot be written.
        """
        try:
            place = Path(tempfile.mkdtemp(dir=self._folder.path())) / safe_name(name)
            place.write_bytes(data)
            place.chmod(stat.S_IRUSR)
        except OSError as error:
            raise KnownError(
                tr(
                    "{name} could not be written to look at it: {strerror}. It is kept as it is; make "
                    "room on the disk and open it again.",
                    name=name,
                    strerror=error.strerror,
                )
            ) from error
        return place

    def close(self) -> None:
        """Delete everything that was opened."""
        self._folder.close()
