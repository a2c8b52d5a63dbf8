"""The coded reasons why a deal was won or lost, as checks side by side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from abm_desktop.revenue.rows import DealReasonRow
from ui.kit.checks import CheckBox
from ui.theme.theme import Theme

_COLUMNS: Final = 2


class ReasonChecks(QWidget):
    """Any number of reasons may hold."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._boxes: dict[str, CheckBox] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 2, 0, 2)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(7)
        for column in range(_COLUMNS):
            self._grid.setColumnStretch(column, 1)

    def show_reasons(self, reasons: Sequence[DealReasonRow], chosen: Sequence[str]) -> None:
        """Offer these reasons, of which some hold."""
        for box in self._boxes.values():
            self._grid.removeWidget(box)
            box.hide()
            box.deleteLater()
        self._boxes = {row.code: CheckBox(self._theme, row.label) for row in reasons}
        lines = -(-len(reasons) // _COLUMNS)
        for place, (code, box) in enumerate(self._boxes.items()):
            box.setChecked(code in chosen)
            left = Qt.AlignmentFlag.AlignLeft
            self._grid.addWidget(box, place % lines, place // lines, left)

    def codes(self) -> list[str]:
        """Return the codes of the reasons that hold."""
        return [code for code, box in self._boxes.items() if box.isChecked()]

    def box(self, code: str) -> CheckBox:
        """Return the check of a reason."""
        return self._boxes[code]
