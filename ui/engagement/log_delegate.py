"""Drawing of the log: a quiet day heading, and two lines for each engagement."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from abm_desktop.engagement.rows import EngagementRow
from resources.language import digits, tr
from ui.engagement.log_model import ENTRY
from ui.engagement.words import line_words
from ui.kit.paint.box import paint_box
from ui.kit.paint.row import paint_ground, paint_rule
from ui.kit.paint.text import RIGHT, paint_text
from ui.theme.fonts import font, scaled
from ui.theme.icons import paint_icon
from ui.theme.theme import Theme

_DAY: Final = 28
_LINE: Final = 46
_SIDE: Final = 62
"""Room for the time and the minutes at the right."""


class LogDelegate(QStyledItemDelegate):
    """Draws an entry of the log in the colours of the theme."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._theme = theme

    def sizeHint(
        self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        high = _DAY if isinstance(index.data(ENTRY), str) else _LINE
        return QSize(120, scaled(high))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        entry = index.data(ENTRY)
        rect = QRectF(option.rect)
        painter.save()
        if isinstance(entry, str):
            self._paint_day(painter, rect, entry)
        else:
            paint_ground(painter, rect, option.state, self._theme)
            paint_rule(painter, rect, self._theme)
            self._paint_engagement(painter, rect, entry)
        painter.restore()

    def _paint_day(self, painter: QPainter, rect: QRectF, words: str) -> None:
        line = rect.adjusted(14, 6, -14, 0)
        paint_text(painter, line, words, font("small_strong"), self._theme.colour("text2"))

    def _paint_engagement(self, painter: QPainter, rect: QRectF, row: EngagementRow) -> None:
        colour = self._theme.colour
        disc = QRectF(rect.x() + 14, rect.center().y() - 13, 26, 26)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_box(painter, disc, 13, colour("sunken"), colour("border2"))
        paint_icon(painter, disc.adjusted(6, 6, -6, -6), row.icon, self._theme, "text2")
        text = rect.adjusted(50, 0, -14, 0)
        upper = QRectF(text.x(), rect.center().y() - scaled(18), text.width(), scaled(18))
        lower = QRectF(text.x(), rect.center().y() + 1, text.width(), scaled(16))
        beside = row.at.astimezone().strftime("%H:%M")
        figures = font("small", tabular=True)
        paint_text(painter, upper, beside, figures, colour("text2"), align=RIGHT)
        worth = tr("{minutes} min", minutes=digits(row.minutes))
        paint_text(painter, lower, worth, font("caption"), colour("text3"), align=RIGHT)
        upper.setWidth(text.width() - scaled(_SIDE))
        lower.setWidth(text.width() - scaled(_SIDE))
        paint_text(painter, upper, row.label, font("body_medium"), colour("text"))
        paint_text(painter, lower, line_words(row), font("small"), colour("text3"))
