"""Draws a card of the board: what the deal is, whose, how much, when, and how long it stands."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable, Mapping
from datetime import date
from math import ceil
from typing import Final
from uuid import UUID

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap

from abm_desktop.revenue.rows import DealRow
from resources.language import tr
from resources.records import dataclass
from ui.kit.paint.avatar import paint_avatar
from ui.kit.paint.box import paint_box
from ui.kit.paint.text import RIGHT, paint_text, text_width
from ui.kit.paint.tile import paint_tile
from ui.revenue.words import (
    account_words,
    amount_words,
    card_words,
    is_open,
    is_overdue,
    span_words,
)
from ui.theme.fonts import font, scaled
from ui.theme.icons import paint_icon
from ui.theme.theme import Theme

_RADIUS: Final = 8
_SIDE: Final = 20
_TILE: Final = 16
_MOST: Final = 400
"""Pictures of cards that are kept: several screens of them."""


@dataclass(frozen=True, slots=True)
class CardLook:
    """How a card is drawn besides what it says."""

    chosen: bool = False
    focused: bool = False
    hovered: bool = False


class CardPainter:
    """Draws cards for one day; the owners' teams are told once."""

    def __init__(self, theme: Theme, today: date) -> None:
        self._theme = theme
        self._today = today
        self._teams: dict[UUID | None, str] = {}
        self._kept: OrderedDict[Hashable, QPixmap] = OrderedDict()

    def show_teams(self, teams: Mapping[UUID | None, str]) -> None:
        """Draw owners in the shape of their teams."""
        if teams != self._teams:
            self._teams = dict(teams)
            self._kept.clear()

    def paint(self, painter: QPainter, rect: QRectF, row: DealRow, look: CardLook) -> None:
        """Copy the picture of a card, which is drawn once: scrolling and dragging cost a copy."""
        ratio = painter.device().devicePixelRatioF()
        key = (row, look, rect.width(), ratio, self._theme.key)
        picture = self._kept.get(key)
        if picture is None:
            picture = self._kept[key] = self._picture(rect, row, look, ratio)
            if len(self._kept) > _MOST:
                self._kept.popitem(last=False)
        painter.drawPixmap(QPointF(round(rect.x()), round(rect.y())), picture)

    def _picture(self, rect: QRectF, row: DealRow, look: CardLook, ratio: float) -> QPixmap:
        size = QSize(ceil(rect.width() * ratio), ceil(rect.height() * ratio))
        picture = QPixmap(size)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        self._draw(painter, QRectF(0, 0, rect.width(), rect.height()), row, look)
        painter.end()
        return picture

    def _draw(self, painter: QPainter, rect: QRectF, row: DealRow, look: CardLook) -> None:
        self._paint_ground(painter, rect, look)
        inner = rect.adjusted(10, 9, -10, -9)
        name = QRectF(inner.x(), inner.y(), inner.width(), scaled(18))
        paint_text(painter, name, row.name, font("body_strong"), self._theme.colour("text"))
        self._paint_account(painter, inner.translated(0, scaled(22)), row)
        self._paint_amount(painter, inner.translated(0, scaled(43)), row)
        self._paint_days(painter, inner.translated(0, scaled(64)), row)

    def _paint_ground(self, painter: QPainter, rect: QRectF, look: CardLook) -> None:
        colour = self._theme.colour
        ground = "selected" if look.chosen else "hover" if look.hovered else "surface"
        line = "accent" if look.chosen else "border"
        width = 2.0 if look.focused else 1.0
        paint_box(painter, rect, _RADIUS, colour(ground), colour(line), width=width)

    def _paint_account(self, painter: QPainter, room: QRectF, row: DealRow) -> None:
        side = scaled(_TILE)
        square = QRectF(room.x(), room.y(), side, side)
        words = QRectF(room.x() + side + 6, room.y(), room.width() - side - 6, side)
        if row.account is None:
            paint_icon(painter, square.adjusted(1, 1, -1, -1), "warning", self._theme, "warning")
            colour = self._theme.colour("warning")
        else:
            paint_tile(painter, square, row.account.name, self._theme)
            colour = self._theme.colour("text2")
        paint_text(painter, words, account_words(row), font("small"), colour)

    def _paint_amount(self, painter: QPainter, room: QRectF, row: DealRow) -> None:
        words = amount_words(row.amount_minor, row.currency)
        face = font("body_strong" if words else "small", tabular=True)
        colour = self._theme.colour("text" if words else "text3")
        side = scaled(_SIDE)
        line = QRectF(room.x(), room.y(), room.width() - side - 4, side)
        paint_text(painter, line, words or tr("No amount"), face, colour)
        if row.owner is not None:
            square = QRectF(room.right() - side, room.y(), side, side)
            team = self._teams.get(row.owner_id)
            paint_avatar(painter, square, row.owner, self._theme, team)

    def _paint_days(self, painter: QPainter, room: QRectF, row: DealRow) -> None:
        line = QRectF(room.x(), room.y(), room.width(), scaled(16))
        face = font("small", tabular=True)
        late = is_overdue(row, self._today)
        words = card_words(row, self._today) or tr("No close date")
        left = line.x()
        if late:
            mark = QRectF(left, line.center().y() - 6, 12, 12)
            paint_icon(painter, mark, "warning-circle-fill", self._theme, "danger")
            left += 16
        age = span_words(row.in_stage_since, self._today) if is_open(row) else ""
        taken = text_width(age, face) + 20 if age else 0
        day = QRectF(left, line.y(), line.right() - left - taken, line.height())
        paint_text(painter, day, words, face, self._theme.colour("danger" if late else "text2"))
        if age:
            self._paint_age(painter, line, age)

    def _paint_age(self, painter: QPainter, line: QRectF, age: str) -> None:
        face, colour = font("small", tabular=True), self._theme.colour("text3")
        paint_text(painter, line, age, face, colour, align=RIGHT)
        left = line.right() - text_width(age, face) - 16
        paint_icon(
            painter, QRectF(left, line.center().y() - 6, 12, 12), "clock", self._theme, "text3"
        )
