"""Which country's holidays hold, and of which region of it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from abm_desktop.workspace.countries import country_choices, nation, region_choices
from resources.language import tr
from ui.context import Context
from ui.kit.fields import ComboBox

_WHOLE: Final = tr("All of it")


class PlaceField(QWidget):
    """A country, and a region where that keeps holidays of its own.

    Signals:
        picked: the person chose: the code, or None for `nothing`.
    """

    picked = Signal(object)

    def __init__(self, context: Context, nothing: str) -> None:
        super().__init__()
        self._context = context
        self._nothing = nothing
        self._code: str | None = None
        self.country = ComboBox(context.theme)
        self.country.setAccessibleName(tr("Country"))
        self.region = ComboBox(context.theme)
        self.region.setAccessibleName(tr("Region"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.country, 1)
        row.addWidget(self.region, 1)
        self.region.hide()
        self.setFocusProxy(self.country)
        self.country.picked.connect(self._pick)
        self.region.picked.connect(self._pick)
        # The names of all countries are read from a file: not in the window's thread.
        context.jobs.aside(self, country_choices, self._offer)

    def code(self) -> str | None:
        """Return the country or region; None for nothing."""
        return self._code

    def show_code(self, code: str | None) -> None:
        """Show a country or region, or nothing."""
        if code == self._code:
            return
        self._code = code
        self.country.choose(None if code is None else nation(code))
        self._ask_regions()

    def _pick(self, code: object) -> None:
        self._code = code if isinstance(code, str) else None
        self._ask_regions()
        self.picked.emit(self._code)

    def _offer(self, choices: tuple[tuple[str, str], ...]) -> None:
        chosen = None if self._code is None else nation(self._code)
        offered: list[tuple[str, object]] = [(name, code) for code, name in choices]
        self.country.set_choices([(self._nothing, None), *offered], chosen)

    def _ask_regions(self) -> None:
        code = self._code
        if code is None:
            self.region.hide()
            return
        self._context.jobs.aside(self, lambda: region_choices(nation(code)), self._offer_regions)

    def _offer_regions(self, choices: tuple[tuple[str, str], ...]) -> None:
        if self._code is None:
            return
        offered: list[tuple[str, object]] = [(name, code) for code, name in choices]
        self.region.set_choices([(_WHOLE, nation(self._code)), *offered], self._code)
        self.region.setVisible(bool(choices))
