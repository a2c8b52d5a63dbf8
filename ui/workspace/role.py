"""What the role of the login lets the window do: said to its rights, and above the pages."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, Signal

from abm_desktop.workspace import service
from abm_desktop.workspace.login_words import cautions_of
from abm_desktop.workspace.opened import Reading, Standing
from abm_desktop.workspace.service import PersonRow
from ui.context import Context
from ui.workspace.cautions import Cautions

_BY_ROLE: Final = "role"
"""Under this name the login's role keeps the window from writing."""


class Role(QObject):
    """Keeps the window at what the login may do, which an administrator may change at any time.

    Signals:
        bound: whom the login binds by now, as a `PersonRow`; nobody.
    """

    bound = Signal(object)

    def __init__(self, context: Context, cautions: Cautions, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._cautions = cautions
        self._hold_back()

    def look(self) -> None:
        """Ask the server anew; a file holds no roles."""
        workspace = self._context.workspace
        if workspace.location.is_server:

            def look(reading: Reading) -> tuple[Standing, PersonRow | None]:
                return workspace.know_who_is_here(reading), service.bound_person(reading)

            self._context.jobs.query(self, look, self._show, topic="who is here")

    def close(self) -> None:
        """Let the window write again: whatever is opened next has roles of its own."""
        self._context.actions.rights.allow(_BY_ROLE)

    def _show(self, found: tuple[Standing, PersonRow | None]) -> None:
        standing, bound = found
        self.bound.emit(bound)
        self._hold_back()
        self._cautions.renew(cautions_of(standing))

    def _hold_back(self) -> None:
        because = self._context.workspace.read_only_because
        if because:
            self._context.actions.rights.forbid(_BY_ROLE, because)
        else:
            self._context.actions.rights.allow(_BY_ROLE)
