"""How the list was looked at, remembered for each workspace on this computer."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from abm_desktop.workspace.preferences import Preferences

_PLACE: Final = "accounts.list"


class Memory:
    """Values under names, as JSON can hold them."""

    def __init__(self, preferences: Preferences, workspace: str) -> None:
        self._preferences = preferences
        self._workspace = workspace

    def get(self, name: str) -> Any:
        """Return what was remembered under a name, or None."""
        return self._whole().get(self._workspace, {}).get(name)

    def key(self, name: str) -> UUID | None:
        """Return a key that was remembered as hexadecimal digits."""
        try:
            return UUID(hex=self.get(name))
        except (TypeError, ValueError, AttributeError):
            return None

    def put(self, name: str, value: Any) -> None:
        """Remember something beside the rest."""
        whole = self._whole()
        kept = {**whole.get(self._workspace, {}), name: value}
        self._preferences.put(_PLACE, {**whole, self._workspace: kept})

    def _whole(self) -> dict[str, Any]:
        whole = self._preferences.get(_PLACE, {})
        return whole if isinstance(whole, dict) else {}
