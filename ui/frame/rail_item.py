"""One page in the rail: icon, name, count; the chosen one stands out."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from resources.language import digits
from ui.kit.buttons import DrawnButton
from ui.kit.paint.box import paint_box
from ui.kit.paint.text import RIGHT, paint_text, text_width, tip
from ui.theme.fitting import hold_height
from ui.theme.fonts import font, scaled
from ui.theme.icons import paint_icon
from ui.theme.theme import Theme


class RailItem(DrawnButton):
    """A button of 32 px; in a narrow rail its icon alone, the name in the tool tip."""

    def __init__(
        self, theme: Theme, title: str, icon: str, keys: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, title, parent)
        self._icon = icon
        self._count = 0
        self.setCheckable(True)
        hold_height(self, 32)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(title)
        self.setToolTip(tip(f"{title} ({keys})" if keys else title))

    def show_count(self, count: int) -> None:
        """Show how many things wait there; nothing for none."""
        self._count = count
        self.setAccessibleName(f"{self.label}, {count:,}" if count else self.label)
        self.update()

    def nextCheckState(self) -> None:
        """Leave it to the window which page is chosen."""

    def sizeHint(self) -> QSize:
        return QSize(scaled(36), scaled(32))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        colour = self.theme.colour
        chosen = self.isChecked()
        if chosen:
            paint_box(painter, QRectF(self.rect()), 6, colour("surface"), colour("border"))
        elif self.is_lit():
            paint_box(painter, QRectF(self.rect()), 6, colour("hover"))
        is_narrow = self.width() < scaled(80)
        side = scaled(18)
        left = (self.width() - side) / 2 if is_narrow else 8
        square = QRectF(left, (self.height() - side) / 2, side, side)
        name = f"{self._icon}-fill" if chosen else self._icon
        paint_icon(painter, square, name, self.theme, self._icon_token())
        if not is_narrow:
            self._paint_words(painter)

    def _icon_token(self) -> str:
        if self.isChecked():
            return "accent"
        return "text" if self.is_lit() else "text2"

    def _paint_words(self, painter: QPainter) -> None:
        colour = self.theme.colour
        role, token = ("body_strong", "text") if self.isChecked() else ("body_medium", "text2")
        figure = font("caption_strong", tabular=True)
        count = digits(self._count) if self._count else ""
        left, taken = scaled(18) + 18, int(text_width(count, figure)) + 16 if count else 8
        words = QRectF(left, 0, self.width() - left - taken, self.height())
        paint_text(painter, words, self.label, font(role), colour(token))
        room = QRectF(self.width() - taken, 0, taken - 8, self.height())
        paint_text(painter, room, count, figure, colour("text2"), align=RIGHT)
