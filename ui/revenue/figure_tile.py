"""A figure with its caption and what became of it; pressing it shows the deals behind."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from abm_desktop.revenue.figure_words import Trend
from ui.kit.buttons import DrawnButton
from ui.kit.paint.text import elided, paint_text, text_width
from ui.theme.fonts import Role, font, line_height, scaled
from ui.theme.icons import paint_icon
from ui.theme.theme import Theme

_EDGE = 12
_CAPTION = 15
_SECOND = 15
_ICON = 14
_OVER = 6
"""Points by which a line may reach into the tile's edge."""


class FigureTile(DrawnButton):
    """Caption, figure, and a line below in words; Enter or a click asks why."""

    def __init__(
        self,
        theme: Theme,
        caption: str,
        *,
        role: Role = "heading",
        ink: str = "text",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, caption, parent)
        self._role: Role = role
        self._ink = ink
        self._figure = "\N{EN DASH}"
        self._trend = Trend()
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_figure(self, figure: str, trend: Trend, sentence: str) -> None:
        """Show a figure, what became of it, and the sentence for tool tip and screen reader."""
        self._figure, self._trend = figure, trend
        words = f"{sentence}. {trend.words}" if trend.words else sentence
        self.setAccessibleName(words.rstrip(". "))
        self.set_tip(sentence)
        self.updateGeometry()
        self.update()

    def figure(self) -> str:
        """Return the figure as it is shown."""
        return self._figure

    def second_line(self) -> str:
        """Return the words below the figure."""
        return self._trend.words

    def sizeHint(self) -> QSize:
        return self._size_for(self._trend.words)

    def minimumSizeHint(self) -> QSize:
        return self._size_for(self._trend.short or self._trend.words)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        colour = self.theme.colour
        if self.is_lit():
            painter.fillRect(self.rect(), colour("hover"))
        line = QRectF(_EDGE, 10, self.width() - 2 * _EDGE + _OVER, scaled(_CAPTION))
        paint_text(painter, line, self.label, font("small"), colour("text2"))
        line = QRectF(_EDGE, line.bottom() + 1, line.width(), line_height(self._role))
        paint_text(painter, line, self._figure, font(self._role), colour(self._ink))
        self._paint_trend(painter, QRectF(_EDGE, line.bottom(), line.width(), scaled(_SECOND)))

    def _size_for(self, words: str) -> QSize:
        """Return the room in which figure, caption and these words are read whole."""
        second = text_width(words, font("caption")) + (_ICON if self._trend.icon else 0)
        figure = text_width(self._figure, font(self._role))
        width = max(figure, text_width(self.label, font("small")), second)
        height = 20 + scaled(_CAPTION) + line_height(self._role) + scaled(_SECOND)
        return QSize(int(width) + 2 * _EDGE + 1, height)

    def _paint_trend(self, painter: QPainter, line: QRectF) -> None:
        token = self._trend.token
        if self._trend.icon:
            square = QRectF(line.x(), line.center().y() - 5.5, 11, 11)
            paint_icon(painter, square, self._trend.icon, self.theme, token)
            line = line.adjusted(_ICON, 0, 0, 0)
        words = self._trend.words
        if self._trend.short and text_width(words, font("caption")) > line.width():
            words = self._trend.short
        words = elided(words, font("caption"), line.width())
        paint_text(painter, line, words, font("caption"), self.theme.colour(token))
