"""The charts of the scoreboard, laid out as on the wall: the page shows them, and the wall does."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from abm_desktop.revenue.services.scoreboard import FullBoard
from abm_desktop.revenue.spans import Span
from abm_desktop.revenue.stages_reached import StagesReached
from ui.context import Context
from ui.revenue.board_later import BoardLater
from ui.revenue.chart_canvas import ChartCanvas
from ui.revenue.number_card import NumberCard
from ui.revenue.sourced_card import SourcedCard
from ui.revenue.stages_card import StagesCard
from ui.revenue.velocity_card import VelocityCard
from ui.theme.fitting import hold_least_height
from ui.theme.fonts import scaled

_UPPER: Final = 53
"""Share of the upper row in what both are high, in percent."""
_TOP: Final = 352
_MIDDLE: Final = 312
_NARROW: Final = 290
"""Below this width the words of a chart in the middle row would be cut, and headings with them."""
_LEAST: Final = 60
"""Of a chart on a small screen that is used as a wall."""


class BoardCards(QWidget):
    """The Number and velocity above; sourced, journey and health in the middle; hand-offs below.

    Signals:
        asked: the name of a figure, the key of a share or of a stage, whose rows are wanted.
        behind_asked: what is behind a figure of a later room.
    """

    asked = Signal(str)
    behind_asked = Signal(object)

    def __init__(self, context: Context, later: BoardLater, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme = context.theme
        self._jobs = jobs = context.jobs
        self.number = NumberCard(theme, jobs, self)
        self.velocity = VelocityCard(theme, jobs, self)
        self.sourced = SourcedCard(theme, jobs, self)
        self.stages = StagesCard(theme, jobs, self)
        self.beside = [make(context) for make in later.beside]
        self.below = [make(context) for make in later.below]
        self._build()
        self._explain(context)
        for card in (self.number, self.velocity, self.sourced, self.stages):
            card.asked.connect(self.asked)
        self.number.days_asked.connect(self.asked)
        for one in (*self.beside, *self.below):
            one.asked.connect(self.behind_asked)

    def show_full(self, full: FullBoard) -> None:
        """Show everything of some days."""
        board = full.board
        self._show_top(is_shown=True)
        self.number.show_board(board)
        self.velocity.show_board(board)
        self.sourced.show_sourced(full.sourced, board.measured.currency)
        self.stages.show_reached(full.reached)
        self._jobs.after_paint(self, partial(self._show_later, board.span, board.day))

    def show_without_deals(self, reached: StagesReached, span: Span) -> None:
        """Show what there is without any deal; each card says what it needs."""
        self._show_top(is_shown=False)
        self.sourced.show_nothing()
        self.stages.show_reached(reached)
        self._show_later(span, reached.day)

    def _show_later(self, span: Span, until: date) -> None:
        for card in (*self.beside, *self.below):
            card.show_span(span, until)

    def _show_top(self, *, is_shown: bool) -> None:
        """Show the upper row, or leave its room to the others: on a wall they fill it."""
        for card in (self.number, self.velocity):
            card.setVisible(is_shown)
        self._column.setStretch(0, _UPPER if is_shown else 0)

    def fit_in(self, width: int) -> None:
        """Lay rows out below each other where large text leaves no room side by side."""
        for row, widgets, least in self._rows:
            hints = (max(one.minimumSizeHint().width(), scaled(least)) for one in widgets)
            needed = sum(hint + row.spacing() for hint in hints)
            beside = QBoxLayout.Direction.LeftToRight
            row.setDirection(beside if needed <= width else QBoxLayout.Direction.TopToBottom)

    def hide_controls(self) -> None:
        """Leave away what nobody presses on a wall, and let everything fit: a wall does not scroll."""
        self.number.set_plan.hide()
        for widget in (self, *(one for _row, widgets, _least in self._rows for one in widgets)):
            hold_least_height(widget, 0)
        for chart in self.findChildren(ChartCanvas):
            chart.setMinimumHeight(min(chart.minimumHeight(), _LEAST))

    def _explain(self, context: Context) -> None:
        """Let headings and levers say what their words mean, as both teams wrote it."""
        headings = (
            (self.number.title, "the_number"),
            (self.number.forecast, "forecast"),
            (self.velocity.title, "velocity"),
            (self.velocity.tiles["win_rate"], "win_rate"),
            (self.velocity.tiles["cycle_days"], "cycle"),
            (self.sourced.title, "sourced"),
            (self.stages.title, "stage"),
        )
        for widget, code in headings:
            context.terms.explain(widget, code)

    def _build(self) -> None:
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        top, middle = QHBoxLayout(), QHBoxLayout()
        for row in (top, middle):
            row.setSpacing(12)
        top.addWidget(self.number, 61)
        top.addWidget(self.velocity, 39)
        beside = [self.sourced, self.stages, *(card.widget for card in self.beside)]
        self._rows = ((top, [self.number, self.velocity], 0), (middle, beside, _NARROW))
        for widget in beside:
            middle.addWidget(widget, 1)
            hold_least_height(widget, _MIDDLE)
        for card in (self.number, self.velocity):
            hold_least_height(card, _TOP)
        column.addLayout(top, _UPPER)
        column.addLayout(middle, 100 - _UPPER)
        for below in self.below:
            column.addWidget(below.widget)
