"""Draws the head of a column of the board, and its foot where some deals have no card."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from abm_desktop.revenue.rows import BoardColumn
from resources.language import digits, tr
from ui.kit.paint.box import paint_box
from ui.kit.paint.progress import paint_stage_bars
from ui.kit.paint.text import CENTRE, paint_text, text_width
from ui.revenue.board_layout import PADDING, card
from ui.revenue.marks import outcome_mark
from ui.revenue.words import bars_of, none_words, sums_words
from ui.theme.fonts import font, scaled
from ui.theme.icons import paint_icon
from ui.theme.theme import Theme

_BARS: Final = 22


def paint_header(painter: QPainter, rect: QRectF, column: BoardColumn, theme: Theme) -> None:
    """Draw the stage with its count, and below it what its deals are worth."""
    colour = theme.colour
    inner = rect.adjusted(PADDING + 4, 9, -PADDING, 0)
    line = scaled(18)
    middle = inner.y() + line / 2
    mark = outcome_mark(column.stage.outcome)
    if mark is None:
        bars = bars_of(column.stage.probability)
        paint_stage_bars(painter, QPointF(inner.x(), middle + 5), bars, theme)
        left = inner.x() + _BARS
    else:
        paint_icon(painter, QRectF(inner.x(), middle - 7, 14, 14), mark[0], theme, mark[1])
        left = inner.x() + 20
    count = f"{column.count:,}"
    room = inner.right() - left - text_width(count, font("caption")) - 6
    name = QRectF(left, inner.y(), room, line)
    paint_text(painter, name, column.stage.label, font("body_strong"), colour("text"))
    left += min(room, text_width(column.stage.label, font("body_strong"))) + 6
    beside = QRectF(left, inner.y() + 1, inner.right() - left + 2, line)
    paint_text(painter, beside, count, font("caption", tabular=True), colour("text3"))
    below = QRectF(inner.x(), inner.y() + line + 2, inner.width(), scaled(15))
    paint_text(painter, below, sums_words(column), font("caption", tabular=True), colour("text3"))


def paint_more(painter: QPainter, rect: QRectF, column: BoardColumn, theme: Theme) -> None:
    """Say how many deals of a column have no card."""
    words = tr("and {more} more", more=digits(column.more))
    paint_text(painter, rect, words, font("small"), theme.colour("text3"), align=CENTRE)


def paint_none(painter: QPainter, rect: QRectF, column: BoardColumn, theme: Theme) -> None:
    """Say why a column of closed deals has no card."""
    colour = theme.colour("text3")
    paint_text(painter, rect, none_words(column), font("caption"), colour, align=CENTRE)


def paint_lit(painter: QPainter, column: QRectF, theme: Theme) -> None:
    """Light the ground of a column over which a card is held."""
    painter.fillRect(column, theme.colour("accent_bg"))


def paint_drop_mark(painter: QPainter, column: QRectF, theme: Theme) -> None:
    """Draw where a card will stand: a dashed place at the head of its column."""
    colour = theme.colour
    wide = column.width() - 2 * PADDING
    place = QRectF(column.x() + PADDING, column.y() + PADDING, wide, card())
    paint_box(painter, place, 8, colour("surface"), colour("accent"), width=1.5, dashed=True)
