"""The heading of the group in view stays at the top of a table until the next one pushes it away."""

from __future__ import annotations

from PySide6.QtWidgets import QTableView

from ui.kit.table.groups import GroupHeading
from ui.kit.table.model import RowsModel


class Sticky:
    """Knows where headings are seen: the one at the top, and those between the rows."""

    def __init__(self, table: QTableView, rows: RowsModel) -> None:
        self._table = table
        self._rows = rows

    def has_any(self) -> bool:
        """Whether there are groups at all."""
        return self._rows.heading_below(-1) >= 0

    def at_top(self) -> tuple[int, int]:
        """The line whose heading stays at the top, or -1, and where that is drawn."""
        first = self._table.rowAt(0)
        place = self._rows.heading_above(first) if first >= 0 else -1
        if place < 0:
            return -1, 0
        below = self._rows.heading_below(first)
        pushed = self._table.rowViewportPosition(below) - self._table.rowHeight(place)
        return place, 0 if below < 0 else min(0, pushed)

    def line_at(self, y: int) -> int:
        """The line of the heading that is seen at a height, or -1."""
        place, top = self.at_top()
        if place < 0 or y >= top + self._table.rowHeight(place):
            place = self._table.rowAt(y)
        is_heading = place >= 0 and isinstance(self._rows.row_at(place), GroupHeading)
        return place if is_heading else -1
