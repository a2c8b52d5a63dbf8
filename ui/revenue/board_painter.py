"""Draws what is in sight of the board: columns, their cards, and the card that is dragged."""

from __future__ import annotations

from datetime import date
from typing import Final
from uuid import UUID

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QPainter

from abm_desktop.revenue.rows import BoardColumn, DealRow
from resources.records import dataclass
from ui.revenue.board_card import CardLook, CardPainter
from ui.revenue.board_header import (
    paint_drop_mark,
    paint_header,
    paint_lit,
    paint_more,
    paint_none,
)
from ui.revenue.board_layout import BoardLayout, Spot, header, step
from ui.theme.theme import Theme

_LEFT_BEHIND: Final = 0.35
_HELD: Final = 0.8


@dataclass(frozen=True, slots=True)
class Drag:
    """A card that is dragged: its deal, where it is held on the screen, and over which column.

    Attributes:
        target: the column where it would be dropped; -1 over its own or over none.
    """

    row: DealRow
    card: QRectF
    target: int


@dataclass(frozen=True, slots=True)
class Sight:
    """What is in sight, and what the person does there.

    Attributes:
        left, top: how far the board is scrolled, in pixels.
        height: of what is seen.
        chosen: the key of the chosen deal.
    """

    layout: BoardLayout
    left: int
    top: int
    height: int
    chosen: UUID | None
    has_focus: bool
    hovered: Spot | None
    drag: Drag | None


class BoardPainter:
    """Draws the board for one day."""

    def __init__(self, theme: Theme, today: date) -> None:
        self.cards = CardPainter(theme, today)
        self._theme = theme

    def paint(self, painter: QPainter, ground: QRect, sight: Sight) -> None:
        """Draw everything: cards first, so that they pass below the heads of their columns."""
        painter.fillRect(ground, self._theme.colour("canvas"))
        painter.save()
        painter.translate(-sight.left, 0)
        columns = sight.layout.columns
        for place in range(len(columns)):
            self._paint_column(painter, place, sight)
        for place, column in enumerate(columns):
            self._paint_head(painter, sight.layout.column_rect(place), column, sight.height)
        painter.restore()
        if sight.drag is not None:
            painter.setOpacity(_HELD)
            self.cards.paint(painter, sight.drag.card, sight.drag.row, CardLook(chosen=True))

    def _paint_column(self, painter: QPainter, place: int, sight: Sight) -> None:
        """Draw the cards of a column; where one is held over it, they make room at its head."""
        layout, column = sight.layout, sight.layout.columns[place]
        box = layout.column_rect(place)
        room = QRectF(box.x(), header(), box.width(), sight.height - header())
        is_lit = sight.drag is not None and sight.drag.target == place
        painter.save()
        painter.setClipRect(room)
        if is_lit:
            paint_lit(painter, room, self._theme)
        painter.translate(0, (step() if is_lit else 0) - sight.top)
        self._paint_cards(painter, place, sight)
        if not column.cards:
            paint_none(painter, layout.more_rect(place), column, self._theme)
        if column.more:
            paint_more(painter, layout.more_rect(place), column, self._theme)
        painter.restore()
        if is_lit:
            paint_drop_mark(painter, room, self._theme)

    def _paint_cards(self, painter: QPainter, place: int, sight: Sight) -> None:
        layout, top = sight.layout, sight.top
        dragged = None if sight.drag is None else sight.drag.row.id
        for number in layout.seen(place, top + header() - step(), top + sight.height):
            spot, row = Spot(place, number), layout.columns[place].cards[number]
            is_chosen = row.id == sight.chosen
            look = CardLook(is_chosen, is_chosen and sight.has_focus, spot == sight.hovered)
            painter.setOpacity(_LEFT_BEHIND if row.id == dragged else 1)
            self.cards.paint(painter, layout.card_rect(spot), row, look)
        painter.setOpacity(1)

    def _paint_head(self, painter: QPainter, box: QRectF, column: BoardColumn, height: int) -> None:
        colour = self._theme.colour
        head = QRectF(box.x(), 0, box.width(), header())
        painter.fillRect(head, colour("surface"))
        painter.fillRect(QRectF(box.x(), header() - 1, box.width(), 1), colour("border"))
        painter.fillRect(QRectF(box.right() - 1, 0, 1, height), colour("border"))
        paint_header(painter, head, column, self._theme)
