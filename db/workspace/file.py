"""Is this file a workspace that this program may open? Looked at before anything opens it."""

from __future__ import annotations

from pathlib import Path, PurePath
from typing import Final

from db.errors import DamagedFileError, WorkspaceFileError
from resources.language import tr
from resources.records import dataclass

APPLICATION_ID: Final = 0x41424D44
"""`ABMD`, at offset 68 of the file, so that other programs know the format too."""

_MAGIC = b"SQLite format 3\x00"
_HEADER_LENGTH = 100


@dataclass(frozen=True, slots=True)
class FileHeader:
    """What the first hundred bytes say.

    Attributes:
        application_id: whose file it is.
        schema: the number of its schema.
        size: how many bytes it is long when it is whole.
    """

    application_id: int
    schema: int
    size: int


def uri(path: PurePath, mode: str) -> str:
    """Return how SQLite is told to open a file, whatever its name; `mode` is `ro` or `rw`."""
    address = path.as_uri()
    if not address.startswith("file:///"):
        # A Windows share: SQLite takes what stands after two slashes for a host, and refuses it.
        address = address.replace("file://", "file:////", 1)
    return f"{address}?mode={mode}"


def read_header(path: Path) -> FileHeader:
    """Return the header of a workspace file, or say why it is none.

    Raises:
        WorkspaceFileError: there is no such file, or it is not a workspace.
    """
    if not path.exists():
        raise DamagedFileError(
            tr("There is no file {path}. Check the name, or make a new workspace.", path=path)
        )
    if path.is_dir():
        raise WorkspaceFileError(
            tr("{path} is a folder. Choose a workspace file inside it.", path=path)
        )
    return _parse(path, _first_bytes(path))


def _first_bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(_HEADER_LENGTH)
    except PermissionError as error:
        raise WorkspaceFileError(
            tr("You may not read {path}. Ask for access to it.", path=path)
        ) from error


def _parse(path: Path, head: bytes) -> FileHeader:
    if not head:
        raise DamagedFileError(
            tr(
                "{path} is empty: it holds no workspace. It was not changed. Open a backup of it "
                "instead.",
                path=path,
            )
        )
    if head.startswith(b"PK"):
        raise DamagedFileError(
            tr(
                "{path} is a zip archive. It was not changed. Unpack it and open the file inside.",
                path=path,
            )
        )
    if not head.startswith(_MAGIC) or len(head) < _HEADER_LENGTH:
        raise DamagedFileError(
            tr("{path} is not an ABM Desktop workspace. It was not changed.", path=path)
        )
    header = FileHeader(
        application_id=int.from_bytes(head[68:72], "big"),
        schema=int.from_bytes(head[60:64], "big"),
        size=_page(head) * int.from_bytes(head[28:32], "big"),
    )
    if header.application_id != APPLICATION_ID:
        raise DamagedFileError(
            tr(
                "{path} is a database of another program, not a workspace. It was not changed.",
                path=path,
            )
        )
    return header


def _page(head: bytes) -> int:
    """Return how large a page is; what two bytes cannot hold is written as one."""
    size = int.from_bytes(head[16:18], "big")
    return 65_536 if size == 1 else size
