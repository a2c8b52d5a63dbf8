"""The card of acquisition health: the score on its dial, with both factors."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from abm_desktop.alignment.health import FORMULA, HOW_CONVERSION, HOW_QUALITY
from abm_desktop.alignment.health_figure import Dial, health_figure
from abm_desktop.alignment.health_words import (
    change_words,
    conversion_words,
    not_enough_words,
    quality_words,
    score_words,
    waiting_words,
)
from abm_desktop.alignment.services.health import HealthBoard, health
from abm_desktop.revenue.spans import Span
from resources.language import digits, tr
from ui.alignment.health.why_handoffs import accepted_behind, handoffs_behind
from ui.context import Context
from ui.kit.frames import Card
from ui.revenue.chart_canvas import ChartCanvas

_HIGH: Final = 240
_DOT: Final = " \N{MIDDLE DOT} "
_TOPIC: Final = "scoreboard.health"


class HealthCard(Card):
    """Customer acquisition health: quality times conversion, told from a number of answers on.

    Signals:
        asked: what is behind the score or a factor.
    """

    asked = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(
            context.theme, tr("Acquisition health"), " ", padding=(0, 0), parent=parent
        )
        self._context = context
        self.board: HealthBoard | None = None
        self.chart = ChartCanvas(
            context.theme, context.jobs, tr("Customer acquisition health score"), least=_HIGH
        )
        inner = QHBoxLayout()
        inner.setContentsMargins(0, 6, 0, 4)
        inner.addWidget(self.chart)
        self.body.addLayout(inner, 1)
        self.title.set_tip(FORMULA)
        context.terms.explain(self.title, "health_score")
        self.chart.pressed.connect(self._ask)

    @property
    def widget(self) -> QWidget:
        """Return what is laid out."""
        return self

    def show_span(self, span: Span, until: date) -> None:
        """Show the health of a span, up to one of its days."""
        before = "" if span.before is None else span.before.label
        self._context.jobs.query(
            self,
            lambda reading: health(reading, span, until),
            partial(self._show, before),
            topic=f"{_TOPIC} {id(self)}",
        )

    def _show(self, label: str, board: HealthBoard) -> None:
        self.board = board
        now = board.now
        self.hint.setText(
            _DOT.join(filter(None, (tr("target {score}", score=board.aim), waiting_words(now))))
        )
        self.hint.updateGeometry()
        if now.score is None:
            self.chart.show_figure(None, _sentence(board))
            return
        dial = Dial(now, change_words(now, board.before, label), board.aim)
        figure = partial(health_figure, dial)
        score = tr("{score} of 100", score=score_words(now))
        words = f"{score}. {quality_words(now)}. {conversion_words(now)}"
        self.chart.show_figure(figure, words)

    def _ask(self, key: str) -> None:
        board = self.board
        if board is None:
            return
        now = board.now
        if key == "conversion":
            within = tr("Within {days} days, 1 at most.", days=digits(board.days))
            how = f"{conversion_words(now)}. {within} {HOW_CONVERSION}"
            self.asked.emit(accepted_behind(self._context, how, board.rows, board.became))
            return
        told = {
            "quality": (tr("Lead quality"), f"{quality_words(now)}. {HOW_QUALITY}"),
            "score": (tr("Acquisition health"), f"{score_words(now)} = {FORMULA}"),
        }
        rated = {one for one, _rating in now.ratings}
        self.asked.emit(handoffs_behind(self._context, *told[key], board.rows, rated))


def _sentence(board: HealthBoard) -> str:
    words = not_enough_words(board.now)
    return words[0].upper() + words[1:]
