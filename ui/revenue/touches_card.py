"""The card of touches: how often both teams touched each account of the list, side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from abm_desktop.revenue.services.touch_counts import TouchCount
from ui.kit.frames import Card
from ui.kit.labels import PlainLabel
from ui.kit.marks import TeamBadge
from ui.kit.paint.box import paint_box
from ui.kit.paint.text import RIGHT, paint_text
from ui.kit.table.cells import NumberCell, TextCell
from ui.kit.table.column import Column
from ui.kit.table.model import RowsModel
from ui.kit.table.view import Table
from ui.theme.fitting import hold_least_height
from ui.theme.fonts import font, scaled
from ui.theme.theme import Theme

_ROW: Final = 32
_ROWS: Final = 7
_HEADER: Final = 30


@dataclass(frozen=True, slots=True)
class TouchLine:
    """An account with its touches, and the most of one team on any account, which bars are held to."""

    count: TouchCount
    highest: int


class TouchesCard(Card):
    """Accounts with the done touches of both teams; Enter opens one at its touches.

    Signals:
        opened: the row that the person wants to see.
    """

    opened = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "Touches of both teams", " ", padding=(0, 0), parent=parent)
        self.rows = RowsModel(_columns(), key=lambda row: row.count.account)
        self.table = Table(theme, self.rows, "Touches of both teams by account", ground="surface")
        self.table.verticalHeader().setDefaultSectionSize(scaled(_ROW))
        hold_least_height(self.table, _HEADER + _ROWS * _ROW + 2)
        self.sums = {team: PlainLabel(theme, "", "small_strong") for team in ("sales", "marketing")}
        for team, label in self.sums.items():
            self.add_action(TeamBadge(theme, team))
            self.add_action(label)
        self.body.setContentsMargins(0, 0, 0, 6)
        self.body.addWidget(self.table)
        self.table.opened.connect(self.opened)

    def show_counts(self, counts: Sequence[TouchCount], days: str) -> None:
        """Show the touches of some days; accounts without any are there too."""
        highest = max([1, *(max(one.sales, one.marketing) for one in counts)])
        self.hint.setText(days)
        self.hint.updateGeometry()
        both = sum(one.both for one in counts)
        for team, label in self.sums.items():
            own = sum(getattr(one, team) for one in counts)
            label.setText(f"{own:,}")
            label.set_tip(f"{own:,} of one team, and {both:,} that both did together")
            label.updateGeometry()
        self.rows.set_rows([TouchLine(one, highest) for one in counts])


def _columns() -> list[Column]:
    def said(row: TouchLine) -> str:
        one = row.count
        return f"{one.sales:,} sales, {one.marketing:,} marketing, {one.both:,} together"

    def together(row: TouchLine) -> str:
        return f"{row.count.both:,}" if row.count.both else ""

    return [
        Column(
            "Account",
            150,
            lambda row: row.count.name,
            TextCell(lambda row: row.count.name, role="body_strong"),
            sort_key=lambda row: row.count.name.casefold(),
            stretch=1,
            least=100,
        ),
        Column(
            "Sales and marketing",
            170,
            said,
            _BarsCell(),
            sort_key=lambda row: (row.count.total, row.count.sales),
            stretch=2,
            least=170,
            tooltip=said,
        ),
        Column(
            "Together",
            74,
            together,
            NumberCell(together),
            align="right",
            sort_key=lambda row: row.count.both,
        ),
    ]


@dataclass(frozen=True, slots=True)
class _BarsCell:
    """Sales to the left of the middle, marketing to the right, each with its count at the outside."""

    def paint(self, painter: QPainter, rect: QRectF, row: TouchLine, theme: Theme) -> None:
        """Draw both bars."""
        sales, marketing = row.count.sales, row.count.marketing
        room, middle = scaled(24), round(rect.center().x())
        wide = rect.width() / 2 - room - 4
        tall, top = scaled(10), round(rect.center().y() - scaled(10) / 2)
        left, right = (_long(one, row.highest, wide) for one in (sales, marketing))
        paint_box(painter, QRectF(middle - 1 - left, top, left, tall), 2, theme.colour("sales"))
        paint_box(painter, QRectF(middle + 1, top, right, tall), 2, theme.colour("mktg"))
        face, ink = font("small", tabular=True), theme.colour("text2")
        before = QRectF(middle - 5 - left - room, rect.y(), room, rect.height())
        paint_text(painter, before, f"{sales:,}", face, ink, align=RIGHT)
        behind = QRectF(middle + 5 + right, rect.y(), room, rect.height())
        paint_text(painter, behind, f"{marketing:,}", face, ink)


def _long(count: int, highest: int, wide: float) -> float:
    return max(wide * count / highest, 2) if count else 0
