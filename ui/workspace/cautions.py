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
_OF_LOGIN: Final = ("read-only", "roles")
"""What is told of the login, which an administrator may change at any time."""
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
        self._panels: dict[Caution, Panel] = {}
        self._told: set[Caution] = set()

    def tell(self, cautions: Iterable[Caution]) -> None:
        """Show what is to be known; that it is open in another window too is only mentioned."""
        known = self._preferences.get(_UNDERSTOOD, {}).get(self._address, [])
        for caution in cautions:
            if caution.kind == "company" or caution in self._told:
                continue
            self._told.add(caution)
            if caution.kind not in _ONCE or caution.sentence not in known:
                self._add(caution)

    def mention(self, cautions: Iterable[Caution]) -> None:
        """Say in passing what goes by itself: that the workspace is open in another window too."""
        for caution in cautions:
            if caution.kind == "company":
                self._window.toast.note(caution.sentence)

    def renew(self, cautions: Iterable[Caution]) -> None:
        """Show what is to be known of the login by now, and take away what holds no more."""
        now = tuple(cautions)
        gone = {one for one in self._told if one.kind in _OF_LOGIN} - set(now)
        for caution in gone:
            self._told.discard(caution)
            if caution in self._panels:
                self._take_away(caution)
        self.tell(now)

    def close(self) -> None:
        """Take away what is shown, with the workspace that it is about."""
        for caution in tuple(self._panels):
            self._take_away(caution)
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
        self._panels[caution] = panel
        self.lines.append(banner)
        banner.acted.connect(lambda: self._understood(caution))

    def _take_away(self, caution: Caution) -> None:
        panel = self._panels.pop(caution)
        self.lines = [line for line in self.lines if line.parent() is not panel]
        panel.hide()
        panel.deleteLater()

    def _understood(self, caution: Caution) -> None:
        self._take_away(caution)
        if caution.kind in _ONCE:
            places = self._preferences.get(_UNDERSTOOD, {})
            known = [*places.get(self._address, []), caution.sentence]
            self._preferences.put(_UNDERSTOOD, {**places, self._address: known})
