"""One touch on the time line."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import QPropertyAnimation, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsObject, QStyleOptionGraphicsItem, QWidget

from abm_desktop.touches.rows import TouchRow
from abm_desktop.touches.schedule import is_overdue
from abm_desktop.touches.services.marking import NO_MARKS, Marks
from resources.language import tr
from ui.kit.paint.box import paint_box
from ui.kit.paint.pill import paint_touch_pill, pill_height
from ui.kit.paint.text import tip
from ui.theme.theme import Theme
from ui.touches.layout import Place, pill_of
from ui.touches.mark_words import marked_told
from ui.touches.scale import Scale

_RING = 4
"""Room around the pill for the focus ring."""


class PillItem(QGraphicsObject):
    """A pill that knows its touch; the view moves it and chooses it."""

    def __init__(
        self,
        theme: Theme,
        row: TouchRow,
        place: Place,
        scale: Scale,
        today: date,
        *,
        marks: Marks = NO_MARKS,
    ) -> None:
        super().__init__()
        self.row = row
        self.is_chosen = False
        self._theme = theme
        is_late = row.is_planned and is_overdue(row.when, today)
        pill = pill_of(row, scale, is_held=marks.holds(row))
        self._pill = replace(pill, is_late=is_late, collides=bool(marks.clashes_of(row)))
        self._width = place.width
        self.setPos(place.x, place.y)
        words = marked_told(row, marks)
        self.setToolTip(tip("\n".join((words, tr("Overdue"))) if is_late else words))
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def boundingRect(self) -> QRectF:
        return self._box().adjusted(-_RING, -_RING, _RING, _RING)

    def paint(
        self,
        painter: QPainter,
        _option: QStyleOptionGraphicsItem,
        _widget: QWidget | None = None,
    ) -> None:
        paint_touch_pill(painter, self._box(), self._pill, self._theme)
        if self.is_chosen:
            radius = 9 if self.row.team == "marketing" else pill_height() / 2 + _RING
            ring = self.boundingRect()
            paint_box(painter, ring, radius, None, self._theme.colour("accent"), width=2)

    def choose(self, *, on: bool) -> None:
        """Show or take away the focus ring."""
        self.is_chosen = on
        self.setZValue(1 if on else 0)
        self.update()

    def glide_from(self, place: Place) -> None:
        """Travel here from where the touch stood before."""
        movement = QPropertyAnimation(self, b"pos", self)
        movement.setDuration(self._theme.motion(140))
        movement.setStartValue(self.pos().__class__(place.x, place.y))
        movement.setEndValue(self.pos())
        movement.start(QPropertyAnimation.DeletionPolicy.DeleteWhenStopped)

    def _box(self) -> QRectF:
        return QRectF(0, 0, self._width, pill_height())
