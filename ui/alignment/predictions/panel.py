"""What stands beside the list of predictions: how good they were, calibration, who, and what was earned."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from abm_desktop.alignment.calibration_figure import calibration_figure
from abm_desktop.alignment.services.prediction_board import PredictionBoard, Standing
from abm_desktop.revenue.figure_words import Trend
from resources.language import digits, tr
from ui.alignment.predictions.words import (
    brier_words,
    earned_words,
    points_words,
    scores_sentence,
    skill_words,
)
from ui.jobs import Jobs
from ui.kit.frames import Card
from ui.kit.labels import PlainLabel
from ui.kit.marks import Avatar
from ui.revenue.chart_canvas import ChartCanvas
from ui.revenue.figure_tile import FigureTile
from ui.theme.fitting import hold_height
from ui.theme.theme import Theme

_CHART: Final = 190
_MOST_LINES: Final = 5
_FORMULA: Final = tr(
    "Each event earns both teams 100 times what was predicted better than the base rate: "
    "skill is rewarded, not bravado."
)


class PredictionPanel(QWidget):
    """Three cards under each other."""

    def __init__(self, theme: Theme, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.brier = FigureTile(theme, tr("Brier score"))
        self.skill = FigureTile(theme, tr("Skill against the base rate"))
        self.chart = ChartCanvas(theme, jobs, tr("Calibration"), least=_CHART)
        self.people = Card(theme, tr("Who predicts how well"))
        self.earned = Card(theme, tr("Reward of both teams"))
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(12)
        column.addWidget(self._figures())
        column.addWidget(self.people)
        column.addWidget(self.earned)
        column.addStretch(1)

    def show_board(self, board: PredictionBoard) -> None:
        """Show how good the predictions were."""
        sentence = scores_sentence(board.scores)
        events = f"n = {digits(board.scores.count)}"
        self.brier.show_figure(brier_words(board.scores), Trend(events), sentence)
        self.skill.show_figure(skill_words(board.scores), Trend(events), sentence)
        figure = partial(calibration_figure, board.bins) if board.scores.count else None
        self.chart.show_figure(figure, sentence)
        _show_lines(self.people, [self._person(one, board.least) for one in board.people])
        _show_lines(self.earned, self._earnings(board))

    def _figures(self) -> Card:
        card = Card(self._theme, tr("How good predictions are"), padding=(4, 4))
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.brier)
        row.addWidget(self.skill)
        card.body.addLayout(row)
        hold_height(self.chart, _CHART)
        card.body.addWidget(self.chart)
        below = tr("What was said, from left to right; how often it came true, upwards.")
        note = PlainLabel(self._theme, below, "caption", "text3", wrap=True)
        inner = QHBoxLayout()
        inner.setContentsMargins(12, 0, 12, 8)
        inner.addWidget(note)
        card.body.addLayout(inner)
        return card

    def _person(self, one: Standing, least: int) -> QWidget:
        if one.is_ranked:
            figure = f"{skill_words(one.scores)} (n = {digits(one.scores.count)})"
        else:
            figure = tr(
                "{resolved} of {least} resolved",
                resolved=digits(one.scores.count),
                least=digits(least),
            )
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(Avatar(self._theme, one.name, one.team))
        row.addWidget(PlainLabel(self._theme, one.name), 1)
        row.addWidget(PlainLabel(self._theme, figure, "small", "text2", tabular=True))
        return line

    def _earnings(self, board: PredictionBoard) -> list[QWidget]:
        ledger, theme = board.ledger, self._theme
        lines: list[QWidget] = [
            PlainLabel(theme, earned_words(ledger), "body_strong", wrap=True),
            PlainLabel(theme, _FORMULA, "caption", "text3", wrap=True),
        ]
        for line in ledger.lines[:_MOST_LINES]:
            of = QWidget()
            row = QHBoxLayout(of)
            row.setContentsMargins(0, 0, 0, 0)
            row.addWidget(PlainLabel(theme, line.row.question, "small", "text2"), 1)
            row.addWidget(PlainLabel(theme, points_words(line.points), "small", tabular=True))
            lines.append(of)
        return lines


def _show_lines(card: Card, lines: list[QWidget]) -> None:
    """Replace what stands in a card."""
    while (item := card.body.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.deleteLater()
    for line in lines:
        card.body.addWidget(line)
