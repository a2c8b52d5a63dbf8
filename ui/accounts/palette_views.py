"""The views of the list as actions, so that the palette leads to each from everywhere."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from resources.language import tr
from ui.actions import Action
from ui.context import Context

_KEY: Final = "accounts.view."


class PaletteViews(QObject):
    """Keeps one action for each view; they go with the page.

    Signals:
        chosen: a view by its code, once the page is in front.
    """

    chosen = Signal(str)

    def __init__(self, context: Context, page: QWidget) -> None:
        super().__init__(page)
        self._context = context
        self._names: dict[str, str] = {}
        actions, names = context.actions, self._names

        def forget() -> None:
            if isValid(actions):
                for code in names:
                    actions.remove(_KEY + code)

        page.destroyed.connect(forget)

    def show_views(self, names: Mapping[str, str]) -> None:
        """Offer these views by their codes, and no others."""
        if dict(names) == self._names:
            return
        actions = self._context.actions
        for code in self._names:
            actions.remove(_KEY + code)
        self._names.clear()
        self._names.update(names)
        for code, name in names.items():
            run = partial(self._choose, code)
            actions.add(
                Action(_KEY + code, tr("View: {name}", name=name), run, "", "rows", tr("Accounts"))
            )

    def _choose(self, code: str) -> None:
        self._context.shell.open_page("accounts")
        self.chosen.emit(code)
