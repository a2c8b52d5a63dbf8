"""The card of The Number: what was won from target accounts against its plan, with the forecast."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from abm_desktop.revenue.board_words import unit_of
from abm_desktop.revenue.figure_words import value_words
from abm_desktop.revenue.figures import won_figure
from abm_desktop.revenue.number_figure import number_figure
from abm_desktop.revenue.number_words import (
    HOW_NUMBER,
    HOW_PACE,
    NEEDS_PLAN,
    gap_sentences,
    is_behind,
    pace_words,
    short_words,
)
from abm_desktop.revenue.services.scoreboard import Scoreboard
from abm_desktop.workspace.money_words import short_money
from resources.language import tr, tr_about
from ui.jobs import Jobs
from ui.kit.buttons import Button
from ui.kit.frames import Card
from ui.kit.labels import PlainLabel
from ui.kit.marks import Chip
from ui.kit.writing_rights import needs_writing
from ui.revenue.chart_canvas import ChartCanvas
from ui.revenue.figure_link import FigureLink
from ui.theme.fonts import scaled
from ui.theme.theme import Theme

_HIGH: Final = 210
_ROOMY: Final = 600
"""Width from which the header has room for the unit."""


class NumberCard(Card):
    """The line of The Number, its pace, and what may become of it.

    Signals:
        asked: the name of the figure whose deals the person wants to see.
        days_asked: the key of a month or a week of the line, likewise.
        plan_asked: the person wants to set the plan.
    """

    asked = Signal(str)
    days_asked = Signal(str)
    plan_asked = Signal()

    def __init__(self, theme: Theme, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(theme, tr("The Number"), "", padding=(0, 0), parent=parent)
        self.pace = Chip(theme, "", "neutral", icon="")
        self.short = Chip(theme, "", "neutral")
        self.set_plan = needs_writing(
            Button(theme, tr("Plan"), kind="quiet", size="small", icon="pencil-simple")
        )
        self.target = FigureLink(theme, tr("from target accounts"), ink="accent")
        self.total = FigureLink(theme, tr("all closed-won"))
        self.forecast = FigureLink(theme, tr_about("behind an amount", "forecast"))
        self.note = PlainLabel(theme, "", "small", "text3", wrap=True)
        self.chart = ChartCanvas(theme, jobs, tr("The Number over time"), least=_HIGH)
        self._fill()
        self.title.set_tip(HOW_NUMBER)
        self.set_plan.set_tip(tr("Set what shall be won in each month"))

    def show_board(self, board: Scoreboard) -> None:
        """Show what was won, what was planned, and what may become of it."""
        measured, currency, outlook = board.measured, board.measured.currency, board.outlook
        target = value_words(outlook.won, "won_value", currency)
        self.target.show_figure(target, tr("Won from target accounts: {target}", target=target))
        total = value_words(measured.total.won_value, "won_value", currency)
        self.total.show_figure(total, tr("All closed-won: {total}", total=total))
        self.forecast.setVisible(outlook.forecast is not None)
        if outlook.forecast is not None:
            words = short_money(outlook.forecast, currency)
            self.forecast.show_figure(words, tr("Forecast: {amount}", amount=words))
        self._show_chips(board)
        sentences = gap_sentences(outlook)
        if outlook.plan is None and board.path is not None:
            sentences.insert(0, NEEDS_PLAN)
        self.note.setText(" ".join(sentences))
        self.note.setVisible(bool(sentences))
        self._show_chart(board)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # In a narrow card the chips say more than the unit.
        self.hint.setVisible(event.size().width() >= scaled(_ROOMY))

    def _show_chips(self, board: Scoreboard) -> None:
        outlook, currency = board.outlook, board.measured.currency
        pace, short = pace_words(outlook), short_words(outlook, currency)
        self.pace.setVisible(bool(pace))
        self.short.setVisible(bool(short))
        behind = is_behind(outlook)
        icon = "warning" if behind else "check"
        self.pace.show_text(pace, "warning" if behind else "success", icon)
        self.pace.name_it(f"{pace}. {HOW_PACE}")
        self.short.show_text(short, "neutral")

    def _show_chart(self, board: Scoreboard) -> None:
        currency, path = board.measured.currency, board.path
        if path is not None:
            _divisor, unit = unit_of(path.highest, currency)
            self.hint.setText(tr("closed-won, {unit}", unit=unit))
            known = path.highest > 0
            figure = partial(number_figure, path, currency) if known else None
        else:
            bars = board.bars.bars
            highest = max((bar.total for bar in bars), default=0)
            divisor, unit = unit_of(highest, currency)
            self.hint.setText(tr("target accounts dark, all others grey, {unit}", unit=unit))
            figure = partial(won_figure, bars, divisor) if highest else None
        self.hint.updateGeometry()
        self.chart.show_figure(figure, _said(board))

    def _fill(self) -> None:
        for widget in (self.pace, self.short, self.set_plan):
            self.add_action(widget)
        row = QHBoxLayout()
        row.setContentsMargins(8, 4, 8, 0)
        row.setSpacing(4)
        for link in (self.target, self.total, self.forecast):
            row.addWidget(link)
        row.addStretch(1)
        inner = QHBoxLayout()
        inner.setContentsMargins(8, 0, 6, 6)
        inner.addWidget(self.chart)
        below = QHBoxLayout()
        below.setContentsMargins(16, 0, 16, 10)
        below.addWidget(self.note)
        self.body.setSpacing(0)
        self.body.addLayout(row)
        self.body.addLayout(inner, 1)
        self.body.addLayout(below)
        self.target.clicked.connect(partial(self.asked.emit, "target_won_value"))
        self.total.clicked.connect(partial(self.asked.emit, "won_value"))
        self.forecast.clicked.connect(partial(self.asked.emit, "forecast"))
        self.set_plan.clicked.connect(self.plan_asked)
        self.chart.pressed.connect(self._press)

    def _press(self, key: str) -> None:
        (self.days_asked if key.startswith("tick:") else self.asked).emit(key)


_WON: Final = {
    "week": tr("Won by week: {parts}"),
    "month": tr("Won by month: {parts}"),
    "quarter": tr("Won by quarter: {parts}"),
}
_WON_FROM_TARGETS: Final = {
    "week": tr("Won from target accounts by week: {parts}"),
    "month": tr("Won from target accounts by month: {parts}"),
    "quarter": tr("Won from target accounts by quarter: {parts}"),
}


def _said(board: Scoreboard) -> str:
    """Return the chart in words, or why there is none."""
    currency, bars = board.measured.currency, board.bars
    is_path = board.path is not None
    values = [(bar.label, bar.target if is_path else bar.total) for bar in bars.bars]
    if not any(value for _label, value in values):
        return (
            tr("Nothing was won from target accounts in these days")
            if is_path
            else tr("Nothing was won yet")
        )
    parts = [f"{label} {value_words(value, 'won_value', currency)}" for label, value in values]
    pattern = _WON_FROM_TARGETS if is_path else _WON
    return pattern[bars.unit].format(parts=", ".join(parts))
