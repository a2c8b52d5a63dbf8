"""One row of a table as a picture, drawn once for each look it can have."""

from __future__ import annotations

from collections import OrderedDict
from typing import Any, Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen, QPixmap

from resources.records import dataclass
from ui.kit.paint.box import paint_box
from ui.kit.table.cells import TextCell
from ui.kit.table.column import Column
from ui.kit.table.groups import GroupHeading, paint_heading
from ui.theme.theme import Theme

_KEPT: Final = 96
_BAR: Final = 3


@dataclass(frozen=True, slots=True)
class Look:
    """What a row's picture depends on besides the row."""

    selected: bool = False
    hovered: bool = False
    focused: bool = False


@dataclass(frozen=True, slots=True)
class Slot:
    """A visible column with the rectangle in which it draws, seen from the row's left top."""

    column: Column
    rect: QRectF


class RowPainter:
    """Draws rows and keeps the pictures of those drawn last."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._kept: OrderedDict[tuple[int, Look], QPixmap] = OrderedDict()

    def forget(self) -> None:
        """Draw everything again: rows, widths or colours have changed."""
        self._kept.clear()

    def picture(
        self, place: int, row: Any, look: Look, slots: list[Slot], size: QSize, *, ratio: float
    ) -> QPixmap:
        """The picture of a row; `row` is `None` while it is on its way."""
        found = self._kept.get((place, look))
        if found is not None:
            self._kept.move_to_end((place, look))
            return found
        drawn = self._draw(row, look, slots, size, ratio)
        self._kept[place, look] = drawn
        if len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        return drawn

    def _draw(self, row: Any, look: Look, slots: list[Slot], size: QSize, ratio: float) -> QPixmap:
        picture = QPixmap(size * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(self._theme.colour(_ground(look)))
        painter = QPainter(picture)
        if isinstance(row, GroupHeading):
            paint_heading(painter, size, row, self._theme)
            slots = []
        for slot in slots:
            if row is None:
                _paint_skeleton(painter, slot, self._theme)
            else:
                cell = slot.column.cell or _PLAIN[slot.column.align]
                value = row if slot.column.cell else slot.column.text(row)
                cell.paint(painter, slot.rect, value, self._theme)
        self._paint_lines(painter, look, size)
        painter.end()
        return picture

    def _paint_lines(self, painter: QPainter, look: Look, size: QSize) -> None:
        colour = self._theme.colour
        width, height = size.width(), size.height()
        painter.fillRect(0, height - 1, width, 1, colour("border"))
        if look.focused:
            painter.setPen(QPen(colour("accent"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(0.5, 0.5, width - 1, height - 2))
        if look.selected:
            painter.fillRect(0, 0, _BAR, height, colour("accent"))


def _ground(look: Look) -> str:
    if look.selected:
        return "selected"
    return "hover" if look.hovered else "surface"


def _paint_skeleton(painter: QPainter, slot: Slot, theme: Theme) -> None:
    width = max(16.0, min(slot.rect.width() * 0.6, 120.0))
    left = slot.rect.right() - width if slot.column.align == "right" else slot.rect.x()
    bar = QRectF(left, slot.rect.center().y() - 4, width, 8)
    paint_box(painter, bar, 4, theme.colour("sunken"))


_PLAIN: Final = {"left": TextCell(str), "right": TextCell(str, right=True)}
