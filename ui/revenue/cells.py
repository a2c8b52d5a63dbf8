"""Cells of the table of deals that no other table has: the deal, its close date, its owner."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final
from uuid import UUID

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from abm_desktop.revenue.rows import DealRow
from resources.records import dataclass
from ui.kit.paint.avatar import paint_avatar
from ui.kit.paint.progress import paint_stage_bars
from ui.kit.paint.text import paint_text, text_width
from ui.kit.paint.tile import paint_tile
from ui.kit.paint.two_lines import paint_two_lines
from ui.revenue.marks import outcome_mark
from ui.revenue.words import account_words, bars_of, close_words, is_overdue
from ui.theme.fonts import font, scaled
from ui.theme.icons import paint_icon
from ui.theme.theme import Theme

_NONE: Final = "\N{EN DASH}"
_TILE: Final = 26
_SIDE: Final = 22


class DealCell:
    """The account's tile, the deal's name, and the account's name below; a triangle without one."""

    def paint(self, painter: QPainter, rect: QRectF, row: Any, theme: Theme) -> None:
        """Draw the deal."""
        deal: DealRow = row
        side = scaled(_TILE)
        square = QRectF(rect.x(), round(rect.center().y() - side / 2), side, side)
        if deal.account is None:
            paint_icon(painter, square.adjusted(4, 4, -4, -4), "warning", theme, "warning")
        else:
            paint_tile(painter, square, deal.account.name, theme)
        words = rect.adjusted(side + 8, 0, 0, 0)
        tokens = ("text", "warning" if deal.account is None else "text3")
        paint_two_lines(painter, words, (deal.name, account_words(deal)), theme, tokens=tokens)


class DealStageCell:
    """Rising bars by probability and the stage; a check for won, a cross for lost."""

    def paint(self, painter: QPainter, rect: QRectF, row: Any, theme: Theme) -> None:
        """Draw the stage."""
        deal: DealRow = row
        middle = round(rect.center().y())
        mark = outcome_mark(deal.stage.outcome)
        if mark is None:
            foot = QPointF(rect.x(), middle + 5)
            paint_stage_bars(painter, foot, bars_of(deal.stage.probability), theme)
        else:
            paint_icon(painter, QRectF(rect.x() + 1, middle - 7, 14, 14), mark[0], theme, mark[1])
        words = rect.adjusted(23, 0, 0, 0)
        paint_text(painter, words, deal.stage.label, font("body"), theme.colour("text"))


@dataclass(frozen=True, slots=True)
class CloseCell:
    """The day on which a deal closes; overdue in danger with its mark."""

    today: Callable[[], date]

    def paint(self, painter: QPainter, rect: QRectF, row: Any, theme: Theme) -> None:
        """Draw the day."""
        deal: DealRow = row
        late = is_overdue(deal, self.today())
        face = font("small_medium" if late else "small", tabular=True)
        words = close_words(deal, self.today()) or _NONE
        paint_text(painter, rect, words, face, theme.colour("danger" if late else "text2"))
        if late:
            left = rect.x() + text_width(words, face) + 5
            mark = QRectF(left, rect.center().y() - 6, 12, 12)
            paint_icon(painter, mark, "warning-circle-fill", theme, "danger")


@dataclass(frozen=True, slots=True)
class OwnerCell:
    """The owner's avatar in the shape of their team, and the name; a dash for nobody."""

    teams: Mapping[UUID | None, str]

    def paint(self, painter: QPainter, rect: QRectF, row: Any, theme: Theme) -> None:
        """Draw the owner."""
        deal: DealRow = row
        if deal.owner is None:
            paint_text(painter, rect, _NONE, font("small"), theme.colour("text3"))
            return
        side = scaled(_SIDE)
        square = QRectF(rect.x(), round(rect.center().y() - side / 2), side, side)
        paint_avatar(painter, square, deal.owner, theme, self.teams.get(deal.owner_id))
        words = rect.adjusted(side + 6, 0, 0, 0)
        paint_text(painter, words, deal.owner, font("small"), theme.colour("text2"))
