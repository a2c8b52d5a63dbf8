"""Files that are no workspace, or not any more, as people come to have them."""

from __future__ import annotations

import hashlib
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Final

from db.workspace.schema import SCHEMA


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _zip(path: Path) -> None:
    content = path.read_bytes()
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("team.abm", content)


def _text(path: Path) -> None:
    path.write_text("Dear diary")


def _foreign(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE mine (x)")
        connection.commit()


def _half(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])


def _blank_page(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[4096:8192] = bytes(4096)
    path.write_bytes(content)


def _flipped_byte(path: Path) -> None:
    """Let the first page begin otherwise, as after one wrong bit in the tree of the tables."""
    content = bytearray(path.read_bytes())
    content[100] ^= 0x08
    path.write_bytes(content)


def newer(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version={SCHEMA + 1}")


CORPUS: Final[dict[str, tuple[Callable[[Path], None], str]]] = {
    "empty": (_empty, "is empty: it holds no workspace"),
    "zip": (_zip, "is a zip archive"),
    "text": (_text, "is not an ABM Desktop workspace"),
    "foreign": (_foreign, "is a database of another program"),
    "half": (_half, "is there: it was copied, downloaded or synchronised only in part"),
    "blank page": (_blank_page, "is damaged"),
    "flipped byte": (_flipped_byte, "is damaged"),
}
"""What becomes of a workspace file, and what the program says of it."""
