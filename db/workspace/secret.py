"""The password of a login as it holds now: it may change while a workspace is open."""

from __future__ import annotations


class Secret:
    """What every new connection of a workspace signs in with; those that are open stay open."""

    def __init__(self) -> None:
        self._password: str | None = None
        """None as long as what the address says holds."""

    def change(self, password: str) -> None:
        """Sign in with another password from now on; called from any thread."""
        self._password = password

    def arguments(self) -> dict[str, str]:
        """Return what the driver is told beside the address."""
        return {} if self._password is None else {"password": self._password}
