"""The preview of a drag: the pill at 80 %, and the lane under it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from abm_desktop.touches.rows import TouchRow
from abm_desktop.touches.schedule import When
from abm_desktop.vocabulary import Team
from ui.kit.paint.box import paint_box
from ui.kit.paint.pill import Pill, paint_touch_pill, pill_height
from ui.theme.theme import Theme
from ui.touches.layout import Layout, header, pill_of, width_of
from ui.touches.scale import Scale


class GhostItem(QGraphicsItem):
    """Shows where a touch would stand."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._pill = Pill("", "phone", Team.SALES)
        self._width = pill_height()
        self._column = QRectF()
        self.setZValue(2)
        self.setOpacity(0.8)
        self.hide()

    def show_at(self, row: TouchRow, when: When, scale: Scale, layout: Layout) -> None:
        """Show a touch on a day or in a week."""
        if when.day is None:
            return
        self.prepareGeometryChange()
        warns = self._pill.collides and self.isVisible()
        self._pill = replace(pill_of(row, scale), collides=warns)
        self._width = width_of(row, scale)
        top, bottom = _lane(row.team, layout)
        place = layout.places.get(row.id)
        y = place.y if place else (top + bottom - pill_height()) // 2
        self._column = QRectF(-2, top - y, scale.length_of(when), bottom - top)
        self.setPos(scale.x_of(when.day) + 2, y)
        self.show()

    @property
    def warns(self) -> bool:
        """Tell whether it is shown that something stands against the place."""
        return self._pill.collides

    def warn(self, *, on: bool) -> None:
        """Show that something stands against the place, or that nothing does."""
        self._pill = replace(self._pill, collides=on)
        self.update()

    def boundingRect(self) -> QRectF:
        return self._column.united(QRectF(0, 0, self._width, pill_height()))

    def paint(
        self,
        painter: QPainter,
        _option: QStyleOptionGraphicsItem,
        _widget: QWidget | None = None,
    ) -> None:
        colour = self._theme.colour
        paint_box(painter, self._column, 4, colour("hover"), colour("control"), dashed=True)
        paint_touch_pill(painter, QRectF(0, 0, self._width, pill_height()), self._pill, self._theme)


def _lane(team: Team, layout: Layout) -> tuple[int, int]:
    if team is Team.SALES:
        return header(), layout.border
    if team is Team.MARKETING:
        return layout.border, layout.bottom
    return header(), layout.bottom
