"""Choosing a time zone."""

from __future__ import annotations

from PySide6.QtCore import QTimeZone
from PySide6.QtGui import QFocusEvent

from ui.kit.fields import ComboBox
from ui.theme.theme import Theme


class ZoneBox(ComboBox):
    """One of the IANA zones. Their long list is filled in once a person turns to it.

    A form with hundreds of zones in it would open visibly later, and the zone is seldom changed.
    Where none may be chosen, `nothing` says what holds then.
    """

    def __init__(self, theme: Theme, nothing: str = "") -> None:
        super().__init__(theme)
        self._is_filled = False
        self._nothing = nothing
        if nothing:
            self.addItem(nothing, None)

    def say_nothing(self, words: str) -> None:
        """Say anew what holds where no zone is chosen."""
        self._nothing = words
        self.setItemText(self.findData(None), words)

    def choose(self, value: object) -> None:
        if isinstance(value, str) and self.findData(value) < 0:
            self.addItem(value, value)
        super().choose(value)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._fill()
        super().focusInEvent(event)

    def showPopup(self) -> None:
        self._fill()
        super().showPopup()

    def _fill(self) -> None:
        if self._is_filled:
            return
        self._is_filled = True
        chosen = self.currentData()
        names = sorted(zone_names() | ({chosen} if isinstance(chosen, str) else set()))
        none: list[tuple[str, object]] = [(self._nothing, None)] if self._nothing else []
        self.set_choices([*none, *((name, name) for name in names)], chosen)


def local_zone() -> str:
    """Return the IANA name of this computer's zone."""
    return bytes(QTimeZone.systemTimeZoneId().data()).decode()


def zone_names() -> set[str]:
    """Return the IANA names that people know, such as `Europe/Copenhagen`."""
    known = (bytes(name.data()).decode() for name in QTimeZone.availableTimeZoneIds())
    named = {name for name in known if "/" in name and not name.startswith(("Etc/", "SystemV/"))}
    return named | {local_zone(), "UTC"}
