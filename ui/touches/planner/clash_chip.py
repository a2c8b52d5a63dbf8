"""How many collisions there are, and the way to the next one."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from resources.language import tr, tr_count
from ui.kit.buttons import DrawnButton
from ui.kit.paint.box import paint_box
from ui.kit.paint.text import paint_text, text_width
from ui.theme.fonts import font, scaled
from ui.theme.icons import paint_icon
from ui.theme.theme import Theme


class ClashChip(DrawnButton):
    """A chip in the colour of danger; hidden where nothing collides."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "", parent)
        self.show_count(0)

    def show_count(self, count: int, *, is_slim: bool = False) -> None:
        """Show how many collisions there are; the number alone where there is little room."""
        words = tr_count("{count} collision", "{count} collisions", count)
        self.set_label(str(count) if is_slim else words)
        self.setAccessibleName(words)
        self.set_tip(tr("{collisions}: show the next one (Shift+C)", collisions=words))
        self.setVisible(count > 0)

    def sizeHint(self) -> QSize:
        return QSize(int(text_width(self.label, font("small_medium"))) + scaled(13) + 26, 24)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, colour = QPainter(self), self.theme.colour
        line = colour("danger_line") if self.is_lit() else None
        paint_box(painter, QRectF(self.rect()), 5, colour("danger_bg"), line)
        side = scaled(13)
        square = QRectF(9, (self.height() - side) / 2, side, side)
        paint_icon(painter, square, "warning-circle-fill", self.theme, "danger")
        words = QRectF(square.right() + 5, 0, self.width(), self.height())
        paint_text(painter, words, self.label, font("small_medium"), colour("danger"))
