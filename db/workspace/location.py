"""Where a workspace lies: in a file, or on a team server."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Self
from urllib.parse import urlsplit

_SERVER_SCHEMES = ("postgresql://", "postgres://")


@dataclass(frozen=True, slots=True)
class Location:
    """A workspace's address: exactly one of `path` and `url` is set."""

    path: Path | None = None
    url: str | None = field(default=None, repr=False)
    """Never shown as it is: it may hold a password."""

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read an address as a person writes it: a file's path, or a server's URL."""
        if text.startswith(_SERVER_SCHEMES):
            return cls(url=text)
        return cls(path=Path(text).expanduser().absolute())

    @property
    def is_server(self) -> bool:
        """Tell whether colleagues share it on a server."""
        return self.url is not None

    @property
    def label(self) -> str:
        """Return what to call it on screen, never with a password."""
        if self.path is not None:
            return str(self.path)
        parts = urlsplit(self.url or "")
        return f"{parts.hostname or 'this computer'}{parts.path}"
