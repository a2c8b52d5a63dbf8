"""Where a workspace lies: in a file, or on a team server."""

from __future__ import annotations

from dataclasses import field
from pathlib import Path
from typing import Self

from db.workspace.server_address import ServerAddress, is_server
from resources.records import dataclass


@dataclass(frozen=True, slots=True)
class Location:
    """A workspace's address: exactly one of `path` and `url` is set."""

    path: Path | None = None
    url: str | None = field(default=None, repr=False)
    """Never shown as it is: it may hold a password."""

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read an address as a person writes it: a file's path, or a server's URL."""
        if is_server(text):
            return cls(url=ServerAddress.read(text).whole)
        return cls(path=Path(text).expanduser().absolute())

    @property
    def is_server(self) -> bool:
        """Tell whether colleagues share it on a server."""
        return self.url is not None

    @property
    def server(self) -> ServerAddress:
        """Return the parts of a server's address."""
        return ServerAddress.read(self.url or "")

    @property
    def label(self) -> str:
        """Return what to call it on screen, never with a password."""
        if self.path is not None:
            return str(self.path)
        return f"{self.server.host or 'this computer'}/{self.server.database}"
