"""What this computer remembers for its user: recent workspaces, who I am, theme, places."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import platformdirs

from resources.records import dataclass

if TYPE_CHECKING:
    from uuid import UUID

_APP: Final = "ABM Desktop"
_RECENT: Final = 12


@dataclass(frozen=True, slots=True)
class RecentWorkspace:
    """A workspace that was open on this computer, as the welcome page lists it.

    Attributes:
        address: the file's path or the server's URL, without a password.
        opened: ISO 8601 instant at which it was opened last.
        seats: "47 of 50 seats" as it was then.
    """

    address: str
    name: str
    opened: str
    seats: str


class Preferences:
    """A small file of its own; losing it loses no work, so a damaged one is begun anew."""

    def __init__(self, folder: Path | None = None) -> None:
        self._path = (
            folder or Path(platformdirs.user_config_dir(_APP, appauthor=False))
        ) / "settings.json"
        self._values = self._read()

    def get(self, name: str, default: Any = None) -> Any:
        """Return what was remembered under a name."""
        return self._values.get(name, default)

    def put(self, name: str, value: Any) -> None:
        """Remember something that JSON can hold, beside what other windows remembered since."""
        if self._values.get(name) != value:
            self._values = {**self._values, **self._read(), name: value}
            self._write()

    def recent(self) -> list[RecentWorkspace]:
        """Return the workspaces opened here, the newest first."""
        return [RecentWorkspace(**row) for row in self._recent_rows()]

    def remember_opened(self, opened: RecentWorkspace) -> None:
        """Put a workspace at the head of the recent ones."""
        others = [row for row in self._recent_rows() if row["address"] != opened.address]
        head = {name: getattr(opened, name) for name in RecentWorkspace.__dataclass_fields__}
        self.put("recent", [head, *others][:_RECENT])

    def forget_recent(self, address: str) -> None:
        """Take a workspace out of the recent ones; the workspace itself stays."""
        self.put("recent", [row for row in self._recent_rows() if row["address"] != address])

    def person_of(self, address: str) -> UUID | None:
        """Return who worked in a workspace last, on this computer."""
        # The frame is painted without it, and looks at what the system is for it.
        from uuid import UUID

        people: Mapping[str, str] = self.get("people", {})
        return UUID(hex=people[address]) if address in people else None

    def remember_person(self, address: str, person: UUID) -> None:
        """Remember who works in a workspace."""
        self.put("people", {**self.get("people", {}), address: person.hex})

    def _recent_rows(self) -> list[dict[str, Any]]:
        """Return what this version can read; another version's rows are begun anew."""
        rows = self.get("recent", [])
        known = RecentWorkspace.__dataclass_fields__.keys()
        return [row for row in rows if isinstance(row, dict) and row.keys() == known]

    def _read(self) -> dict[str, Any]:
        try:
            values = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return values if isinstance(values, dict) else {}

    def _write(self) -> None:
        # A settings folder that cannot be written must not keep anybody from working.
        with contextlib.suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            unfinished = self._path.with_suffix(".unfinished")
            unfinished.write_text(json.dumps(self._values, indent=1), encoding="utf-8")
            unfinished.replace(self._path)


def backup_root() -> Path:
    """Return the folder for backups: away from the workspaces, so that nothing takes both along."""
    return Path(platformdirs.user_data_dir(_APP, appauthor=False)) / "backups"


def outbox_root() -> Path:
    """Return the folder of what waits for team servers, each workspace and person for itself."""
    return Path(platformdirs.user_data_dir(_APP, appauthor=False)) / "outbox"


def private_root() -> Path:
    """Return the folder of the private folders of programs that run; the system may empty it."""
    return Path(platformdirs.user_cache_dir(_APP, appauthor=False)) / "private"


def documents() -> Path:
    """Return where a person expects new workspaces."""
    return Path(platformdirs.user_documents_dir())


def system_user() -> str:
    """Return the name of the system's user."""
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "Somebody"
