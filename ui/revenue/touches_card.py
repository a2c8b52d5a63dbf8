"""The card of touches: how often both teams touched each account of the list, side by side."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from abm_desktop.revenue.services.touch_counts import TouchCount, TouchCounts
from resources.language import digits, tr
from resources.records import dataclass
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


class TouchesCard(Card):
    """Accounts with the done touches of both teams; Enter opens one at its touches.

    Signals:
        opened: the row that the person wants to see.
    """

    opened = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, tr("Touches of both teams"), " ", padding=(0, 0), parent=parent)
        self.counts: TouchCounts | None = None
        self.rows = RowsModel(_columns(self._highest), key=lambda row: row.account)
        self.table = Table(
            theme, self.rows, tr("Touches of both teams by account"), ground="surface"
        )
        self.table.verticalHeader().setDefaultSectionSize(scaled(_ROW))
        hold_least_height(self.table, _HEADER + _ROWS * _ROW + 2)
        self.sums = {team: PlainLabel(theme, "", "small_strong") for team in ("sales", "marketing")}
        for team, label in self.sums.items():
            self.add_action(TeamBadge(theme, team))
            self.add_action(label)
        self.body.setContentsMargins(0, 0, 0, 6)
        self.body.addWidget(self.table)
        self.table.opened.connect(self.opened)

    def show_counts(self, counts: TouchCounts, days: str) -> None:
        """Show the touches of some days; accounts without any are there too."""
        self.counts = counts
        self.hint.setText(days)
        self.hint.updateGeometry()
        for team, label in self.sums.items():
            own = getattr(counts, team)
            label.setText(f"{own:,}")
            label.set_tip(
                tr(
                    "{own} of one team, and {both} that both did together",
                    own=digits(own),
                    both=digits(counts.both),
                )
            )
            label.updateGeometry()
        self.rows.set_rows(counts.rows)

    def _highest(self) -> int:
        """Return the most of one team on any account, which bars are held to."""
        return 1 if self.counts is None else max(1, self.counts.highest)


def _columns(highest: Callable[[], int]) -> list[Column]:
    def said(row: TouchCount) -> str:
        return tr(
            "{sales} sales, {marketing} marketing, {both} together",
            sales=digits(row.sales),
            marketing=digits(row.marketing),
            both=digits(row.both),
        )

    def together(row: TouchCount) -> str:
        return f"{row.both:,}" if row.both else ""

    return [
        Column(
            tr("Account"),
            150,
            lambda row: row.name,
            TextCell(lambda row: row.name, role="body_strong"),
            sort_key=lambda row: row.name.casefold(),
            stretch=1,
            least=100,
        ),
        Column(
            tr("Sales and marketing"),
            170,
            said,
            _BarsCell(highest),
            sort_key=lambda row: (row.total, row.sales),
            stretch=2,
            least=170,
            tooltip=said,
        ),
        Column(
            tr("Together"),
            74,
            together,
            NumberCell(together),
            align="right",
            sort_key=lambda row: row.both,
        ),
    ]


@dataclass(frozen=True, slots=True)
class _BarsCell:
    """Sales to the left of the middle, marketing to the right, each with its count at the outside."""

    highest: Callable[[], int]

    def paint(self, painter: QPainter, rect: QRectF, row: TouchCount, theme: Theme) -> None:
        """Draw both bars."""
        sales, marketing, highest = row.sales, row.marketing, self.highest()
        room, middle = scaled(24), round(rect.center().x())
        wide = rect.width() / 2 - room - 4
        tall, top = scaled(10), round(rect.center().y() - scaled(10) / 2)
        left, right = (_long(one, highest, wide) for one in (sales, marketing))
        paint_box(painter, QRectF(middle - 1 - left, top, left, tall), 2, theme.colour("sales"))
        paint_box(painter, QRectF(middle + 1, top, right, tall), 2, theme.colour("mktg"))
        face, ink = font("small", tabular=True), theme.colour("text2")
        before = QRectF(middle - 5 - left - room, rect.y(), room, rect.height())
        paint_text(painter, before, f"{sales:,}", face, ink, align=RIGHT)
        behind = QRectF(middle + 5 + right, rect.y(), room, rect.height())
        paint_text(painter, behind, f"{marketing:,}", face, ink)


def _long(count: int, highest: int, wide: float) -> float:
    return max(wide * count / highest, 2) if count else 0
