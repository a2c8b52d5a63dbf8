"""Where the peek lies: beside the rows; in a narrow window over them, once it was asked for."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from PySide6.QtWidgets import QWidget

from abm_desktop.workspace.preferences import Preferences
from ui.accounts.peek import WIDTH, Peek
from ui.theme.fonts import scaled

_OVERLAY_BELOW: Final = 1240
_WANTED: Final = "accounts.peek"


class PeekPlace:
    """Lays out the rows and the peek of a page, and remembers whether the peek is wanted."""

    def __init__(self, page: QWidget, main: QWidget, peek: Peek, preferences: Preferences) -> None:
        self._page = page
        self._main = main
        self._peek = peek
        self._preferences = preferences
        self._is_wanted = bool(preferences.get(_WANTED, True))
        self._is_wanted_over = False

    def want(self, *, wanted: bool) -> None:
        """Remember whether the peek shall be seen; over the rows only until the page is left."""
        if self._is_narrow():
            self._is_wanted_over = wanted
        else:
            self._is_wanted = wanted
            self._preferences.put(_WANTED, wanted)

    def arrange(self, key: UUID | None) -> None:
        """Lay out rows and peek, which shows an account; without one it is away."""
        is_over = self._is_narrow()
        wanted = self._is_wanted_over if is_over else self._is_wanted
        shown = wanted and key is not None
        if shown and key is not None and (not self._peek.isVisible() or self._peek.key is None):
            self._peek.show_account(key)
        width, height, wide = self._page.width(), self._page.height(), scaled(WIDTH)
        self._peek.setVisible(shown)
        self._peek.setGeometry(width - wide, 0, wide, height)
        beside = width - wide if shown and not is_over else width
        self._main.setGeometry(0, 0, beside, height)
        self._peek.raise_()

    def _is_narrow(self) -> bool:
        return self._page.window().width() < scaled(_OVERLAY_BELOW)
