"""The names of the two lanes, at the left of the time line."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from abm_desktop.vocabulary import Team
from resources.language import tr, tr_about
from ui.kit.paint.badge import badge_width, paint_badge
from ui.kit.paint.text import paint_text
from ui.theme.fitting import hold_width
from ui.theme.fonts import font, scaled
from ui.theme.theme import Theme
from ui.touches.layout import Layout, arrange, header, row_height
from ui.touches.scale import DAYS
from ui.touches.words import TEAM_WORDS

_WIDTH = 108
_NAMES: Final = {
    Team.SALES: TEAM_WORDS[Team.SALES],
    Team.MARKETING: TEAM_WORDS[Team.MARKETING],
    Team.BOTH: tr_about("lane of both teams", "Joint"),
}
_SIDE = 15


class LaneNames(QWidget):
    """Sales above, Marketing below, and Joint on the line between them where it has touches."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._layout = arrange((), DAYS)
        hold_width(self, _WIDTH)
        self.setAccessibleName(tr("Lanes: Sales above, Marketing below"))
        theme.changed.connect(self.update)

    def follow(self, layout: Layout) -> None:
        """Stand beside these lanes."""
        self._layout = layout
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        layout, line = self._layout, self._theme.colour("border")
        painter.fillRect(0, header() - 1, self.width(), 1, line)
        painter.fillRect(self.width() - 1, 0, 1, self.height(), line)
        if not layout.has_joint:
            painter.fillRect(0, layout.border, self.width(), 1, line)
        self._paint_name(painter, Team.SALES, header() + 6 + row_height() // 2)
        if layout.has_joint:
            self._paint_name(painter, Team.BOTH, layout.border)
        self._paint_name(painter, Team.MARKETING, layout.lower + row_height() // 2)

    def _paint_name(self, painter: QPainter, team: Team, middle: int) -> None:
        side = scaled(_SIDE)
        width = badge_width(team, side)
        paint_badge(painter, QRectF(14, middle - side / 2, width, side), team, self._theme)
        room = QRectF(14 + width + 7, middle - 10, self.width() - width - 24, 20)
        colour = self._theme.colour("text")
        paint_text(painter, room, _NAMES[team], font("small_medium"), colour)
