"""What is to be known about the place of a workspace, above its pages until it was understood."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QHBoxLayout

from abm_desktop.workspace.preferences import Preferences
from abm_desktop.workspace.surroundings import Caution
from resources.language import tr
from ui.frame.window import Window
from ui.kit.frames import Panel
from ui.kit.messages import Banner
from ui.theme.theme import Theme

_UNDERSTOOD: Final = "understood_places"
_LEADS: Final = {
    "read-only": tr("Read-only."),
    "place": tr("Not a safe place."),
    "roles": tr("Everybody may do everything."),
}
_ONCE: Final = ("place", "roles")
"""What is told again only where something else is to be known."""


class Cautions(QObject):
    """Shows a line for each caution; that of a place is told once to whoever understood it."""

    def __init__(
        self, window: Window, theme: Theme, preferences: Preferences, address: str
    ) -> None:
        super().__init__(window)
        self.lines: list[Banner] = []
        self._window = window
        self._theme = theme
        self._preferences = preferences
        self._address = address
        self._panels: list[Panel] = []
        self._told: set[Caution] = set()

    def tell(self, cautions: Iterable[Caution]) -> None:
        """Show what is to be known; that it is open in another window too goes by itself."""
        known = self._preferences.get(_UNDERSTOOD, {}).get(self._address, [])
        for caution in cautions:
            if caution in self._told:
                continue
            self._told.add(caution)
            if caution.kind == "company":
                self._window.toast.tell(caution.sentence)
            elif caution.kind not in _ONCE or caution.sentence not in known:
                self._add(caution)

    def close(self) -> None:
        """Take away what is shown, with the workspace that it is about."""
        for panel in self._panels:
            panel.hide()
            panel.deleteLater()
        self._panels.clear()
        self.deleteLater()

    def _add(self, caution: Caution) -> None:
        panel = Panel(self._theme, "surface", lines=Qt.Edge.BottomEdge)
        banner = Banner(
            self._theme, "warning", _LEADS[caution.kind], caution.sentence, tr("Understood")
        )
        row = QHBoxLayout(panel)
        row.setContentsMargins(16, 8, 16, 8)
        row.addWidget(banner)
        self._window.notices.addWidget(panel)
        self._panels.append(panel)
        self.lines.append(banner)
        banner.acted.connect(lambda: self._understood(caution, panel))

    def _understood(self, caution: Caution, panel: Panel) -> None:
        self._panels.remove(panel)
        panel.hide()
        panel.deleteLater()
        if caution.kind in _ONCE:
            places = self._preferences.get(_UNDERSTOOD, {})
            known = [*places.get(self._address, []), caution.sentence]
            self._preferences.put(_UNDERSTOOD, {**places, self._address: known})
