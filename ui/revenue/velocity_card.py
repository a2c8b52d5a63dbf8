"""The card of pipeline velocity: the figure, its four levers, and what each of them added."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from abm_desktop.revenue.board_words import SHORT, waterfall
from abm_desktop.revenue.figure_words import HOW, figure_words, growth_words, sentence, trend
from abm_desktop.revenue.figures import waterfall_figure
from abm_desktop.revenue.services.scoreboard import Scoreboard
from abm_desktop.revenue.velocity import FORMULA
from resources.language import tr, tr_about
from ui.jobs import Jobs
from ui.kit.frames import Card, Separator
from ui.kit.labels import PlainLabel
from ui.kit.marks import Chip
from ui.revenue.chart_canvas import ChartCanvas
from ui.revenue.figure_tile import FigureTile
from ui.theme.theme import Theme

_LEVERS: Final = {
    "open_count": tr("Open deals"),
    "win_rate": tr("Win rate"),
    "average_won_value": tr("Deal size"),
    "cycle_days": tr("Cycle"),
}


class VelocityCard(Card):
    """Velocity a day, the levers as tiles, and a waterfall from the days before to these.

    Signals:
        asked: the name of the figure whose deals the person wants to see.
    """

    asked = Signal(str)

    def __init__(self, theme: Theme, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(
            theme,
            tr_about("title of a card", "Pipeline velocity"),
            padding=(0, 0),
            parent=parent,
        )
        self.figure = PlainLabel(theme, "", "heading")
        self.a_day = PlainLabel(theme, tr("a day"), "small", "text3")
        for shown in (self.figure, self.a_day):
            # Where the card is narrow the words around a figure give way, never the figure.
            shown.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Preferred)
        self.change = Chip(theme, "", "neutral")
        self.tiles = {name: FigureTile(theme, words) for name, words in _LEVERS.items()}
        self.chart = ChartCanvas(theme, jobs, tr("What each lever added"), least=110)
        self.note = PlainLabel(theme, "", "small", "text3", wrap=True)
        self._fill(theme)
        self.title.set_tip(FORMULA)

    def show_board(self, board: Scoreboard) -> None:
        """Show velocity and its levers."""
        measured, before = board.measured, board.before
        total, currency = measured.total, measured.currency
        is_known = total.velocity_per_day is not None
        self.figure.setText(figure_words(total, "velocity_per_day", currency) if is_known else "")
        self.figure.set_tip(FORMULA)
        self.a_day.setVisible(is_known)
        for name, tile in self.tiles.items():
            words = figure_words(total, name, currency)
            how = f"{sentence(total, name, currency)}\n{HOW[name]}"
            tile.show_figure(words, trend(board, name), how)
        then = None if before is None else before.velocity_per_day
        grown = growth_words(total.velocity_per_day, then)
        self.change.setVisible(bool(grown))
        if board.span.before is not None and grown:
            is_less = grown.startswith("\N{MINUS SIGN}")
            label = board.span.before.label
            words = (
                tr("{grown} on {label}", grown=grown, label=label) if len(label) < SHORT else grown
            )
            self.change.show_text(words, "danger" if is_less else "success")
        self._show_steps(board)

    def _show_steps(self, board: Scoreboard) -> None:
        steps, note = waterfall(board)
        self.note.setText(note)
        self.chart.setVisible(steps is not None)
        self.chart.show_figure(partial(waterfall_figure, steps) if steps else None, note)

    def _fill(self, theme: Theme) -> None:
        for widget in (self.figure, self.a_day, self.change):
            self.header.addWidget(widget)
        row = QHBoxLayout()
        row.setSpacing(0)
        for place, (name, tile) in enumerate(self.tiles.items()):
            if place:
                row.addWidget(Separator(theme, upright=True))
            row.addWidget(tile)
            tile.clicked.connect(partial(self.asked.emit, name))
        self.chart.pressed.connect(self.asked)
        self.body.setSpacing(0)
        self.body.addLayout(row)
        self.body.addWidget(Separator(theme))
        below = QVBoxLayout()
        below.setContentsMargins(14, 10, 14, 12)
        below.setSpacing(6)
        below.addWidget(self.chart, 1)
        below.addWidget(self.note)
        below.addStretch(0)
        self.body.addLayout(below, 1)
