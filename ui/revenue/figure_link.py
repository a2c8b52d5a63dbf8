"""A figure in a line of text; pressing it shows the rows behind."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.kit.buttons import DrawnButton
from ui.kit.paint.box import paint_box
from ui.kit.paint.text import paint_text, text_width
from ui.theme.fonts import font, scaled
from ui.theme.theme import Theme

_EDGE = 8
_GAP = 6
_HEIGHT = 26


class FigureLink(DrawnButton):
    """The figure, strong, then what it is; Enter or a click asks why."""

    def __init__(
        self, theme: Theme, caption: str, *, ink: str = "text", parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, caption, parent)
        self._ink = ink
        self._figure = "\N{EN DASH}"
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_figure(self, figure: str, sentence: str) -> None:
        """Show a figure, and the sentence for tool tip and screen reader."""
        self._figure = figure
        self.setAccessibleName(sentence)
        self.set_tip(sentence)
        self.updateGeometry()
        self.update()

    def figure(self) -> str:
        """Return the figure as it is shown."""
        return self._figure

    def sizeHint(self) -> QSize:
        words = text_width(self._figure, font("body_strong")) + text_width(
            self.label, font("small")
        )
        return QSize(int(words) + 2 * _EDGE + _GAP + 2, scaled(_HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        colour = self.theme.colour
        if self.is_lit():
            paint_box(painter, QRectF(self.rect()), 5, colour("hover"))
        line = QRectF(self.rect()).adjusted(_EDGE, 0, 0, 0)
        paint_text(painter, line, self._figure, font("body_strong"), colour(self._ink))
        beside = line.adjusted(text_width(self._figure, font("body_strong")) + _GAP, 0, 0, 0)
        paint_text(painter, beside, self.label, font("small"), colour("text2"))
