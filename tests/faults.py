"""What goes wrong outside of the program."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import takewhile
from pathlib import Path

from sqlalchemy import Engine, event


@contextmanager
def disk_full(table: str) -> Iterator[None]:
    """Let nothing be written into a table, as on a disk without room."""

    def refuse(_c: object, _cursor: object, statement: str, *_: object) -> None:
        if statement.startswith((f"INSERT INTO {table}", f"UPDATE {table}")):
            raise OSError("No space left on device")

    event.listen(Engine, "before_cursor_execute", refuse)
    try:
        yield
    finally:
        event.remove(Engine, "before_cursor_execute", refuse)


def open_to_everybody(folder: Path) -> None:
    """Let anybody enter a folder of a test, whoever runs it: those above it are its maker's alone."""
    everybodys = Path(tempfile.gettempdir())
    for above in takewhile(lambda one: one != everybodys, (folder, *folder.parents)):
        above.chmod(0o755)
