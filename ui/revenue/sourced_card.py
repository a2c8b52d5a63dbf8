"""The card of sourced: three definitions side by side, and the influenced part below them."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from abm_desktop.revenue.sourced_figure import sourced_figure
from abm_desktop.revenue.sourced_shares import Sourced
from abm_desktop.revenue.sourced_words import NAMES, WHO
from abm_desktop.workspace.money_words import short_money
from resources.language import tr
from ui.jobs import Jobs
from ui.kit.frames import Card
from ui.revenue.chart_canvas import ChartCanvas
from ui.theme.theme import Theme

_HIGH: Final = 250
_NO_DEALS: Final = tr("It needs won deals, and the touches before them")
_NOTHING: Final = tr("Nothing was won from target accounts in these days")


class SourcedCard(Card):
    """Who sourced The Number.

    Signals:
        asked: the key of the share whose deals the person wants to see.
    """

    asked = Signal(str)

    def __init__(self, theme: Theme, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(
            theme, tr("Sourced, three definitions"), " ", padding=(0, 0), parent=parent
        )
        self.chart = ChartCanvas(theme, jobs, tr("Sourced by three definitions"), least=_HIGH)
        inner = QHBoxLayout()
        inner.setContentsMargins(0, 10, 0, 4)
        inner.addWidget(self.chart)
        self.body.addLayout(inner, 1)
        self.chart.pressed.connect(self.asked)

    def show_sourced(self, sourced: Sourced, currency: str) -> None:
        """Show the shares of each definition."""
        self.hint.setText(tr("of {amount}", amount=short_money(sourced.amount, currency)))
        self.hint.updateGeometry()
        figure = partial(sourced_figure, sourced, currency) if sourced.deals else None
        self.chart.show_figure(figure, _said(sourced, currency) if sourced.deals else _NOTHING)

    def show_nothing(self) -> None:
        """Say that there are no deals that anybody could have sourced."""
        self.hint.setText("")
        self.chart.show_figure(None, _NO_DEALS)


def _said(sourced: Sourced, currency: str) -> str:
    """Return all definitions in words."""
    parts = [
        f"{NAMES[one.by]}: "
        + ", ".join(
            f"{WHO[share.who]} {short_money(share.amount, currency)}, {share.percent} %"
            for share in one.shares
            if share.amount
        )
        for one in sourced.definitions
    ]
    influenced = short_money(sourced.influenced_amount, currency)
    return "; ".join([*parts, tr("Influenced by marketing: {influenced}", influenced=influenced)])
