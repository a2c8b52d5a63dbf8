"""The lines of a table that are in view, drawn as whole pictures, and what lies over them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QTableView

from resources.records import dataclass
from ui.kit.paint.box import paint_box
from ui.kit.table.header import Header, content_rect
from ui.kit.table.model import RowsModel
from ui.kit.table.row import Look, RowPainter, Slot
from ui.kit.table.sticky import Sticky
from ui.theme.theme import Theme

ReadLook = Callable[[int], Look]


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What all lines of one painting have in common."""

    slots: list[Slot]
    left: int
    size: QSize
    ratio: float


class LinesPainter:
    """Draws lines once for each look they can have, so that scrolling costs one copy a line."""

    def __init__(self, theme: Theme, table: QTableView, rows: RowsModel, sticky: Sticky) -> None:
        self._theme = theme
        self._table = table
        self._rows = rows
        self._sticky = sticky
        self._pictures = RowPainter(theme)

    def forget(self) -> None:
        """Draw everything again: rows, widths or colours have changed."""
        self._pictures.forget()

    def paint(self, painter: QPainter, area: QRect, header: Header, look: ReadLook) -> None:
        """Draw the lines of an area of the viewport."""
        table, first = self._table, self._table.rowAt(area.top())
        if first < 0:
            return
        last = table.rowAt(area.bottom())
        last = self._rows.rowCount() - 1 if last < 0 else last
        sheet = self._sheet(header, first)
        for place in range(first, last + 1):
            self._draw(painter, place, table.rowViewportPosition(place), sheet, look)

    def paint_sticky(self, painter: QPainter, header: Header, look: ReadLook) -> None:
        """Draw the heading of the group in view at the top."""
        place, top = self._sticky.at_top()
        if place >= 0:
            self._draw(painter, place, top, self._sheet(header, place), look)

    def paint_cell(self, painter: QPainter, cell: QRect) -> None:
        """Draw a line around the chosen cell."""
        around = QRectF(cell).adjusted(-5, 2, -4, -3)
        paint_box(painter, around, 4, None, self._theme.colour("accent"), width=2)

    def _draw(self, painter: QPainter, place: int, top: int, sheet: _Sheet, look: ReadLook) -> None:
        row = self._rows.row_at(place)
        picture = self._pictures.picture(
            place, row, look(place), sheet.slots, sheet.size, ratio=sheet.ratio
        )
        painter.drawPixmap(sheet.left, top, picture)

    def _sheet(self, header: Header, place: int) -> _Sheet:
        width = max(header.length(), self._table.viewport().width())
        return _Sheet(
            self._slots(header),
            -header.offset(),
            QSize(width, self._table.rowHeight(place)),
            self._table.devicePixelRatioF(),
        )

    def _slots(self, header: Header) -> list[Slot]:
        height = self._table.verticalHeader().defaultSectionSize()
        shown = header.shown()
        slots = []
        for place in shown:
            left, width = header.sectionPosition(place), header.sectionSize(place)
            box = content_rect(
                QRectF(left, 0, width, height - 1),
                header.gap_behind(place),
                first=header.visualIndex(place) == 0,
                last=place == shown[-1],
            )
            slots.append(Slot(self._rows.columns[place], box))
        return slots
