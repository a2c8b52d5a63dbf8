"""The card of the journey: how many accounts of the list reached each stage or a later one."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from abm_desktop.revenue.stages_figure import stage_words, stages_figure
from abm_desktop.revenue.stages_reached import StagesReached
from resources.language import tr, tr_count
from ui.jobs import Jobs
from ui.kit.frames import Card
from ui.revenue.chart_canvas import ChartCanvas
from ui.theme.theme import Theme

_HIGH: Final = 250
_NOTHING: Final = tr("No account is on the target list yet")


class StagesCard(Card):
    """The stages under each other.

    Signals:
        asked: the key of the stage whose accounts the person wants to see.
    """

    asked = Signal(str)

    def __init__(self, theme: Theme, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(theme, tr("Accounts by stage reached"), " ", padding=(0, 0), parent=parent)
        self.chart = ChartCanvas(theme, jobs, tr("Accounts by stage reached"), least=_HIGH)
        inner = QHBoxLayout()
        inner.setContentsMargins(0, 10, 0, 4)
        inner.addWidget(self.chart)
        self.body.addLayout(inner, 1)
        self.chart.pressed.connect(self.asked)

    def show_reached(self, reached: StagesReached) -> None:
        """Show how far the accounts came."""
        self.hint.setText(tr_count("{count} account", "{count} accounts", reached.accounts))
        self.hint.updateGeometry()
        figure = partial(stages_figure, reached) if reached.accounts else None
        words = ", ".join(stage_words(stage) for stage in reached.stages)
        self.chart.show_figure(figure, words if reached.accounts else _NOTHING)
